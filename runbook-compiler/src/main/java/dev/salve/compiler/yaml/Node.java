package dev.salve.compiler.yaml;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A node of a YAML (or JSON) document with its place. No implicit types: a scalar is text, and
 * whoever reads it gives it a type.
 */
public sealed interface Node {

    Place place();

    /** What it is, for messages: one text, a list, a map. */
    String kind();

    /**
     * A scalar.
     *
     * @param quoted whether it was quoted; only a plain scalar may be read as number, truth or null
     * @param textPlace where the first character of the text itself stands (after the quote)
     */
    record Text(String text, boolean quoted, Place place, Place textPlace) implements Node {

        public Text {
            Objects.requireNonNull(text, "text is null");
        }

        /**
         * A place inside, right for scalars that stand on one line and have no escapes before it.
         *
         * @param offset in the text, in Java's characters
         */
        public Place at(int offset) {
            int characters = text.codePointCount(0, Math.min(offset, text.length()));
            return new Place(textPlace.file(), textPlace.line(), textPlace.column() + characters);
        }

        @Override
        public String kind() {
            return "one text";
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Place place) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map; keys are unique (repeated ones were reported and dropped). */
    record Mapping(List<Entry> entries, Place place) implements Node {

        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** One key with its value. */
    record Entry(Text key, Node value) {}
}
