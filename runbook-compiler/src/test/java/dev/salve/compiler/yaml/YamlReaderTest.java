package dev.salve.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private final Issues issues = new Issues();

    private Optional<Node> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Node> read(byte[] bytes) {
        return YamlReader.read("a.yaml", bytes, issues);
    }

    private List<String> found() {
        return issues.sorted().stream()
                .map(i -> i.place().line() + ":" + i.place().column() + " " + i.code())
                .toList();
    }

    private Node.Mapping map(String text) {
        return (Node.Mapping) read(text).orElseThrow(() -> new AssertionError(found()));
    }

    private static Node.Text text(Node.Mapping map, String key) {
        return (Node.Text) map.entry(key).orElseThrow().value();
    }

    @Test
    void read_plainScalars_stayTextWhateverTheyLookLike() {
        Node.Mapping map =
                map("on: no\nid: 012345670123\nat: 12:30:00\nday: 2026-01-01\nnothing:\n");

        assertThat(map.entries())
                .extracting(e -> e.key().text() + "=" + ((Node.Text) e.value()).text())
                .containsExactly(
                        "on=no", "id=012345670123", "at=12:30:00", "day=2026-01-01", "nothing=");
        assertThat(issues.sorted()).isEmpty();
    }

    @Test
    void read_scalars_knowTheirPlaceAndWhereTheirTextBegins() {
        Node.Mapping map = map("a: plain\nb:   \"quoted\"\nc: |\n  block\n");

        assertThat(text(map, "a").place()).isEqualTo(new Place("a.yaml", 1, 4));
        assertThat(text(map, "a").quoted()).isFalse();
        assertThat(text(map, "b").place()).isEqualTo(new Place("a.yaml", 2, 6));
        assertThat(text(map, "b").textPlace()).isEqualTo(new Place("a.yaml", 2, 7));
        assertThat(text(map, "b").quoted()).isTrue();
        assertThat(text(map, "c").textPlace()).isEqualTo(new Place("a.yaml", 4, 3));
    }

    @Test
    void read_columns_countCharactersNotCodeUnits() {
        Node.Mapping map = map("{\"😀😀\": x}");

        assertThat(text(map, "😀😀").place().column()).isEqualTo(8);
    }

    @Test
    void read_json_isYaml() {
        Node.Mapping map = map("{\"source\": [\"aws.ecs\"], \"n\": 1}");

        assertThat(map.entry("source").orElseThrow().value()).isInstanceOf(Node.Sequence.class);
    }

    @Test
    void read_byteOrderMarkAndWindowsLineEnds_areAccepted() {
        Node.Mapping map = map("\uFEFFa: 1\r\nb: 2\r\n");

        assertThat(text(map, "a").text()).isEqualTo("1");
        assertThat(text(map, "b").place()).isEqualTo(new Place("a.yaml", 2, 4));
    }

    @Test
    void read_brokenUtf8_namesThePlaceOfTheByte() {
        byte[] bytes = "a: 1\nb: xäy\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(bytes)).isEmpty();
        assertThat(found()).containsExactly("2:5 yaml");
        assertThat(issues.sorted().getFirst().wrong()).contains("0xe4");
    }

    @Test
    void read_utf16_isRefusedAtTheStart() {
        assertThat(read("a: 1".getBytes(StandardCharsets.UTF_16))).isEmpty();
        assertThat(found()).containsExactly("1:1 yaml");
    }

    @Test
    void read_nulCharacter_isRefusedWhereItStands() {
        assertThat(read("a: 1\nb: \0\n")).isEmpty();
        assertThat(found()).containsExactly("2:4 yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "--- # nothing\n...\n"})
    void read_nothing_isEmpty(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(found()).containsExactly("1:1 empty");
    }

    @Test
    void read_tooLarge_isRefusedUnread() {
        assertThat(read(new byte[YamlReader.MAX_BYTES + 1])).isEmpty();
        assertThat(found()).containsExactly("1:1 yaml-limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void read_tooDeep_isRefusedWithItsPlace(String opening) {
        assertThat(read(opening.repeat(5_000))).isEmpty();
        assertThat(found()).filteredOn(f -> f.endsWith("yaml-limit")).hasSize(1);
    }

    @Test
    void read_deepestAllowed_isRead() {
        int lists = YamlReader.MAX_DEPTH - 1;

        assertThat(read("[".repeat(lists) + "x" + "]".repeat(lists))).isPresent();
        assertThat(read("[".repeat(lists + 1) + "x" + "]".repeat(lists + 1))).isEmpty();
        assertThat(found()).containsExactly("1:33 yaml-limit");
    }

    @Test
    void read_tooManyValues_isRefused() {
        assertThat(read("- x\n".repeat(YamlReader.MAX_NODES))).isEmpty();
        assertThat(found()).containsExactly("10000:3 yaml-limit");
    }

    @Test
    void read_aliasBomb_isNeverExpanded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThat(read(bomb.toString())).isEmpty();
        assertThat(issues.sorted())
                .hasSize(40 + 39 * 3)
                .extracting(Issue::code)
                .containsOnly("yaml-anchor", "yaml-alias");
    }

    @Test
    void read_undefinedAlias_isRefused() {
        assertThat(read("a: *nowhere\n")).isEmpty();
        assertThat(found()).containsExactly("1:4 yaml-alias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: !!java.net.URL [x]", "a: !b c", "a: !!str 5", "a: ! x"})
    void read_tag_isRefused(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(found()).containsExactly("1:4 yaml-tag");
    }

    @Test
    void read_duplicateKey_keepsTheFirstAndReportsTheSecond() {
        Node.Mapping map = map("a: 1\nb: {c: 1, c: 2}\na: 3\n");

        assertThat(text(map, "a").text()).isEqualTo("1");
        assertThat(found()).containsExactly("2:11 duplicate-key", "3:1 duplicate-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1, 2",
                "a: {b",
                "a: }",
                "- a\nb: c",
                "a: 'b\nc: 'd'",
                "a: \"\\q\"",
                "%YAML 9.9\n---\na",
                "a: @b",
                "a: `b",
                "? [a]\n: b",
                "{{x}}: y",
                "a: b: c",
                "*",
                "&",
                "!",
                "a:\n\t- b",
                "|x",
                "a: >9\nb",
                "a\nb: c",
                "\"",
                "'",
                "a: %b",
                "--- a\n--- b",
                ": : :",
                "[}",
                "{]",
                "- - -\n -",
                "a: !<x y"
            })
    void read_nonsense_isReportedNeverThrown(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(issues.errors()).isPositive();
        assertThat(issues.sorted()).allSatisfy(i -> assertThat(i.toString()).doesNotContain("\n"));
    }

    @Test
    void read_tabBeforeAValue_isNamedAsOne() {
        assertThat(read("a:\n  - \t- x\n")).isEmpty();
        assertThat(issues.sorted().getFirst().wrong()).contains("a tab");
    }

    @Test
    void read_multilineQuotesBeforeAnError_areNotTakenForTheCause() {
        assertThat(read("a: 'one\n  two'\nb: [x\nc: y\n")).isEmpty();
        assertThat(found()).containsExactly("3:4 yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\0", "\\e[2J", "\\x9b", "\\ud800", "\\udc00", "\\b"})
    void read_escapeOfNoText_isAnErrorWhereTheValueBegins(String escape) {
        assertThat(read("a: b\nc: \"d" + escape + "\"\n")).isEmpty();
        assertThat(found()).containsExactly("2:4 yaml");
    }

    @Test
    void read_escapeOfAPair_isTheCharacter() {
        assertThat(read("a: \"\\ud83d\\ude00\"\n")).isPresent();
        assertThat(issues.sorted()).isEmpty();
    }

    /** SnakeYAML throws a NumberFormatException there. */
    @Test
    void read_escapeBeyondUnicode_isAnErrorAtIt() {
        assertThat(read("a: b\nc: \"\\UFFFFFFFF\"\n")).isEmpty();
        assertThat(found()).containsExactly("2:5 yaml");
    }

    /** The search for the cause of an error overflowed the stack. */
    @Test
    void read_manyDashesAboveAnError_areNotTakenForTheCause() {
        assertThat(read("a: |\n  " + "- ".repeat(50_000) + "\nb: [x\nc: y\n")).isEmpty();
        assertThat(found()).containsExactly("3:4 yaml");
    }
}
