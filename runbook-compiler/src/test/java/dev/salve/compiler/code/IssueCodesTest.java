package dev.salve.compiler.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the registry to the module's sources: every code that is used is in it. */
class IssueCodesTest {

    /** Sources that are not found must not pass for complete ones. */
    private static final int AT_LEAST = 40;

    private static final Path SOURCES = Path.of("src/main/java/dev/salve/compiler");

    /** The code is put together from the operator's name. */
    private static final String OPERATORS = "match-";

    @Test
    void codes_inTheSources_areRegistered() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String source : sources()) {
            used.addAll(new CodesInSource(source).codes());
        }

        assertThat(used).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(IssueCodes.words()).containsAll(used);
    }

    @Test
    void codes_thatAreRegistered_areInTheSources() throws IOException {
        List<String> sources = sources();
        Set<String> idle = new TreeSet<>(IssueCodes.words());
        idle.removeIf(code -> sources.stream().anyMatch(s -> s.contains('"' + code + '"')));
        idle.removeIf(IssueCodesTest::isOperator);

        assertThat(idle).isEmpty();
    }

    private static boolean isOperator(String code) {
        return code.startsWith(OPERATORS)
                && Set.of(
                                "prefix",
                                "suffix",
                                "wildcard",
                                "anything-but",
                                "cidr",
                                "equals-ignore-case",
                                "exactly")
                        .contains(code.substring(OPERATORS.length()));
    }

    @Test
    void codes_areUniqueWordsWithDashes() {
        assertThat(IssueCodes.words())
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
        assertThat(IssueCodes.words())
                .allSatisfy(word -> assertThat(IssueCodes.of(word)).isPresent());
        assertThat(IssueCodes.of("nothing-such")).isEmpty();
    }

    @Test
    void texts_areSentencesForPeople() {
        assertThat(IssueCodes.ALL)
                .allSatisfy(code -> {
                    assertThat(code.title()).isNotBlank().hasSizeLessThan(72).doesNotEndWith(".");
                    assertThat(code.why()).endsWith(".").hasSizeBetween(30, 300);
                    assertThat(code.cure()).endsWith(".").hasSizeBetween(10, 220);
                });
    }

    private static List<String> sources() throws IOException {
        Pattern registry = Pattern.compile(".*[/\\\\]code[/\\\\][^/\\\\]+");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !registry.matcher(file.toString()).matches())
                    .map(IssueCodesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
