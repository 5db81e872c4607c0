package dev.salve.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.salve.compiler.pattern.PatternCompiler;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.event.ruler.Ruler;

/** A pattern of bytes, from YAML to an answer about one event. */
class PatternFuzzTest {

    private static final java.util.regex.Pattern DOTTED_NAME =
            java.util.regex.Pattern.compile("\\.[^\"]*\":");

    private static final String EVENT =
            """
            {"version": "0", "id": "1", "source": "aws.cloudwatch", "account": "123456789012",
             "detail-type": "CloudWatch Alarm State Change", "region": "eu-west-1",
             "time": "2026-03-01T12:00:00Z", "resources": ["arn:aws:a", "arn:aws:b"],
             "detail": {"alarmName": "web-5xx", "state": {"value": "ALARM", "n": 12.5},
             "ip": "10.0.0.7", "none": null, "on": true, "x": [{"a": 1}, {"a": 2, "b": "c"}]}}
            """;

    @FuzzTest
    void dotted(byte[] bytes) throws Exception {
        compiles(bytes, PatternCompiler.Keys.DOTTED);
    }

    @FuzzTest
    void literal(byte[] bytes) throws Exception {
        compiles(bytes, PatternCompiler.Keys.LITERAL);
    }

    /** What came of it. */
    private record Outcome(Optional<Pattern> pattern, List<Issue> issues) {}

    private static void compiles(byte[] bytes, PatternCompiler.Keys keys) throws Exception {
        Outcome outcome = compile(bytes, keys);
        Reported.check(outcome.issues(), bytes);
        Reported.refusedOrSound(outcome.pattern().isPresent(), outcome.issues());
        assertThat(compile(bytes, keys)).isEqualTo(outcome);
        if (outcome.pattern().isPresent()) {
            Pattern pattern = outcome.pattern().get();
            assertThat(Pattern.parse(pattern.json())).isEqualTo(pattern);
            matches(pattern);
        }
    }

    /** As event-ruler does, which takes a dot in a name for a step into it. */
    private static void matches(Pattern pattern) throws Exception {
        Reading<Boolean> ours = pattern.matches(EVENT.getBytes(StandardCharsets.UTF_8));
        assertThat(ours).isInstanceOf(Reading.Read.class);
        if (!DOTTED_NAME.matcher(pattern.json()).find()) {
            assertThat(ours)
                    .as(pattern.json())
                    .isEqualTo(new Reading.Read<>(Ruler.matchesRule(EVENT, pattern.json())));
        }
    }

    private static Outcome compile(byte[] bytes, PatternCompiler.Keys keys) {
        Issues issues = new Issues();
        Optional<Node> node = YamlReader.read("x.yaml", bytes, issues);
        Optional<Pattern> pattern = Optional.empty();
        if (node.isPresent() && issues.errors() == 0) {
            pattern = PatternCompiler.compile(node.get(), keys, issues);
        }
        return new Outcome(pattern, issues.sorted());
    }
}
