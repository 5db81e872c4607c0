package dev.salve.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs as large as a file may be, made here rather than committed. */
class LargeInputTest {

    private static final int HALF = YamlReader.MAX_BYTES / 2;

    private static final Map<String, String> INPUTS =
            Map.of(
                    "one line", "a".repeat(YamlReader.MAX_BYTES),
                    "one value", "kind: " + "a".repeat(YamlReader.MAX_BYTES - 6),
                    "brackets", "[".repeat(YamlReader.MAX_BYTES),
                    "dashes before a broken line", "a: |\n  " + "- ".repeat(HALF - 10) + "\nb: \"",
                    "keys before a broken line", "a: |\n  " + "a: ".repeat(HALF / 2) + "\nb: \"",
                    "dots in a name", "a.".repeat(HALF / 2) + "a: [b]",
                    "blank lines", "\n".repeat(YamlReader.MAX_BYTES),
                    "keys", "k: v\n".repeat(YamlReader.MAX_BYTES / 5),
                    "too long", "a".repeat(YamlReader.MAX_BYTES + 1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one line",
                "one value",
                "brackets",
                "dashes before a broken line",
                "keys before a broken line",
                "dots in a name",
                "blank lines",
                "keys",
                "too long"
            })
    void file_large_isRefusedInWords(String name) {
        new FileFuzzTest().runbook(bytes(name));
        assertThat(INPUTS.get(name)).hasSizeGreaterThan(HALF / 2);
    }

    @Test
    void pattern_nameOfManyDots_isRefusedInWords() throws Exception {
        new PatternFuzzTest().dotted(bytes("dots in a name"));
    }

    @Test
    void template_manyBraces_isRefusedInWords() throws IOException {
        new ExpressionFuzzTest().template("{ ".repeat(HALF).getBytes(StandardCharsets.UTF_8));
        new ExpressionFuzzTest().template("{a}}".repeat(HALF / 2).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String name) {
        return String.valueOf(INPUTS.get(name)).getBytes(StandardCharsets.UTF_8);
    }
}
