package dev.salve.compiler.guard;

import java.util.List;
import java.util.Random;

/** Writes well-typed expressions over the names of {@link DifferentialTest}. */
final class RandomExpression {

    /** The types it writes. */
    enum Type {
        WHOLE,
        NUMBER,
        TEXT,
        TRUTH,
        TIME,
        DURATION,
        WHOLES,
        TEXTS,
        ANY
    }

    private static final List<String> WHOLES =
            List.of("0", "1", "-3", "7", "9223372036854775807", "-9223372036854775808", "1000000");
    private static final List<String> NUMBERS =
            List.of("0.0", "1.5", "-2.5", "3.0", "1e300", "9223372036854775808.0", "0.1");
    private static final List<String> TEXTS =
            List.of("''", "'a'", "'web'", "'prod/web'", "'7'", "'1.5'", "'true'", "'é😀'");
    private static final List<String> TIMES =
            List.of("now", "service.started", "timestamp('2026-03-01T12:00:00Z')");
    private static final List<String> DURATIONS =
            List.of("duration('90m')", "duration('-90s')", "service.age", "duration('0s')");
    private static final List<String> ANY =
            List.of(
                    "event.detail.count",
                    "event.detail.ratio",
                    "event.detail.name",
                    "event['detail-type']",
                    "event.detail.nothing",
                    "event.detail.missing",
                    "event.detail.flag",
                    "event.detail.items",
                    "event.detail.items[1]",
                    "event.detail.nested.deep",
                    "event.detail",
                    "event.resources");

    private final Random random;

    RandomExpression(Random random) {
        this.random = random;
    }

    String write(Type type, int depth) {
        return switch (type) {
            case WHOLE -> whole(depth);
            case NUMBER -> number(depth);
            case TEXT -> text(depth);
            case TRUTH -> truth(depth);
            case TIME -> time(depth);
            case DURATION -> duration(depth);
            case WHOLES -> wholes(depth);
            case TEXTS -> texts(depth);
            case ANY -> any(depth);
        };
    }

