package dev.salve.compiler.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Pattern;
import dev.salve.engine.match.PatternIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Ruler;

/** Our matching against event-ruler's, which EventBridge itself uses. */
class RulerDifferentialTest {

    private static final int PATTERNS = 1500;
    private static final int EVENTS = 12;
    private static final long SEED = 20261124;

    @Test
    void pattern_anyEvent_matchesAsEventRulerDoes() throws Exception {
        RandomCases cases = new RandomCases(SEED);
        List<String> differences = new ArrayList<>();
        int matches = 0;
        int invalid = 0;
        for (int i = 0; i < PATTERNS; i++) {
            String json = cases.pattern();
            Optional<Pattern> pattern = parse(json);
            if (pattern.isPresent() != (JsonRuleCompiler.check(json) == null)) {
                differences.add("valid for one only: " + json + " " + JsonRuleCompiler.check(json));
            }
            invalid += pattern.isPresent() ? 0 : 1;
            for (int j = 0; pattern.isPresent() && j < EVENTS; j++) {
                String event = cases.event();
                boolean ours = ours(pattern.get(), event);
                matches += ours ? 1 : 0;
                if (ours != Ruler.matchesRule(event, json)) {
                    differences.add("we say " + ours + ": " + json + " on " + event);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(matches).isGreaterThan(PATTERNS / 5);
        assertThat(invalid).isBetween(1, PATTERNS / 2);
    }

    @Test
    void index_manyPatterns_findsWhatEachPatternMatchesAlone() {
        RandomCases cases = new RandomCases(SEED + 1);
        List<Pattern> patterns = new ArrayList<>();
        while (patterns.size() < 250) {
            parse(cases.pattern()).ifPresent(patterns::add);
        }
        FieldTable.Builder fields = new FieldTable.Builder();
        PatternIndex.Builder builder = PatternIndex.over(fields);
        for (int i = 0; i < patterns.size(); i++) {
            builder.add(i, patterns.get(i));
        }
        PatternIndex index = builder.build();
        EventReader reader = new EventReader(fields.build());
        for (int i = 0; i < 100; i++) {
            String event = cases.event();
            int[] expected = ints(alone(patterns, event));
            assertThat(index.match(read(reader, event))).as(event).containsExactly(expected);
        }
    }

    private static List<Integer> alone(List<Pattern> patterns, String event) {
        List<Integer> matching = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            if (ours(patterns.get(i), event)) {
                matching.add(i);
            }
        }
        return matching;
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Optional<Pattern> parse(String json) {
        try {
            return Optional.of(Pattern.parse(json));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static boolean ours(Pattern pattern, String event) {
        return switch (pattern.matches(event.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<Boolean> read -> read.value();
            case Reading.Refused<Boolean> refused ->
                    throw new AssertionError(refused.problem() + event);
        };
    }

    private static FieldValues read(EventReader reader, String event) {
        return switch (reader.fields(event.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<FieldValues> read -> read.value();
            case Reading.Refused<FieldValues> refused ->
                    throw new AssertionError(refused.problem() + event);
        };
    }
}
