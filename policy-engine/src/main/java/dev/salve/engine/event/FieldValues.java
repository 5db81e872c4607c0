package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over an event found for a {@link FieldTable}. Maps, lists and texts that only
 * expressions read are decoded when they are asked for. Not thread-safe: one event, one thread.
 */
public final class FieldValues implements EventFields {

    private final FieldTable table;
    private final byte[] json;
    private final Texts texts;
    private final @Nullable Object[] values;
    private final @Nullable Object[] leaves;

    FieldValues(FieldTable table, byte[] json, Texts texts) {
        this.table = table;
        this.json = json;
        this.texts = texts;
        this.values = new Object[table.values()];
        this.leaves = new Object[table.leaves()];
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
        return leaves[slot];
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

    /** A value not decoded yet: where its first byte stands. */
    record Pending(int offset) {}
}
