package dev.salve.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    private static Excerpt at(String line, int column) {
        return Excerpt.of(line, new Place("a.yaml", 12, column));
    }

    @Test
    void caret_standsUnderTheCharacter() {
        Excerpt excerpt = at("mode: enabled", 7);

        assertThat(excerpt.source()).isEqualTo("  12 | mode: enabled");
        assertThat(excerpt.caret()).isEqualTo("     |       ^");
    }

    @ParameterizedTest
    @CsvSource({"ä: x, 4, 3", "日本: x, 5, 6", "e\u0301: x, 5, 3", "\ud83d\ude00: x, 4, 4"})
    void caret_afterOtherScripts_countsAsTerminalsDo(String line, int column, int spaces) {
        assertThat(at(line, column).caret()).isEqualTo("     | " + " ".repeat(spaces) + "^");
    }

    @Test
    void line_long_isCutAroundThePlace() {
        Excerpt excerpt = at("x".repeat(200_000) + "!" + "y".repeat(50_000), 200_001);

        assertThat(excerpt.source()).hasSizeLessThan(120).contains("x!y").contains("…");
        assertThat(excerpt.source().charAt(excerpt.caret().length() - 1)).isEqualTo('!');
    }

    @Test
    void line_withTerminalSequences_showsTheirCodes() {
        Excerpt excerpt = at("\u001b[2J\tkind: x", 12);

        assertThat(excerpt.source()).isEqualTo("  12 | \\u001b[2J\\u0009kind: x");
        assertThat(excerpt.source().charAt(excerpt.caret().length() - 1)).isEqualTo('x');
    }

    @Test
    void column_beyondTheLine_isItsEnd() {
        assertThat(at("a: [", 99).caret()).isEqualTo("     |     ^");
    }
}
