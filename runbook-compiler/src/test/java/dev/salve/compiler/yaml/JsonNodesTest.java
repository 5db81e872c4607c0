package dev.salve.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNodesTest {

    @Test
    void read_nestedValues_haveTheirPlaces() {
        Issues issues = new Issues();
        Optional<Node> node = JsonNodes.read("e.json", "{\n  \"é\": [1.50, \"x\"]\n}", issues);
        assertThat(issues.sorted()).isEmpty();
        Node.Mapping mapping = (Node.Mapping) node.orElseThrow();
        Node.Entry entry = mapping.entries().get(0);
        assertThat(entry.key().place()).isEqualTo(new Place("e.json", 2, 3));
        Node.Sequence list = (Node.Sequence) entry.value();
        assertThat(list.place()).isEqualTo(new Place("e.json", 2, 8));
        assertThat(list.items())
                .containsExactly(
                        new Node.Text("1.50", false, place(9), place(9)),
                        new Node.Text("x", true, place(15), place(16)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"a":1,"a":2} | e.json:1:8 | duplicate-key
                    {"a" 1} | e.json:1:6 | json
                    {} {} | e.json:1:4 | json
                    ~ ~ | e.json:1:1 | empty
                    """)
    void read_mistake_isReportedAtItsPlace(String text, String place, String code) {
        Issues issues = new Issues();
        JsonNodes.read("e.json", text, issues);
        assertThat(issues.sorted()).hasSize(1);
        assertThat(issues.sorted().get(0).place()).hasToString(place);
        assertThat(issues.sorted().get(0).code()).isEqualTo(code);
    }

    private static Place place(int column) {
        return new Place("e.json", 2, column);
    }
}
