package dev.salve.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.Reading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExplainTest {

    @Test
    void of_matchingEvent_hasNothingToExplain() {
        assertThat(explain("{\"a\":[1]}", "{\"a\":1}").matches()).isTrue();
    }

    @Test
    void of_wrongAndMissingFields_namesThemAll() {
        Explain explain =
                explain(
                        "{\"a\":[\"x\"],\"b\":{\"c\":[{\"exists\":true}]},\"d\":[1]}",
                        "{\"a\":[\"y\",2],\"d\":1}");
        assertThat(explain.mismatches())
                .containsExactly(
                        new Explain.Mismatch("a", "[\"x\"]", "[\"y\",2]"),
                        new Explain.Mismatch("b.c", "[{\"exists\":true}]", Explain.ABSENT));
    }

    @Test
    void of_differentElements_saysSo() {
        Explain explain =
                explain(
                        "{\"m\":{\"a\":[1],\"b\":[2]}}",
                        "{\"m\":[{\"a\":1,\"b\":0},{\"a\":0,\"b\":2}]}");
        assertThat(explain.mismatches()).isEmpty();
        assertThat(explain.remarks())
                .containsExactly("every field matches, but not in the same element of an array");
    }

    @Test
    void of_or_tellsWhatEachAlternativeLacks() {
        Explain explain =
                explain("{\"s\":[1],\"$or\":[{\"a\":[1]},{\"b\":[2]}]}", "{\"s\":2,\"b\":3}");
        assertThat(explain.mismatches()).containsExactly(new Explain.Mismatch("s", "[1]", "2"));
        assertThat(explain.remarks())
                .containsExactly(
                        "$or, alternative 1 of 2: a: wanted [1], got absent",
                        "$or, alternative 2 of 2: b: wanted [2], got 3");
    }

    private static Explain explain(String pattern, String event) {
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        return switch (Explain.of(Pattern.parse(pattern), json)) {
            case Reading.Read<Explain> read -> read.value();
            case Reading.Refused<Explain> refused -> throw new AssertionError(refused.problem());
        };
    }
}
