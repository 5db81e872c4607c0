package dev.salve.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFaultTest {

    private static String message(String json) {
        Reading<Event> reading =
                new EventReader(new FieldTable.Builder().build())
                        .read(json.getBytes(StandardCharsets.UTF_8));
        return ((Reading.Refused<Event>) reading).problem().message();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\": [1,",
                "{\"a\": \"b",
                "{\"a\": tru",
                "{\"a\": NaN}",
                "{\"a\": +1}",
                "{\"a\": 01}",
                "{\"a\": .5}",
                "{\"a\": /* b */ 1}",
                "{\"a\": # b\n 1}",
                "{'a': 1}",
                "{a: 1}",
                "{\"a\": 1,}",
                "{\"a\": \"\t\"}",
                "{\"a\": \"\\x\"}"
            })
    void malformed_each_isInPlainWords(String json) {
        assertThat(message(json))
                .startsWith("not JSON at line ")
                .endsWith(" — send well-formed JSON")
                .doesNotContain("Source", "Feature", "REDACTED", "`", "enable");
    }

    @Test
    void limits_each_areNamedWithoutTheSetting() {
        assertThat(message("{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}"))
                .contains("exceeds the maximum allowed (100)");
        assertThat(message("{\"a\":" + "1".repeat(500) + "}"))
                .contains("exceeds the maximum allowed (400)");
    }

    @Test
    void object_unclosed_saysWhereItBegan() {
        assertThat(message("{\"a\":\n {\"b\": 1"))
                .contains("expected close marker for Object of line 2, column 2");
    }
}
