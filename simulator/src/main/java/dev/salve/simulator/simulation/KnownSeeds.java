package dev.salve.simulator.simulation;

/** Which seed shows a defect first: a hunt of minutes that need not be repeated. */
final class KnownSeeds {

    private KnownSeeds() {}

    static long of(Defect defect) {
        return switch (defect) {
            case EVIDENCE_CHANGED -> 0;
            case EVENT_UNCHECKED -> 1;
            case LOCK_NOT_SEEN, WITHOUT_LOCK -> 2;
            case INTENT_NOT_COMMITTED, CALL_LATE -> 4;
            case KILL_UNCHECKED, KILL_FORGOTTEN, WITHOUT_KILL_SWITCH, WITHOUT_FREEZE -> 9;
            case EVIDENCE_LOST, CALL_TWICE, NEVER_APPLIED, ALWAYS_APPLIED -> 10;
            case CLOCK_BELIEVED -> 13;
            case ALARM_ALWAYS_RED -> 17;
            case WITHOUT_MODE -> 18;
            case RUNS_FORGOTTEN, WITHOUT_BUDGET -> 21;
            case LIFT_FORGOTTEN -> 24;
            case CLOCK_STANDS -> 56;
            case WITHOUT_MAX_AGE -> 61;
            case UNKNOWN_IS_REFUSED -> 63;
            case WITHOUT_ENGINE -> 67;
            case RUN_UNCHECKED -> 99;
            case STRANGER_COUNTS -> 138;
            case WITHOUT_BLAST_RADIUS -> 361;
            case WITHOUT_BREAKER -> 1007;
            case LOCK_UNCHECKED -> 1132;
            case WITHOUT_MIN_HEALTHY -> 1355;
            case COOLDOWN_FORGOTTEN, WITHOUT_COOLDOWN -> 1484;
            case WITHOUT_APPROVAL -> 1739;
            case WITHOUT_STORM -> 1854;
            case WITHOUT_MAX_RUNS -> 2034;
            case LOCK_IGNORES_INTENT -> 4439;
        };
    }
}
