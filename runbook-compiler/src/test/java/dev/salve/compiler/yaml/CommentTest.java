package dev.salve.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.CommentToken;
import org.yaml.snakeyaml.tokens.Token;

class CommentTest {

    /** Every form of text that can hold a number sign, and every place of a comment. */
    private static final List<String> FILES =
            List.of(
                    "a: b # 1\n# 2\n  # 3\nd: \"# no\" # 4\n",
                    "t: |\n  x # no\n  # no\n# 1\nu: 1\n",
                    "t: | # 1\n  # no\nu: 1 # 2\n",
                    "t: >-  # 1\n  x\n\n  # no\n\n# 2\nu: 1\n",
                    "a: [b, # 1\n  c # 2\n  ] # 3\nd: {e: f, # 4\n  # 5\n  g: h}\n",
                    "a: 'x # no\n  # no' # 1\nb: \"# no\n # no\"\n",
                    "a: x#no # 1\nb: http://x/#no\n",
                    "a:\n  # 1\n  - b # 2\n  # 3\n  - c\n# 4\n",
                    "- # 1\n  a\n- b\n",
                    "a: plain\n  more # 1\nb: # 2\n  c: d\n",
                    "--- # 1\na: b\n... # 2\n",
                    "a: b # 1\r\nc: d # 2\re: f # 3\u0085g: h # 4\u2028i: j # 5\u2029",
                    "# 1",
                    "\ufeff# 1\na: \ud83d\ude00 # 2 \ud83d\ude00\n");

    @Test
    void of_everyForm_givesTheCommentsAndNoText() {
        assertThat(FILES)
                .allSatisfy(file -> {
                    List<Comment> comments = Comment.of("a.yaml", file);
                    List<String> numbers =
                            comments.stream().map(c -> c.text().strip().substring(0, 1)).toList();
                    List<String> expected = new ArrayList<>();
                    comments.forEach(c -> expected.add(String.valueOf(expected.size() + 1)));
                    assertThat(numbers).isNotEmpty().isEqualTo(expected);
                    assertThat(String.valueOf(comments.size()))
                            .isEqualTo(file.replaceAll("(?s).*# (\\d).*?", "$1").substring(0, 1));
                });
    }

    @Test
    void of_everyForm_readsTheOtherTokensAsWithoutComments() {
        assertThat(FILES)
                .allSatisfy(file -> assertThat(tokens(file, true)).isEqualTo(tokens(file, false)));
    }

    private static List<String> tokens(String file, boolean comments) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(comments);
        String text = SourceText.of("a.yaml", file).text();
        ScannerImpl scanner = new ScannerImpl(new StreamReader(text), options);
        List<String> tokens = new ArrayList<>();
        while (!scanner.checkToken(Token.ID.StreamEnd)) {
            Token token = scanner.getToken();
            if (!(token instanceof CommentToken)) {
                tokens.add(token.getTokenId() + " " + token.getStartMark().getIndex());
            }
        }
        return tokens;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a: b # x     | 1:6
                    '# x'        | 1:1
                    '   # x'     | 1:4
                    ä😀: b # x    | 1:7
                    - # x        | 1:3
                    """)
    void place_isThatOfTheSign(String line, String place) {
        assertThat(Comment.of("f", line))
                .singleElement()
                .satisfies(comment -> assertThat(comment.place()).hasToString("f:" + place));
    }

    @Test
    void alone_isTheCommentWithNothingBeforeIt() {
        List<Comment> comments =
                Comment.of("f", "# a\na: # b\n  # c\n  - # d\n    [1, # e\n # f\n]");

        assertThat(comments)
                .extracting(Comment::alone)
                .containsExactly(true, false, true, false, false, true);
    }

    @Test
    void of_brokenFile_givesThoseBeforeTheBreak() {
        assertThat(Comment.of("f", "a: b # x\nc: 'never closed\n# y\n"))
                .extracting(Comment::text)
                .containsExactly(" x");
    }
}
