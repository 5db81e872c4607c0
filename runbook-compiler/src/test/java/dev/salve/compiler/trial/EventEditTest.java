package dev.salve.compiler.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventEditTest {

    private static String set(String json, String entry) {
        Issues issues = new Issues();
        Node node =
                YamlReader.read("e.yaml", entry.getBytes(StandardCharsets.UTF_8), issues)
                        .orElseThrow();
        Node.Entry only = ((Node.Mapping) node).entries().getFirst();
        Object edited = new EventEdit(only.key(), only.value()).apply(JsonReader.parse(json));
        return CanonicalJson.write(edited);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | a: x | {\"a\":\"x\"}",
                "{} | a.b: 4 | {\"a\":{\"b\":4}}",
                "{\"a\":null} | a.b: true | {\"a\":{\"b\":true}}",
                "{\"a\":1} | a: null | {\"a\":null}",
                "{\"a\":\"x\"} | a: 123456789012 | {\"a\":\"123456789012\"}",
                "{\"a\":\"x\"} | a: null | {\"a\":null}",
                "{\"a\":1} | a: '2' | {\"a\":\"2\"}",
                "{\"a\":[1,{\"b\":2}]} | a.1.b: 2.5 | {\"a\":[1,{\"b\":2.5}]}",
                "{\"a\":{\"x:y\":1,\"k-l\":1}} | a.x:y: 2 | {\"a\":{\"k-l\":1,\"x:y\":2}}",
                "{\"a\":{\"b\":1}} | a: {\"salve:c\": prod, n: [1, null]} | {\"a\":{\"n\":[1,null],\"salve:c\":\"prod\"}}",
            })
    void edit_putsTheValue(String json, String entry, String expected) {
        assertThat(set(json, entry)).isEqualTo(expected);
    }

    @Test
    void edit_whereNothingCanBe_isRefused() {
        assertThatThrownBy(() -> set("{\"a\":\"x\"}", "a.b: 1"))
                .hasMessageContaining("nothing can be below x");
        assertThatThrownBy(() -> set("{\"a\":[1]}", "a.1: 1"))
                .hasMessage("the list has 1 items, none at \"1\"");
        assertThatThrownBy(() -> set("{\"a\":[1]}", "a.first: 1"))
                .hasMessage("the list has 1 items, none at \"first\"");
    }
}
