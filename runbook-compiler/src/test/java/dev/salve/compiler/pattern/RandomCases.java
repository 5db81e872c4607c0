package dev.salve.compiler.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random events and patterns over the same few fields, so that many of them match. */
final class RandomCases {

    private static final List<String> SOURCES = List.of("aws.ec2", "aws.ecs", "own.app");
    private static final List<String> TYPES = List.of("State Change", "Action");
    private static final List<String> TEXTS =
            List.of(
                    "web-1",
                    "web-2",
                    "WEB-1",
                    "db-1",
                    "",
                    "w",
                    "straße",
                    "STRASSE",
                    "é",
                    "日本",
                    "😀a",
                    "a*b",
                    "a\\\\b",
                    "5",
                    "true",
                    "null",
                    "web-web-1",
                    "10.0.0.1",
                    "10.0.1.7",
                    "::1");
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "0.0",
                    "-0.0",
                    "5",
                    "5.0",
                    "5e0",
                    "0.5e1",
                    "-5",
                    "300",
                    "3.0e2",
                    "3.018e2",
                    "301.8",
                    "0.1",
                    "1e300",
                    "-1e300",
                    "1e400",
                    "12345678901234567",
                    "9007199254740993",
                    "123456789012345678901234567890",
                    "0.30000000000000004",
                    "0.1000000000000000055");
    private static final List<String> NAMES = List.of("a", "b", "c", "a-b");
    private static final List<String> GLOBS =
            List.of("web-*", "*-1", "*e*", "w*1", "*", "a\\\\*b", "web", "*web-*1", "日*");

    private final Random random;

    RandomCases(long seed) {
        this.random = new Random(seed);
    }

    String event() {
        return "{\"source\":"
                + text(SOURCES)
                + ",\"detail-type\":"
                + text(TYPES)
                + ",\"detail\":"
                + object(3)
                + "}";
    }

    private String object(int depth) {
        List<String> fields = new ArrayList<>();
        for (String name : NAMES) {
            if (chance(0.75)) {
                fields.add("\"" + name + "\":" + value(depth));
            }
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String value(int depth) {
        if (depth > 0 && chance(0.3)) {
            return object(depth - 1);
        }
        if (depth > 0 && chance(0.45)) {
            List<String> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(chance(0.6) ? object(depth - 1) : value(depth - 1));
            }
            return "[" + String.join(",", items) + "]";
        }
        return scalar();
    }

    private String scalar() {
        return switch (random.nextInt(8)) {
            case 0 -> "true";
            case 1 -> "null";
            case 2, 3 -> pick(NUMBERS);
            default -> text(TEXTS);
        };
    }

    String pattern() {
        List<String> fields = new ArrayList<>();
        if (chance(0.6)) {
            fields.add(
                    "\"source\":["
                            + text(SOURCES)
                            + (chance(0.3) ? "," + text(SOURCES) : "")
                            + "]");
        }
        if (chance(0.5)) {
            fields.add("\"detail-type\":[" + text(TYPES) + "]");
        }
        fields.add("\"detail\":" + fields(2, List.of()));
        return "{" + String.join(",", fields) + "}";
    }

    private String fields(int depth, List<String> taken) {
        List<String> names = new ArrayList<>(NAMES);
        names.removeAll(taken);
        String first = names.remove(random.nextInt(names.size()));
        List<String> fields = new ArrayList<>();
        fields.add("\"" + first + "\":" + test(depth));
        if (!names.isEmpty() && chance(0.5)) {
            fields.add("\"" + names.get(0) + "\":" + test(depth));
            names.remove(0);
        }
        if (names.size() > 1 && chance(0.2)) {
            List<String> outside = new ArrayList<>(NAMES);
            outside.removeAll(names);
            fields.add("\"$or\":[" + fields(depth, outside) + "," + fields(depth, outside) + "]");
        }
        return "{" + String.join(",", fields) + "}";
    }

    /**
     * A field's list, without wildcard and equals-ignore-case together: event-ruler 2.1.0 says that
     * {@code [{"wildcard": "*1"}, {"equals-ignore-case": "e"}]} matches any text.
     */
    private String test(int depth) {
        if (depth > 0 && chance(0.4)) {
            return fields(depth - 1, List.of());
        }
        List<String> entries = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            entries.add(entry());
        }
        if (entries.stream().anyMatch(entry -> entry.contains("wildcard"))) {
            entries.removeIf(entry -> entry.contains("ignore-case"));
        }
        return "[" + String.join(",", entries) + "]";
    }

    private String entry() {
        return switch (random.nextInt(14)) {
            case 0 -> "{\"prefix\":" + text(TEXTS) + "}";
            case 1 -> "{\"suffix\":" + text(TEXTS) + "}";
            case 2 -> "{\"prefix\":{\"equals-ignore-case\":" + plain() + "}}";
            case 3 -> "{\"suffix\":{\"equals-ignore-case\":" + plain() + "}}";
            case 4 -> "{\"equals-ignore-case\":" + plain() + "}";
            case 5 -> "{\"wildcard\":" + text(GLOBS) + "}";
            case 6 -> "{\"exists\":" + chance(0.5) + "}";
            case 7 -> "{\"numeric\":" + numeric() + "}";
            case 8, 9 -> "{\"anything-but\":" + excluded() + "}";
            case 10 -> chance(0.5) ? "{\"cidr\":\"10.0.0.0/24\"}" : "{\"cidr\":\"::/64\"}";
            default -> scalar();
        };
    }

    private String numeric() {
        String number = pick(NUMBERS);
        return chance(0.5)
                ? "[\"" + pick(List.of("=", "<", "<=", ">", ">=")) + "\"," + number + "]"
                : "[\""
                        + pick(List.of(">", ">="))
                        + "\","
                        + number
                        + ",\"<=\","
                        + pick(NUMBERS)
                        + "]";
    }

    private String excluded() {
        return switch (random.nextInt(8)) {
            case 0 -> pick(NUMBERS);
            case 1 -> "[" + pick(NUMBERS) + "," + pick(NUMBERS) + "]";
            case 2 -> text(TEXTS);
            case 3 -> "[" + text(TEXTS) + "," + text(TEXTS) + "]";
            case 4 -> "{\"prefix\":" + list() + "}";
            case 5 -> "{\"suffix\":" + list() + "}";
            case 6 -> "{\"wildcard\":" + text(GLOBS) + "}";
            default -> "{\"equals-ignore-case\":" + plain() + "}";
        };
    }

    private String list() {
        return chance(0.5) ? text(TEXTS) : "[" + text(TEXTS) + "," + text(TEXTS) + "]";
    }

    /** Text of the basic plane: event-ruler takes surrogates apart when it ignores case. */
    private String plain() {
        return "\"" + pick(List.of("web-1", "Web-", "-1", "STRAßE", "É", "e", "", "日")) + "\"";
    }

    private String text(List<String> from) {
        return "\"" + pick(from) + "\"";
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean chance(double of) {
        return random.nextDouble() < of;
    }
}
