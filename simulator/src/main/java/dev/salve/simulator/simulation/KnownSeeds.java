package dev.salve.simulator.simulation;

/** Which seed shows a defect first: a hunt of minutes that need not be repeated. */
final class KnownSeeds {

    private KnownSeeds() {}

    static long of(Defect defect) {
        return switch (defect) {
            case EVIDENCE_CHANGED -> 0;
            case INTENT_NOT_COMMITTED, EVENT_UNCHECKED, WITHOUT_ENGINE -> 1;
            case EVIDENCE_LOST,
                    CALL_TWICE,
                    CALL_LATE,
                    NEVER_APPLIED,
                    ALWAYS_APPLIED,
                    WITHOUT_FREEZE ->
                    2;
            case LOCK_UNCHECKED, LOCK_NOT_SEEN, RUN_UNCHECKED, WITHOUT_LOCK -> 5;
            case UNKNOWN_IS_REFUSED -> 8;
            case KILL_UNCHECKED, KILL_FORGOTTEN, WITHOUT_KILL_SWITCH -> 9;
            case CLOCK_STANDS -> 10;
            case CLOCK_BELIEVED -> 13;
            case ALARM_ALWAYS_RED -> 17;
            case WITHOUT_MODE -> 18;
            case WITHOUT_STORM -> 22;
            case WITHOUT_BREAKER -> 24;
            case RUNS_FORGOTTEN, WITHOUT_BUDGET -> 26;
            case WITHOUT_MAX_AGE -> 36;
            case STRANGER_COUNTS -> 43;
            case WITHOUT_BLAST_RADIUS -> 105;
            case COOLDOWN_FORGOTTEN, WITHOUT_COOLDOWN -> 202;
            case WITHOUT_MAX_RUNS -> 462;
        };
    }
}
