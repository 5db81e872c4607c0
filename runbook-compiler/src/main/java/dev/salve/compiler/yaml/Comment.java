package dev.salve.compiler.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.CommentToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * A comment of a YAML file, as the scanner that reads the file sees it: a {@code #} inside a quoted
 * or a block text is none.
 *
 * @param place of its {@code #}
 * @param text what follows the {@code #}, to the end of the line
 * @param alone whether nothing else stands on the line
 */
public record Comment(Place place, String text, boolean alone) {

    public Comment {
        Objects.requireNonNull(place, "place is null");
        Objects.requireNonNull(text, "text is null");
    }

    /**
     * All comments, in the file's order. Of a file that is not YAML, which is reported by who reads
     * it, those before the place where it cannot be read.
     *
     * @param file its name in messages
     * @param decoded its text; may begin with a byte order mark
     */
    public static List<Comment> of(String file, String decoded) {
        SourceText source = SourceText.of(file, decoded);
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        List<Comment> comments = new ArrayList<>();
        try {
            Scanner scanner = new ScannerImpl(new StreamReader(source.text()), options);
            while (!scanner.checkToken(Token.ID.StreamEnd)) {
                if (scanner.getToken() instanceof CommentToken token
                        && token.getCommentType() != CommentType.BLANK_LINE) {
                    comments.add(of(token, source));
                }
            }
        } catch (YAMLException e) {
            return comments;
        }
        return comments;
    }

    /** SnakeYAML's own kinds of comment do not tell: it calls one after a lone dash a block. */
    private static Comment of(CommentToken token, SourceText source) {
        Mark start = token.getStartMark();
        Place place = source.place(start.getLine() + 1, start.getColumn() + 1);
        String line = source.line(place.line());
        int index = line.offsetByCodePoints(0, start.getColumn());
        return new Comment(place, token.getValue(), line.substring(0, index).isBlank());
    }
}
