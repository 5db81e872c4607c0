package dev.salve.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.Json;
import dev.salve.engine.event.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random patterns on random events: where the index says no there is a reason, and a true one. */
class ExplainPropertyTest {

    private static final int CASES = 8_000;
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> ENTRIES =
            List.of(
                    "1",
                    "\"x\"",
                    "\"y\"",
                    "null",
                    "true",
                    "{\"prefix\":\"x\"}",
                    "{\"exists\":true}",
                    "{\"exists\":false}",
                    "{\"numeric\":[\">\",1]}",
                    "{\"anything-but\":[\"x\"]}",
                    "{\"equals-ignore-case\":\"X\"}",
                    "{\"wildcard\":\"x*\"}");

    private final Random random = new Random(20260301);

    @Test
    void of_anything_hasTrueReasonsExactlyWhereItDoesNotMatch() {
        int misses = 0;
        int alternatives = 0;
        int elements = 0;
        for (int i = 0; i < CASES; i++) {
            boolean inElements = i % 2 == 0;
            String pattern = inElements ? pairInElements() : object(2, true);
            byte[] event = Json.write(inElements ? elements() : eventObject(3));
            Explain explain = read(Explain.of(Pattern.parse(pattern), event));
            String about = pattern + " on " + new String(event, StandardCharsets.UTF_8);

            assertThat(explain.matches()).as(about).isEqualTo(matches(pattern, event));
            assertThat(explain.misses().isEmpty() && explain.remarks().isEmpty())
                    .as(about)
                    .isEqualTo(explain.matches());
            for (Explain.Mismatch miss : explain.misses()) {
                assertThat(matches(alone(miss), event)).as(miss + " of " + about).isFalse();
            }
            misses += explain.mismatches().isEmpty() ? 0 : 1;
            alternatives +=
                    explain.replay().anyOf().stream().allMatch(Explain.AnyOf::holds) ? 0 : 1;
            elements += explain.elements().isPresent() ? 1 : 0;
            explain.elements()
                    .ifPresent(array -> assertThat(array.elements()).as(about).isNotEmpty());
        }
        assertThat(List.of(misses, alternatives, elements))
                .as("all three kinds of reason were met")
                .allMatch(count -> count > 50);
    }

    /** Two fields of one array: often each holds somewhere, and no element has both. */
    private String pairInElements() {
        return "{\"a\":{\"b\":" + list() + ",\"c\":" + list() + "}}";
    }

    private Map<String, Object> elements() {
        return Map.of("a", List.of(eventObject(0), eventObject(0), eventObject(1)));
    }

    private static String alone(Explain.Mismatch miss) {
        String pattern = miss.wanted();
        for (String name : List.of(miss.field().split("\\.")).reversed()) {
            pattern = "{\"" + name + "\":" + pattern + "}";
        }
        return pattern;
    }

    private static boolean matches(String pattern, byte[] event) {
        return read(Pattern.parse(pattern).matches(event));
    }

    private static <T> T read(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T> read -> read.value();
            case Reading.Refused<T> refused -> throw new AssertionError(refused.problem());
        };
    }

    /** Names are used up, so that no field stands twice. */
    private String object(int depth, boolean or) {
        List<String> names = new ArrayList<>(NAMES);
        List<String> members = new ArrayList<>();
        if (or && random.nextInt(3) == 0) {
            String first = names.removeFirst();
            members.add("\"$or\":[" + one(first, depth) + "," + one(first, depth) + "]");
        }
        do {
            String member = one(names.remove(random.nextInt(names.size())), depth);
            members.add(member.substring(1, member.length() - 1));
        } while (names.size() > 1 && random.nextBoolean());
        return "{" + String.join(",", members) + "}";
    }

    private String one(String name, int depth) {
        String value =
                depth > 0 && random.nextBoolean()
                        ? object(depth - 1, random.nextBoolean())
                        : list();
        return "{\"" + name + "\":" + value + "}";
    }

    private String list() {
        List<String> entries = new ArrayList<>();
        do {
            entries.add(ENTRIES.get(random.nextInt(ENTRIES.size())));
        } while (random.nextInt(4) == 0);
        return "[" + String.join(",", entries) + "]";
    }

    private Map<String, Object> eventObject(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(5) > 0) {
                object.put(name, eventValue(depth));
            }
        }
        return object;
    }

    private Object eventValue(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 5);
        return switch (kind) {
            case 0 -> 1L;
            case 1 -> "x";
            case 2 -> "X";
            case 3 -> true;
            case 4 -> 2.5;
            case 5, 6 -> eventObject(depth - 1);
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(eventValue(depth - 1));
                }
                yield list;
            }
        };
    }
}
