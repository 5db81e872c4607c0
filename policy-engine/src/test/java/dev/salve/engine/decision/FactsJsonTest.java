package dev.salve.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.decision.FactSet.Fact;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A decision can be made again only if its facts come back as they were, types and all. */
class FactsJsonTest {

    private static FactSet throughText(FactSet facts) {
        return FactsJson.read(JsonReader.object(CanonicalJson.write(FactsJson.write(facts))));
    }

    private static Stream<Object> values() {
        return Stream.of(
                "text",
                true,
                false,
                JsonNull.NULL,
                7L,
                CanonicalJson.MAX_INTEGER,
                -CanonicalJson.MAX_INTEGER,
                CanonicalJson.MAX_INTEGER + 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                0.5,
                3.0,
                Instant.parse("2026-03-01T10:00:00Z"),
                Duration.ofSeconds(90),
                List.of(Duration.ofSeconds(1), List.of(2.0)),
                Map.of("at", Instant.parse("2026-03-01T10:00:00Z"), "n", Map.of("x", 1.5)),
                Map.of("only", 2.5),
                Map.of(),
                Map.of("$time", "no time at all"),
                Map.of("$map", Map.of("$number", 1L), "other", "x"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void read_whatWasWritten_isTheSameValueOfTheSameType(Object value) {
        FactSet facts = FactSet.none().with("db", new Fact.Known(Map.of("field", value)));
        assertThat(throughText(facts).get("db")).contains(new Fact.Known(Map.of("field", value)));
    }

    @Test
    void read_smallWholeNumber_isAWholeNumberAsExpressionsHaveIt() {
        FactSet facts = FactSet.none().with("db", new Fact.Known(Map.of("n", 7)));
        assertThat(throughText(facts).get("db")).contains(new Fact.Known(Map.of("n", 7L)));
    }

    @Test
    void read_valueOfAnotherKind_isItsText() {
        FactSet facts = FactSet.none().with("db", new Fact.Known(Map.of("n", URI.create("x"))));
        assertThat(throughText(facts).get("db")).contains(new Fact.Known(Map.of("n", "x")));
    }

    @Test
    void write_eachKindOfFact_isKnownOrFailedAndTheUnreadIsLeftOut() {
        FactSet facts =
                FactSet.none()
                        .with("one", new Fact.Known(Map.of("status", "stopped")))
                        .with("two", new Fact.Failed("throttled"))
                        .with("three", new Fact.NotRead());
        assertThat(FactsJson.write(facts))
                .isEqualTo(
                        Map.of(
                                "one", Map.of("known", Map.of("status", "stopped")),
                                "two", Map.of("failed", "throttled")));
        assertThat(throughText(facts).all())
                .isEqualTo(
                        Map.of(
                                "one", new Fact.Known(Map.of("status", "stopped")),
                                "two", new Fact.Failed("throttled")));
        assertThat(throughText(facts).get("three")).isEmpty();
    }

    private static Map<String, Object> written(Object value) {
        FactSet facts = FactSet.none().with("db", new Fact.Known(Map.of("n", value)));
        return FactsJson.write(facts);
    }

    /** People read the record too: only what JSON cannot keep is wrapped. */
    @Test
    void write_whatJsonKeepsExactly_isAsItIs() {
        for (Object plain :
                List.of(
                        7L,
                        CanonicalJson.MAX_INTEGER,
                        -CanonicalJson.MAX_INTEGER,
                        "text",
                        Map.of("a", 1L, "b", List.of(2L)))) {
            assertThat(written(plain)).isEqualTo(Map.of("db", Map.of("known", Map.of("n", plain))));
        }
        assertThat(written(CanonicalJson.MAX_INTEGER + 1))
                .isEqualTo(
                        Map.of(
                                "db",
                                Map.of(
                                        "known",
                                        Map.of("n", Map.of("$whole", "9007199254740992")))));
        assertThat(written(-CanonicalJson.MAX_INTEGER - 1))
                .isEqualTo(
                        Map.of(
                                "db",
                                Map.of(
                                        "known",
                                        Map.of("n", Map.of("$whole", "-9007199254740992")))));
    }
}
