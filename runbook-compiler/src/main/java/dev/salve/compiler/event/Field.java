package dev.salve.compiler.event;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one field of an event. Lists are looked through, as patterns do. */
public sealed interface Field {

    /** What may stand anywhere below an open map. */
    Leaf UNKNOWN = new Leaf(Kind.ANY, List.of(), true);

    /** Whether documentation says so; otherwise samples do, and may be of one case only. */
    boolean certain();

    /** What stands under a name in it; {@link #UNKNOWN} if anything may, null if nothing can. */
    @Nullable Field below(String name);

    /** What a field without fields below it holds. */
    enum Kind {
        TEXT("text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        /** Text of twelve digits. */
        ACCOUNT("text"),
        /** Text that is JSON inside. */
        JSON("text"),
        /** Anything, maps as well. */
        ANY("anything");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For messages: a number, text. */
        public String words() {
            return words;
        }
    }

    /**
     * A field that holds values.
     *
     * @param values if not empty, one of these and no other
     */
    record Leaf(Kind kind, List<String> values, boolean certain) implements Field {

        public Leaf {
            values = List.copyOf(values);
        }

        @Override
        public @Nullable Field below(String name) {
            return kind == Kind.ANY ? UNKNOWN : null;
        }
    }

    /**
     * A map of fields.
     *
     * @param open whether it may hold other fields as well, such as tags
     */
    record Branch(Map<String, Field> fields, boolean open, boolean certain) implements Field {

        public Branch {
            fields = Map.copyOf(fields);
        }

        @Override
        public @Nullable Field below(String name) {
            Field field = fields.get(name);
            return field == null && open ? UNKNOWN : field;
        }
    }

    /** The field with what is added to it; where both say something, the addition holds. */
    static Field merged(Field field, Field addition) {
        return field instanceof Branch one && addition instanceof Branch two
                ? merged(one, two)
                : addition;
    }

    /** The map with what is added to it; where both say something, the addition holds. */
    static Branch merged(Branch map, Branch addition) {
        Map<String, Field> fields = new TreeMap<>(map.fields());
        addition.fields().forEach((name, field) -> fields.merge(name, field, Field::merged));
        return new Branch(
                fields, map.open() || addition.open(), map.certain() || addition.certain());
    }
}
