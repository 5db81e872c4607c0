package dev.salve.compiler.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON text into nodes with places. */
public final class JsonNodes {

    private final String file;
    private final JsonParser parser;
    private final Issues issues;

    private JsonNodes(String file, JsonParser parser, Issues issues) {
        this.file = file;
        this.parser = parser;
        this.issues = issues;
    }

    /**
     * The one JSON value in the text, or empty if {@code issues} was given an error about it.
     *
     * @param file as the user named it
     */
    public static Optional<Node> read(String file, String text, Issues issues) {
        try (JsonParser parser = Json.parser(text)) {
            return new JsonNodes(file, parser, issues).document();
        } catch (JacksonException e) {
            malformed(place(file, e.getLocation()), e.getOriginalMessage(), issues);
        } catch (IOException e) {
            malformed(new Place(file, 1, 1), String.valueOf(e.getMessage()), issues);
        }
        return Optional.empty();
    }

    private static void malformed(Place place, String wrong, Issues issues) {
        issues.error(place, "json", "not JSON: " + wrong, "correct it here or just before");
    }

    private Optional<Node> document() throws IOException {
        if (parser.nextToken() == null) {
            issues.error(new Place(file, 1, 1), "empty", "there is nothing in it", "write {…}");
            return Optional.empty();
        }
        Node node = node();
        if (parser.nextToken() != null) {
            malformed(here(), "something follows the first value", issues);
            return Optional.empty();
        }
        return Optional.of(node);
    }

    private Node node() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        }
        return token == JsonToken.START_ARRAY ? sequence() : text();
    }

    private Node mapping() throws IOException {
        Place place = here();
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place at = here();
            Node.Text key = new Node.Text(parser.currentName(), true, at, inside(at));
            parser.nextToken();
            Node value = node();
            Place first = seen.putIfAbsent(key.text(), at);
            if (first == null) {
                entries.add(new Node.Entry(key, value));
            } else {
                issues.error(
                        at,
                        "duplicate-key",
                        "key \""
                                + key.text()
                                + "\" is written twice; first at line "
                                + first.line(),
                        "keep one of them");
            }
        }
        return new Node.Mapping(entries, place);
    }

    private Node sequence() throws IOException {
        Place place = here();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(items, place);
    }

    private Node text() throws IOException {
        Place place = here();
        boolean quoted = parser.currentToken() == JsonToken.VALUE_STRING;
        return new Node.Text(parser.getText(), quoted, place, quoted ? inside(place) : place);
    }

    private Place here() {
        return place(file, parser.currentTokenLocation());
    }

    private static Place inside(Place quote) {
        return new Place(quote.file(), quote.line(), quote.column() + 1);
    }

    private static Place place(String file, JsonLocation at) {
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new Place(file, line, column);
    }
}
