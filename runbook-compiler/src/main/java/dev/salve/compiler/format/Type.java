package dev.salve.compiler.format;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a key takes. The reader reads it, the JSON Schema and the reference page show it. */
public sealed interface Type {

    /** As the reference names it. */
    String words();

    /** As the reference names several of it. */
    default String several() {
        return words() + "s";
    }

    /** Types that need no more said. */
    enum Scalar implements Type {
        TEXT("text"),
        /** CEL. */
        EXPRESSION("expression"),
        /** Text with <code>${ }</code> in it. */
        TEMPLATE("template"),
        /** A file's name, from the folder of the file it stands in. */
        FILE("file"),
        TRUTH("`true` or `false`"),
        /** ISO 8601. */
        TIME("time");

        /** A time in ISO 8601 with its offset. */
        public static final String TIME_NOTATION =
                "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?"
                        + "([Zz]|[+-][0-9:]+)";

        private final String words;

        Scalar(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** What format v1 does not describe further. */
    enum Open implements Type {
        ANYTHING("value"),
        /** An EventBridge pattern. */
        EVENT_PATTERN("[pattern](#match)");

        private final String words;

        Open(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** The name of something in the catalogue. */
    enum Installed implements Type {
        ACTION("[action](#actions)"),
        LOOKUP("[look-up](#look-ups)");

        private final String words;

        Installed(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** A length of time; zero only where it says so. */
    record Duration(boolean zero) implements Type {

        /** A whole number, and its unit. */
        public static final Pattern NOTATION = Pattern.compile("(0|[1-9][0-9]{0,7})([smhd])");

        @Override
        public String words() {
            return zero ? "duration, zero allowed" : "duration";
        }
    }

    /** A whole number, both bounds inclusive. */
    record Whole(long min, long max) implements Type {

        @Override
        public String words() {
            return min + " to " + max;
        }
    }

    /**
     * One word of some.
     *
     * @param hints words that people write instead, to what a message says then
     */
    record Choice(List<String> options, Map<String, String> hints) implements Type {

        public Choice {
            options = List.copyOf(options);
            hints = Map.copyOf(hints);
        }

        /** One of these words. */
        public static Choice of(String... options) {
            return new Choice(List.of(options), Map.of());
        }

        /** One of the words of a vocabulary. */
        public static Choice of(Map<String, ?> words) {
            return new Choice(List.copyOf(words.keySet()), Map.of());
        }

        @Override
        public String words() {
            return options.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        }

        @Override
        public String several() {
            return words();
        }
    }

    /**
     * A text of one notation.
     *
     * @param pattern of the whole text, in what Java and ECMAScript have in common
     * @param longest in characters
     * @param quoted whether it must stand in quotes
     * @param example one that is right
     */
    record Notation(String words, Pattern pattern, int longest, boolean quoted, String example)
            implements Type {

        public Notation {
            Objects.requireNonNull(words, "words is null");
            Objects.requireNonNull(pattern, "pattern is null");
            Objects.requireNonNull(example, "example is null");
        }

        /** A notation that may be plain and of any length. */
        public Notation(String words, String pattern, String example) {
            this(words, Pattern.compile(pattern), Integer.MAX_VALUE, false, example);
        }
    }

    /** A map with these keys. */
    record Group(Vocabulary keys) implements Type {

        @Override
        public String words() {
            return "map";
        }
    }

    /**
     * A map whose keys the author chooses.
     *
     * @param noun what a key names, in lower case
     */
    record MapOf(String noun, Type key, Type value) implements Type {

        @Override
        public String words() {
            return noun + " → " + value.words();
        }
    }

    /** A list of one to {@code most} entries. */
    record ListOf(Type item, int most) implements Type {

        /** A list that nothing but the file's size limits. */
        public ListOf(Type item) {
            this(item, Integer.MAX_VALUE);
        }

        @Override
        public String words() {
            String list = "list of " + item.several();
            return most == Integer.MAX_VALUE ? list : list + ", at most " + most;
        }
    }

    /** One, or a list of them. */
    record OneOrList(Type item, boolean mayBeEmpty) implements Type {

        @Override
        public String words() {
            return item.words() + ", or a list of them";
        }
    }

    /** One of two that are told apart by their kind: a text, a list, a map. */
    record Either(Type first, Type second) implements Type {

        @Override
        public String words() {
            return first.words() + ", or " + second.words();
        }

        @Override
        public String several() {
            return first.several() + " or " + second.several();
        }
    }
}
