package dev.salve.simulator.world;

/** What can be wrong, what shows it, and what helps against it. */
enum Trouble {
    SERVICE_ERRORS("service-errors-", Shape.SERVICE, "sim.restart@1"),
    SERVICE_STUCK("service-stuck-", Shape.SERVICE, "sim.restart@1"),
    /** Nothing of Salve's helps; it passes. */
    SERVICE_LATENCY("service-latency-", Shape.SERVICE, ""),
    GROUP_LOAD("group-load-", Shape.GROUP, "sim.scale@1"),
    MEMBER_SICK("member-sick-", Shape.MEMBER, "sim.replace-member@1"),
    FUNCTION_ERRORS("function-errors-", Shape.FUNCTION, "sim.rollback@1"),
    /** Told by an event of its own, not by an alarm. */
    DEPLOY_FAILED("", Shape.FUNCTION, "sim.rollback@1"),
    DATABASE_STUCK("database-stuck-", Shape.DATABASE, "sim.reboot@1");

    private final String alarmPrefix;
    private final Shape shape;
    private final String cure;

    Trouble(String alarmPrefix, Shape shape, String cure) {
        this.alarmPrefix = alarmPrefix;
        this.shape = shape;
        this.cure = cure;
    }

    /** Empty if no alarm shows it. */
    String alarmPrefix() {
        return alarmPrefix;
    }

    Shape shape() {
        return shape;
    }

    /** The runbook in mode auto for it; empty if there is none. */
    String autoRunbook(Resource resource) {
        return switch (this) {
            case SERVICE_ERRORS -> resource.gold() ? "gold-restart" : "service-restart";
            case SERVICE_STUCK -> "service-renew";
            case GROUP_LOAD -> "group-scale-out";
            case MEMBER_SICK -> "member-replace";
            case DEPLOY_FAILED -> "deploy-failed-rollback";
            case DATABASE_STUCK -> "database-reboot";
            case SERVICE_LATENCY, FUNCTION_ERRORS -> "";
        };
    }

    boolean curedBy(String action) {
        return cure.equals(action);
    }
}
