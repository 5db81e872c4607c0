package dev.salve.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimpleStringTest {

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void decode_everySimpleString_isWhatTheParserReads() throws IOException {
        for (String json :
                List.of(
                        "\"\"",
                        "\"plain\"",
                        "\"{\\\"a\\\":\\\"b\\\\\\\\c\\\"}\"",
                        "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"",
                        "\"ends \\\\\"")) {
            assertThat(SimpleString.decode(bytes(json), 1)).isEqualTo(Json.read(bytes(json)));
        }
    }

    @Test
    void decode_unicodeOrBeyondAscii_isLeftToTheParser() {
        assertThat(SimpleString.decode(bytes("\"a\\u0041\""), 1)).isNull();
        assertThat(SimpleString.decode(bytes("\"größer\""), 1)).isNull();
    }

    @Test
    void fields_stringsOfEveryKind_areDecodedWhenAsked() {
        FieldTable.Builder table = new FieldTable.Builder();
        int simple = table.slot(List.of("simple"));
        int wide = table.slot(List.of("wide"));
        int map = table.slot(List.of("map"));
        byte[] json =
                bytes(
                        "{\"wide\":\"gr\u00f6\u00dfer \\u00e4\",\"simple\":\"a\\nb\",\"map\":{\"k\":\"v\"}}");

        FieldValues values =
                switch (new EventReader(table.build()).fields(json)) {
                    case Reading.Read<FieldValues>(FieldValues read) -> read;
                    case Reading.Refused<FieldValues> refused ->
                            throw new AssertionError(refused.problem());
                };

        assertThat(values.get(simple)).isEqualTo("a\nb");
        assertThat(values.get(wide)).isEqualTo("gr\u00f6\u00dfer \u00e4");
        assertThat(values.get(map)).isEqualTo(Map.of("k", "v"));
    }
}