    private String of(Type type, int depth) {
        return "(" + write(type, depth - 1) + ")";
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Type comparable() {
        return List.of(Type.WHOLE, Type.NUMBER, Type.TEXT, Type.TIME, Type.DURATION)
                .get(random.nextInt(5));
    }

    private Type type() {
        return Type.values()[random.nextInt(Type.values().length)];
    }

    private String choice(Type type, int d) {
        return of(Type.TRUTH, d) + " ? " + of(type, d) + " : " + of(type, d);
    }

    private String whole(int d) {
        if (d <= 0) {
            return random.nextBoolean() ? one(WHOLES) : "service.running";
        }
        String a = of(Type.WHOLE, d);
        String b = of(Type.WHOLE, d);
        return switch (random.nextInt(14)) {
            case 0 -> a + " + " + b;
            case 1 -> a + " - " + b;
            case 2 -> a + " * " + b;
            case 3 -> a + " / " + b;
            case 4 -> a + " % " + b;
            case 5 -> "-" + a;
            case 6 -> "size" + of(one2(Type.TEXT, Type.WHOLES), d);
            case 7 -> "max(" + a + ", " + b + ")";
            case 8 ->
                    "int"
                            + of(
                                    List.of(Type.NUMBER, Type.TEXT, Type.TIME)
                                            .get(random.nextInt(3)),
                                    d);
            case 9 -> of(Type.WHOLES, d) + "[" + b + "]";
            case 10 ->
                    of(Type.TIME, d)
                            + "."
                            + one(
                                    List.of(
                                            "getHours",
                                            "getDayOfWeek",
                                            "getMonth",
                                            "getDate",
                                            "getDayOfYear",
                                            "getFullYear",
                                            "getMilliseconds"))
                            + "()";
            case 11 ->
                    of(Type.DURATION, d)
                            + one(
                                    List.of(
                                            ".getHours()",
                                            ".getMinutes()",
                                            ".getSeconds()",
                                            ".getMilliseconds()"));
            case 12 -> "math.abs" + a;
            default -> choice(Type.WHOLE, d);
        };
    }

    private Type one2(Type a, Type b) {
        return random.nextBoolean() ? a : b;
    }

    private String number(int d) {
        if (d <= 0) {
            return random.nextBoolean() ? one(NUMBERS) : "alarm.threshold";
        }
        String a = of(Type.NUMBER, d);
        String b = of(Type.NUMBER, d);
        return switch (random.nextInt(9)) {
            case 0 -> a + " + " + b;
            case 1 -> a + " - " + b;
            case 2 -> a + " * " + b;
            case 3 -> a + " / " + b;
            case 4 -> "min(" + a + ", " + of(one2(Type.WHOLE, Type.NUMBER), d) + ")";
            case 5 -> "double" + of(one2(Type.WHOLE, Type.TEXT), d);
            case 6 -> one(List.of("math.ceil", "math.floor", "math.round", "math.abs", "-")) + a;
            case 7 -> "alarm.recent[" + random.nextInt(4) + "]";
            default -> choice(Type.NUMBER, d);
        };
    }

    private String text(int d) {
        if (d <= 0) {
            return one(TEXTS.subList(random.nextInt(4), TEXTS.size()));
        }
        return switch (random.nextInt(11)) {
            case 0, 1 -> of(Type.TEXT, d) + " + " + of(Type.TEXT, d);
            case 2 ->
                    "string"
                            + of(
                                    List.of(
                                                    Type.WHOLE,
                                                    Type.NUMBER,
                                                    Type.TRUTH,
                                                    Type.TIME,
                                                    Type.DURATION)
                                            .get(random.nextInt(5)),
                                    d);
            case 3 -> of(Type.TEXT, d) + one(List.of(".lowerAscii()", ".upperAscii()", ".trim()"));
            case 4 -> of(Type.TEXTS, d) + ".join(" + one(TEXTS) + ")";
            case 5 -> of(Type.TEXT, d) + ".replace(" + one(TEXTS) + ", " + one(TEXTS) + ")";
            case 6 -> of(Type.TEXTS, d) + "[" + random.nextInt(3) + "]";
            case 7 -> "alarm.dimensions." + one(List.of("ServiceName", "Absent"));
            case 8 -> "alarm.tags['" + one(List.of("salve:cluster", "absent")) + "']";
            case 9 -> one(List.of("service.name", "alarm.state", "alarm.name"));
            default -> choice(Type.TEXT, d);
        };
    }

    private String truth(int d) {
        if (d <= 0) {
            return one(List.of("true", "false", "alarm.muted", "event.detail.flag == true"));
        }
        Type type = comparable();
        return switch (random.nextInt(15)) {
            case 0, 1 -> of(Type.TRUTH, d) + " && " + of(Type.TRUTH, d);
            case 2, 3 -> of(Type.TRUTH, d) + " || " + of(Type.TRUTH, d);
            case 4 -> "!" + of(Type.TRUTH, d);
            case 5 -> of(type, d) + one(List.of(" < ", " <= ", " > ", " >= ")) + of(type, d);
            case 6 -> of(Type.WHOLE, d) + one(List.of(" < ", " >= ")) + of(Type.NUMBER, d);
            case 7 -> equality(type(), d);
            case 8 -> of(Type.ANY, d) + one(List.of(" == ", " != ", " < ", " >= ")) + of(type, d);
            case 9 ->
                    one2(Type.TEXT, Type.WHOLE) == Type.TEXT
                            ? of(Type.TEXT, d) + " in " + of(Type.TEXTS, d)
                            : of(Type.WHOLE, d) + " in " + of(Type.WHOLES, d);
            case 10 ->
                    of(Type.TEXT, d)
                            + one(List.of(".startsWith", ".endsWith", ".contains"))
                            + of(Type.TEXT, d);
            case 11 -> presence();
            case 12 ->
                    of(Type.WHOLES, d)
                            + "."
                            + one(List.of("all", "exists", "exists_one"))
                            + "(x, x"
                            + one(List.of(" > ", " != ", " % 0 == ", " / "))
                            + "1"
                            + (random.nextBoolean() ? " || x == 7" : " > 0 && x < 9")
                            + ")";
            case 13 ->
                    of(Type.TEXT, d)
                            + ".matches('"
                            + one(List.of("^w.*b$", "[a-z]+/(web|api)", "^$", "\\\\d{1,3}"))
                            + "')";
            default -> of(Type.ANY, d) + " in " + of(one2(Type.WHOLES, Type.TEXTS), d);
        };
    }

    private String equality(Type type, int d) {
        return of(type, d) + (random.nextBoolean() ? " == " : " != ") + of(type, d);
    }

    private String presence() {
        return one(
                List.of(
                        "has(event.detail.name)",
                        "has(event.detail.missing)",
                        "has(alarm.dimensions.ServiceName)",
                        "has(alarm.tags.absent)",
                        "'salve:cluster' in alarm.tags",
                        "'name' in event.detail",
                        "has(service.name)"));
    }

    private String time(int d) {
        return d <= 0
                ? one(TIMES)
                : of(Type.TIME, d) + (random.nextBoolean() ? " + " : " - ") + of(Type.DURATION, d);
    }

    private String duration(int d) {
        if (d <= 0) {
            return one(DURATIONS);
        }
        return random.nextBoolean()
                ? of(Type.TIME, d) + " - " + of(Type.TIME, d)
                : of(Type.DURATION, d)
                        + (random.nextBoolean() ? " + " : " - ")
                        + of(Type.DURATION, d);
    }

    private String wholes(int d) {
        if (d <= 0) {
            return one(List.of("[1, 2, 3]", "[]", "[7, -3, 7]"));
        }
        return switch (random.nextInt(4)) {
            case 0 -> of(Type.WHOLES, d) + " + " + of(Type.WHOLES, d);
            case 1 -> of(Type.WHOLES, d) + ".filter(x, x > " + of(Type.WHOLE, d) + ")";
            case 2 -> of(Type.WHOLES, d) + ".map(y, y < 5, y * " + of(Type.WHOLE, d) + ")";
            default -> "[" + of(Type.WHOLE, d) + ", " + of(Type.WHOLE, d) + "]";
        };
    }

    private String texts(int d) {
        if (d <= 0) {
            return one(List.of("['web', 'api']", "[]", "['a', '', 'é😀']"));
        }
        return switch (random.nextInt(3)) {
            case 0 -> of(Type.TEXT, d) + ".split(" + one(TEXTS) + ")";
            case 1 -> of(Type.TEXTS, d) + ".map(t, t + " + one(TEXTS) + ")";
            default -> "[" + of(Type.TEXT, d) + ", " + of(Type.TEXT, d) + "]";
        };
    }

    private String any(int d) {
        if (d <= 0) {
            return one(ANY);
        }
        return switch (random.nextInt(7)) {
            case 0 -> of(Type.ANY, d) + one(List.of(" + ", " - ", " * ")) + of(Type.ANY, d);
            case 1 -> of(Type.ANY, d) + "[" + of(one2(Type.WHOLE, Type.TEXT), d) + "]";
            case 2 -> "event.detail.items.map(i, i)";
            case 3 -> "dyn" + of(type(), d);
            case 4 ->
                    "{'a': "
                            + of(Type.WHOLE, d)
                            + ", 'b': "
                            + of(Type.TEXT, d)
                            + "}."
                            + one(List.of("a", "b", "c"));
            default -> one(ANY);
        };
    }
}
