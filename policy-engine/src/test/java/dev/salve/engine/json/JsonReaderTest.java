package dev.salve.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.event.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void parse_everyKind_isThePlainValue() {
        assertThat(JsonReader.parse("[1,-2.5,\"a\",true,false,null,{\"b\":[]}]"))
                .isEqualTo(
                        List.of(1L, -2.5, "a", true, false, JsonNull.NULL, Map.of("b", List.of())));
    }

    @Test
    void parse_wholeNumberBeyondALong_isADouble() {
        assertThat(JsonReader.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(JsonReader.parse("9223372036854775808")).isEqualTo(9.223372036854776E18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1", "{\"a\"}", "1 2", "{} {}", "nul", "[1,]", "]"})
    void parse_notOneValue_isRefused(String text) {
        assertThatThrownBy(() -> JsonReader.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_nestedVeryDeep_isRefusedAndDoesNotOverflow() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> JsonReader.parse(deep))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void object_membersOfTheWrongType_areNamed() {
        JsonObject json =
                new JsonObject(JsonReader.object("{\"n\":1,\"t\":\"x\",\"d\":\"PT5M\",\"l\":[1]}"));
        assertThat(json.whole("n")).isEqualTo(1);
        assertThat(json.duration("d")).isEqualTo(Duration.ofMinutes(5));
        assertThat(json.list("l", item -> (Long) item)).containsExactly(1L);
        assertThat(json.optionalText("none")).isEmpty();
        assertThatThrownBy(() -> json.text("n")).hasMessageContaining("\"n\"");
        assertThatThrownBy(() -> json.truth("none")).hasMessageContaining("\"none\"");
        assertThatThrownBy(() -> json.object("t")).hasMessageContaining("\"t\"");
        assertThatThrownBy(() -> JsonReader.object("[1]"))
                .hasMessageContaining("not a JSON object");
    }

    @Test
    void plain_valuesOfExpressions_becomeJson() {
        assertThat(
                        JsonValues.plain(
                                List.of(
                                        1,
                                        Instant.EPOCH,
                                        Duration.ofSeconds(90),
                                        Map.of("a", 2),
                                        JsonNull.NULL)))
                .isEqualTo(
                        List.of(
                                1L,
                                "1970-01-01T00:00:00Z",
                                "PT1M30S",
                                Map.of("a", 2L),
                                JsonNull.NULL));
    }
}
