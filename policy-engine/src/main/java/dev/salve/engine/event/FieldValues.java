package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonParser;
import dev.salve.engine.event.FieldTable.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over an event found for a {@link FieldTable}. Maps, lists and texts that only
 * expressions read are decoded when they are asked for. Not thread-safe: one event, one thread.
 */
public final class FieldValues implements EventFields {

    private static final @Nullable Object[] NO_LEAVES = {};

    private final FieldTable table;
    private final byte[] json;
    private final Texts texts;

    /** The table's values, the header's texts, and what {@code resources} lists. */
    private final @Nullable Object[] values;

    private final @Nullable Object[] leaves;

    FieldValues(FieldTable table, byte[] json, Texts texts) {
        this.table = table;
        this.json = json;
        this.texts = texts;
        this.values = new Object[table.values() + Header.COUNT + 1];
        this.leaves = table.leaves() == 0 ? NO_LEAVES : new Object[table.leaves()];
    }

    /** The table whose slots these are. */
    public FieldTable table() {
        return table;
    }

    @Override
    public @Nullable Object get(int slot) {
        Object value = values[slot];
        if (value instanceof Pending pending) {
            value = read(pending.offset());
            values[slot] = value;
        }
        return value;
    }

    @Override
    public byte @Nullable [] utf8(int slot) {
        if (values[slot] instanceof Pending(int offset) && json[offset] == '"') {
            byte[] simple = SimpleString.bytes(json, offset + 1);
            if (simple != null) {
                return simple;
            }
        }
        return EventFields.super.utf8(slot);
    }

    /**
     * What patterns see at a leaf slot: one scalar (string, {@link Long}, {@link Numeral}, {@link
     * Boolean}, {@link JsonNull}), a {@link LeafList}, or null if there is no scalar at the path.
     */
    public @Nullable Object leaf(int slot) {
        Object leaf = leaves[slot];
        if (leaf instanceof Pending(int offset)) {
            leaf = read(offset);
            leaves[slot] = leaf;
        }
        return leaf;
    }

    /** A header field's text, empty if it is absent or no text. */
    String header(Header field) {
        Object text = values[table.values() + field.at()];
        return text == null ? "" : text(text);
    }

    /** The texts in {@code resources}. */
    List<String> resources() {
        Object found = values[values.length - 1];
        if (found instanceof Several several) {
            return several.texts().stream().map(this::text).toList();
        }
        return found == null ? List.of() : List.of(text(found));
    }

    /** The text that was found, whether it was decoded or not. */
    private String text(Object found) {
        return (String) (found instanceof Pending(int offset) ? read(offset) : found);
    }

    /** Records a header field's text; false if there was one already. */
    boolean header(Header field, Object text) {
        int at = table.values() + field.at();
        boolean first = values[at] == null;
        values[at] = text;
        return first;
    }

    void resource(Object text) {
        int at = values.length - 1;
        Object found = values[at];
        if (found instanceof Several several) {
            several.texts().add(text);
        } else if (found != null) {
            values[at] = new Several(new ArrayList<>(List.of(found, text)));
        } else {
            values[at] = text;
        }
    }

    /** Records a value; false if there was one already. */
    boolean value(int slot, Object value) {
        boolean first = values[slot] == null;
        values[slot] = value;
        return first;
    }

    void leaf(int slot, Object value) {
        leaves[slot] = value;
    }

    private Object read(int offset) {
        if (json[offset] == '"') {
            String text = SimpleString.decode(json, offset + 1);
            if (text != null) {
                return text;
            }
        }
        try {
            return PlainValue.read(new PlainWalk(json, offset, texts));
        } catch (IOException unsure) {
            return parsed(offset);
        }
    }

    private Object parsed(int offset) {
        try (JsonParser parser = Json.parser(json, offset)) {
            parser.nextToken();
            return Json.value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("the scan passed what it cannot decode", e);
        }
    }

    /** More than one resource. */
    private record Several(List<Object> texts) {}

    /** A value not decoded yet: where its first byte stands. */
    record Pending(int offset) {

        /** Most events are shorter than this, so that they need no new ones. */
        private static final int SHARED = 4_096;

        private static final Pending[] NEAR = near();

        private static Pending[] near() {
            Pending[] near = new Pending[SHARED];
            Arrays.setAll(near, Pending::new);
            return near;
        }

        static Pending at(int offset) {
            return offset < SHARED ? NEAR[offset] : new Pending(offset);
        }
    }
}
