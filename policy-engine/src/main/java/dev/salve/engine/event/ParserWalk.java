package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.FieldTable.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Jackson's way: it knows all of JSON, and what to say about what is none. */
final class ParserWalk implements JsonWalk {

    private final JsonParser parser;
    private String name = "";
    private boolean object;

    ParserWalk(JsonParser parser) {
        this.parser = parser;
    }

    @Override
    public boolean begin() throws IOException {
        object = parser.nextToken() == JsonToken.START_OBJECT;
        return object;
    }

    /** Whether it began with an object. */
    boolean isObject() {
        return object;
    }

    @Override
    public boolean nextMember() throws IOException {
        String next = parser.nextFieldName();
        name = next == null ? "" : next;
        return next != null;
    }

    @Override
    public @Nullable Node child(Node parent) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return parent.child(utf8, 0, utf8.length);
    }

    @Override
    public JsonToken value() throws IOException {
        return parser.nextToken();
    }

    @Override
    public JsonToken nextElement() throws IOException {
        return parser.nextToken();
    }

    @Override
    public void skip(JsonToken token) throws IOException {
        parser.skipChildren();
    }

    /** Jackson does not look at the bytes of a string that nobody wants. */
    @Override
    public boolean checksStrings() {
        return false;
    }

    @Override
    public String text() throws IOException {
        return parser.getText();
    }

    @Override
    public int offset() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    @Override
    public boolean ended() throws IOException {
        return parser.nextToken() == null;
    }
}
