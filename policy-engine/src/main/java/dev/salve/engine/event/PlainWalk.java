package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.FieldTable.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The fast way through a JSON object: one pass over its bytes, without a parser's buffers, tables
 * and contexts. It takes nothing that Jackson would refuse or read otherwise; whatever it is not
 * sure about ends it with {@link Unsure}, and the bytes are then read anew by Jackson. {@code
 * PlainWalkTest} holds the one against the other.
 */
final class PlainWalk implements JsonWalk {

    /** Longer than any number that AWS sends, and far below Jackson's limits. */
    private static final int MAX_NUMBER = 64;

    /** AWS's longest names are tag keys, 128 characters; Jackson's own limit is 50,000. */
    private static final int MAX_NAME = 1_024;

    private final byte[] json;

    private final Texts texts;

    /** The next byte that was not looked at. */
    private int at;

    /** The first byte of the value that was come to last. */
    private int start;

    private int nameStart;
    private int nameEnd;
    private int depth;

    /** Whether nothing was read yet in the open object or array, so that no comma is due. */
    private boolean first;

    /** Whether the value that was come to last is a string that was not passed yet. */
    private boolean inString;

    /** It takes a parser to tell. */
    static final class Unsure extends IOException {

        private static final long serialVersionUID = 1L;

        Unsure() {
            super("only a parser can tell");
        }

        /** Nobody sees it: it is caught where the parser takes over. */
        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    PlainWalk(byte[] json, int offset, Texts texts) {
        this.json = json;
        this.at = offset;
        this.texts = texts;
    }

    @Override
    public boolean begin() throws IOException {
        return value() == JsonToken.START_OBJECT;
    }

    @Override
    public boolean nextMember() throws IOException {
        passString();
        byte b = next();
        if (b == '}') {
            close();
            return false;
        }
        if (afterComma(b) != '"') {
            throw new Unsure();
        }
        nameStart = at;
        nameEnd = StringBytes.special(json, at);
        if (nameEnd == json.length || json[nameEnd] != '"') {
            throw new Unsure();
        }
        at = nameEnd + 1;
        if (nameEnd - nameStart > MAX_NAME || next() != ':') {
            throw new Unsure();
        }
        return true;
    }

    @Override
    public @Nullable Node child(Node parent) {
        return parent.child(json, nameStart, nameEnd - nameStart);
    }

    /** The member's name. */
    String name() {
        return texts.of(json, nameStart, nameEnd - nameStart);
    }

    @Override
    public JsonToken value() throws IOException {
        return value(next());
    }

    @Override
    public JsonToken nextElement() throws IOException {
        passString();
        byte b = next();
        if (b == ']') {
            close();
            return JsonToken.END_ARRAY;
        }
        return value(afterComma(b));
    }

    /** The byte itself if no comma is due before it, or the one after the comma. */
    private byte afterComma(byte b) throws IOException {
        if (first) {
            first = false;
            return b;
        }
        if (b != ',') {
            throw new Unsure();
        }
        return next();
    }

    private JsonToken value(byte b) throws IOException {
        start = at - 1;
        return switch (b) {
            case '"' -> {
                inString = true;
                yield JsonToken.VALUE_STRING;
            }
            case '{' -> open(JsonToken.START_OBJECT);
            case '[' -> open(JsonToken.START_ARRAY);
            case 't' -> word("true", JsonToken.VALUE_TRUE);
            case 'f' -> word("false", JsonToken.VALUE_FALSE);
            case 'n' -> word("null", JsonToken.VALUE_NULL);
            default -> number(b);
        };
    }

    private JsonToken open(JsonToken token) throws IOException {
        if (++depth > Json.MAX_DEPTH) {
            throw new Unsure();
        }
        first = true;
        return token;
    }

    private void close() {
        depth--;
        first = false;
    }

    private JsonToken word(String word, JsonToken token) throws IOException {
        for (int i = 1; i < word.length(); i++) {
            if (at == json.length || json[at++] != word.charAt(i)) {
                throw new Unsure();
            }
        }
        return token;
    }

    private JsonToken number(byte sign) throws IOException {
        at = sign == '-' ? at : at - 1;
        digits(peek() == '0' ? 1 : MAX_NUMBER);
        boolean whole = true;
        if (peek() == '.') {
            whole = false;
            at++;
            digits(MAX_NUMBER);
        }
        if (peek() == 'e' || peek() == 'E') {
            whole = false;
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            digits(MAX_NUMBER);
        }
        return whole ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** Passes one digit at least. */
    private void digits(int most) throws IOException {
        int from = at;
        while (at - from < most && peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from || at - from == MAX_NUMBER) {
            throw new Unsure();
        }
    }

    /** The byte that comes next, zero at the end. */
    private byte peek() {
        return at < json.length ? json[at] : 0;
    }

    /** Passes spaces and one byte after them, which is given. */
    private byte next() throws IOException {
        while (at < json.length) {
            byte b = json[at++];
            if (b > ' ' || !isSpace(b)) {
                return b;
            }
        }
        throw new Unsure();
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    @Override
    public void skip(JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            while (nextMember()) {
                skip(value());
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken element = nextElement();
                    element != JsonToken.END_ARRAY;
                    element = nextElement()) {
                skip(element);
            }
        }
    }

    private void passString() throws IOException {
        if (inString) {
            inString = false;
            at = StringBytes.end(json, at) + 1;
        }
    }

    @Override
    public boolean checksStrings() {
        return true;
    }

    @Override
    public String text() throws IOException {
        return inString ? string() : number();
    }

    private String number() {
        return new String(json, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private String string() throws IOException {
        int end = StringBytes.special(json, at);
        if (end == json.length || json[end] != '"') {
            passString();
            return decoded();
        }
        inString = false;
        at = end + 1;
        return texts.of(json, start + 1, end - start - 1);
    }

    private String decoded() throws IOException {
        String simple = SimpleString.decode(json, start + 1);
        if (simple != null) {
            return simple;
        }
        try (JsonParser parser = Json.parser(json, start)) {
            parser.nextToken();
            return parser.getText();
        }
    }

    @Override
    public int offset() {
        return start;
    }

    @Override
    public boolean ended() throws IOException {
        while (at < json.length) {
            if (!isSpace(json[at++])) {
                throw new Unsure();
            }
        }
        return true;
    }
}
