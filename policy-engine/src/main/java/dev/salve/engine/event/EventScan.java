package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.FieldTable.Header;
import dev.salve.engine.event.FieldTable.Node;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The one pass over an event's bytes. Used once. */
final class EventScan implements EventReader.Scanned {

    private static final int[] NONE_OPEN = {};

    private final JsonWalk walk;
    private final FieldValues values;
    private @Nullable String repeated;

    /** How many arrays are open, with or without objects in them. */
    private int openArrays;

    private int arrays;
    private int[] elements = NONE_OPEN;
    private int openElements;
    private int @Nullable [] membership;

    EventScan(JsonWalk walk, FieldValues values) {
        this.walk = walk;
        this.values = values;
    }

    /** Whether all of it was one object. */
    boolean run(Node root) throws IOException {
        if (!walk.begin()) {
            return false;
        }
        if (root.value >= 0) {
            values.value(root.value, FieldValues.Pending.at(walk.offset()));
        }
        object(root);
        return walk.ended();
    }

    FieldValues values() {
        return values;
    }

    /** The first field that stood twice in one object; null if none was seen. */
    @Nullable String repeated() {
        return repeated;
    }

    private void object(Node node) throws IOException {
        while (walk.nextMember()) {
            Node child = walk.child(node);
            JsonToken token = walk.value();
            if (child == null) {
                walk.skip(token);
            } else {
                field(child, token);
            }
        }
    }

    private void field(Node node, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            pending(node);
            inside(node, token);
        } else if (token == JsonToken.START_ARRAY) {
            pending(node);
            array(node, token);
        } else if (node.wantsScalar()) {
            Object scalar = node.canWait() ? waiting(token) : scalar(token);
            value(node, scalar);
            header(node, scalar);
            leaf(node, scalar);
        } else if (node.value >= 0) {
            valueOnly(node, token);
        }
    }

    private void valueOnly(Node node, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            pending(node);
        } else {
            value(node, token.isNumeric() ? Numeral.plainOf(walk.text()) : Json.constant(token));
        }
    }

    private void inside(Node node, JsonToken token) throws IOException {
        if (node.inner) {
            object(node);
        } else {
            walk.skip(token);
        }
    }

    private void array(Node node, JsonToken start) throws IOException {
        if (!node.inner && !node.wantsScalar()) {
            walk.skip(start);
            return;
        }
        int array = arrays++;
        openArrays++;
        int index = 0;
        for (JsonToken token = walk.nextElement();
                token != JsonToken.END_ARRAY;
                token = walk.nextElement()) {
            element(node, token, array, index++);
        }
        openArrays--;
    }

    private void element(Node node, JsonToken token, int array, int index) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            open(array, index);
            inside(node, token);
            close();
        } else if (token == JsonToken.START_ARRAY) {
            open(array, index);
            array(node, token);
            close();
        } else if (node.wantsScalar()) {
            Object scalar = isFirst(node) ? waiting(token) : scalar(token);
            resource(node, scalar);
            leaf(node, scalar);
        }
    }

    private Object scalar(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return walk.text();
        }
        return token.isNumeric() ? Numeral.scalar(walk.text()) : Json.constant(token);
    }

    /** As {@link #scalar}, but a text stays bytes if that is safe. */
    private Object waiting(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING && walk.checksStrings()
                ? FieldValues.Pending.at(walk.offset())
                : scalar(token);
    }

    /** Whether what comes is, so far, the only scalar at the step, in no object of an array. */
    private boolean isFirst(Node node) {
        return openElements == 0 && (node.leaf < 0 || values.leaf(node.leaf) == null);
    }

    private static boolean isText(Object scalar) {
        return scalar instanceof String || scalar instanceof FieldValues.Pending;
    }

    private void pending(Node node) {
        if (node.value >= 0 && openArrays == 0) {
            record(node, FieldValues.Pending.at(walk.offset()));
        }
    }

    private void value(Node node, Object scalar) {
        if (node.value >= 0 && openArrays == 0) {
            record(node, Numeral.plain(scalar));
        }
    }

    private void record(Node node, Object value) {
        if (!values.value(node.value, value)) {
            repeated = node.name;
        }
    }

    private void header(Node node, Object scalar) {
        Header field = node.header;
        if (field != null && openArrays == 0 && isText(scalar) && !values.header(field, scalar)) {
            repeated = node.name;
        }
    }

    private void resource(Node node, Object scalar) {
        if (node.header == Header.RESOURCES && isText(scalar)) {
            values.resource(scalar);
        }
    }

    private void leaf(Node node, Object scalar) {
        if (node.leaf < 0) {
            return;
        }
        Object known = values.leaf(node.leaf);
        if (known != null && openArrays == 0) {
            repeated = node.name;
        } else if (known == null && openElements == 0) {
            values.leaf(node.leaf, scalar);
        } else {
            LeafList list = several(known);
            list.add(scalar, membership());
            values.leaf(node.leaf, list);
        }
    }

    private LeafList several(@Nullable Object known) {
        if (known instanceof LeafList list) {
            return list;
        }
        LeafList list = new LeafList();
        if (known != null) {
            list.add(known, LeafList.NOWHERE);
        }
        return list;
    }

    private void open(int array, int index) {
        if (openElements * 2 == elements.length) {
            elements = Arrays.copyOf(elements, elements.length + 8);
        }
        elements[openElements * 2] = array;
        elements[openElements * 2 + 1] = index;
        openElements++;
        membership = null;
    }

    private void close() {
        openElements--;
        membership = null;
    }

    private int[] membership() {
        if (openElements == 0) {
            return LeafList.NOWHERE;
        }
        if (membership == null) {
            membership = Arrays.copyOf(elements, openElements * 2);
        }
        return membership;
    }
}
