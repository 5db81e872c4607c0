package dev.salve.simulator.simulation;

/** Which seed shows a defect first: a hunt of minutes that need not be repeated. */
final class KnownSeeds {

    private KnownSeeds() {}

    static long of(Defect defect) {
        return switch (defect) {
            case EVENT_UNCHECKED, EVIDENCE_CHANGED -> 0;
            case INTENT_NOT_COMMITTED,
                    LOCK_NOT_SEEN,
                    KILL_UNCHECKED,
                    KILL_FORGOTTEN,
                    WITHOUT_KILL_SWITCH,
                    WITHOUT_LOCK ->
                    2;
            case CALL_LATE, CLOCK_STANDS -> 4;
            case WITHOUT_MODE -> 5;
            case LIFT_FORGOTTEN, EVIDENCE_LOST, ALWAYS_APPLIED -> 7;
            case WITHOUT_FREEZE -> 9;
            case ALARM_ALWAYS_RED -> 10;
            case CALL_TWICE, NEVER_APPLIED -> 11;
            case CLOCK_BELIEVED -> 13;
            case RUNS_FORGOTTEN, WITHOUT_BUDGET -> 17;
            case UNKNOWN_IS_REFUSED -> 63;
            case RUN_UNCHECKED -> 71;
            case WITHOUT_ENGINE -> 77;
            case WITHOUT_MAX_AGE -> 126;
            case STRANGER_COUNTS -> 138;
            case LOCK_UNCHECKED -> 144;
            case WITHOUT_BREAKER -> 231;
            case WITHOUT_STORM -> 282;
            case WITHOUT_BLAST_RADIUS -> 361;

            case WITHOUT_MIN_HEALTHY -> 1355;
            case WITHOUT_MAX_RUNS -> 1420;
            case WITHOUT_APPROVAL -> 1739;
            case LOCK_IGNORES_INTENT -> 2218;
            case COOLDOWN_FORGOTTEN, WITHOUT_COOLDOWN -> 2621;
        };
    }
}
