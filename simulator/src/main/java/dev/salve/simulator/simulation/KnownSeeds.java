package dev.salve.simulator.simulation;

/** Which seed shows a defect first: a hunt of minutes that need not be repeated. */
final class KnownSeeds {

    private KnownSeeds() {}

    static long of(Defect defect) {
        return switch (defect) {
            case LOCK_UNCHECKED, EVIDENCE_CHANGED, WITHOUT_BREAKER, WITHOUT_MIN_HEALTHY -> 0;
            case INTENT_NOT_COMMITTED, EVENT_UNCHECKED, WITHOUT_ENGINE -> 1;
            case EVIDENCE_LOST,
                    CALL_TWICE,
                    CALL_LATE,
                    NEVER_APPLIED,
                    ALWAYS_APPLIED,
                    WITHOUT_FREEZE ->
                    2;
            case RUN_UNCHECKED, KILL_UNCHECKED, KILL_FORGOTTEN, CLOCK_STANDS, WITHOUT_KILL_SWITCH ->
                    5;
            case UNKNOWN_IS_REFUSED -> 9;
            case LOCK_NOT_SEEN, ALARM_ALWAYS_RED, WITHOUT_MAX_AGE, WITHOUT_LOCK -> 10;
            case CLOCK_BELIEVED -> 13;
            case WITHOUT_MODE -> 18;
            case RUNS_FORGOTTEN, WITHOUT_BUDGET -> 19;
            case WITHOUT_STORM -> 22;
            case WITHOUT_MAX_RUNS -> 57;
            case WITHOUT_BLAST_RADIUS -> 105;
            case COOLDOWN_FORGOTTEN, WITHOUT_COOLDOWN -> 163;
            case STRANGER_COUNTS -> 191;
        };
    }
}
