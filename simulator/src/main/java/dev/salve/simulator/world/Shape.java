package dev.salve.simulator.world;

/** What kinds of resources there are. */
enum Shape {
    SERVICE("sim.service", "service/"),
    GROUP("sim.group", "group/"),
    MEMBER("sim.member", "member/"),
    FUNCTION("sim.function", "function/"),
    DATABASE("sim.database", "database/");

    private static final String ARN = "arn:aws:sim:eu-west-1:111122223333:";

    private final String type;
    private final String path;

    Shape(String type, String path) {
        this.type = type;
        this.path = path;
    }

    /** As look-ups and targets call it. */
    String type() {
        return type;
    }

    String arn(String name) {
        return ARN + path + name;
    }
}
