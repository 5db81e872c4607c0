package dev.salve.compiler.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The text of one file, decoded strictly from UTF-8, with access by line. A byte order mark is
 * dropped; every kind of line end that YAML knows counts as one.
 *
 * @param file as the user named it
 */
public record SourceText(String file, String text, List<String> lines) {

    private static final String LINE_END = "\r\n|[\n\r\u0085\u2028\u2029]";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    public SourceText {
        Objects.requireNonNull(file, "file is null");
        Objects.requireNonNull(text, "text is null");
        lines = List.copyOf(lines);
    }

    /** The text, or empty if an error was reported: broken UTF-8 or a control character. */
    static Optional<SourceText> decode(String file, byte[] bytes, Issues issues) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        SourceText source = of(file, out.flip().toString());
        if (result.isError()) {
            issues.error(
                    source.end(),
                    "yaml",
                    "byte 0x%02x here is not UTF-8".formatted(bytes[in.position()] & 0xff),
                    "save the file as UTF-8");
            return Optional.empty();
        }
        return source.printable(issues);
    }

    /** Text that was decoded already. */
    public static SourceText of(String file, String decoded) {
        String text =
                !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK
                        ? decoded.substring(1)
                        : decoded;
        return new SourceText(file, text, List.of(text.split(LINE_END, -1)));
    }

    /** The line with this number, from 1; empty beyond the end. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    Place place(int line, int column) {
        return new Place(file, line, column);
    }

    /** Where this stands for the first time; the beginning if it stands nowhere. */
    Place firstPlace(String wanted) {
        for (int number = 1; number <= lines.size(); number++) {
            int index = line(number).indexOf(wanted);
            if (index >= 0) {
                return placeAt(number, index);
            }
        }
        return place(1, 1);
    }

    /** The place of the character at this index of a line. */
    Place placeAt(int line, int index) {
        return place(line, line(line).codePointCount(0, index) + 1);
    }

    private Place end() {
        int last = lines.size();
        return placeAt(last, line(last).length());
    }

    private Optional<SourceText> printable(Issues issues) {
        for (int number = 1; number <= lines.size(); number++) {
            OptionalInt bad = firstUnprintable(line(number));
            if (bad.isPresent()) {
                int index = bad.getAsInt();
                issues.error(
                        placeAt(number, index),
                        "yaml",
                        "character U+%04X here is not text"
                                .formatted(line(number).codePointAt(index)),
                        "delete it; is this a text file?");
                return Optional.empty();
            }
        }
        return Optional.of(this);
    }

    /** Where the first character stands that is not text, such as an escape may bring in. */
    static OptionalInt firstUnprintable(String line) {
        for (int index = 0;
                index < line.length();
                index += Character.charCount(line.codePointAt(index))) {
            if (!StreamReader.isPrintable(line.codePointAt(index))) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }
}
