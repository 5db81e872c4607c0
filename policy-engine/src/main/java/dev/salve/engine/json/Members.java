package dev.salve.engine.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a small JSON object, in order. Immutable, so that nobody copies it again; a name
 * is looked for one by one, so it is for the handful that a step or a record has, never for what an
 * event brings.
 */
public final class Members extends AbstractMap<String, Object> {

    /** Names and values by turns. */
    private final Object[] pairs;

    private Members(Object[] pairs) {
        this.pairs = pairs;
    }

    /** The same members in the same order; the map itself if it is of this kind. */
    public static Members copyOf(Map<String, ?> map) {
        if (map instanceof Members members) {
            return members;
        }
        Builder builder = new Builder(map.size());
        map.forEach(builder::add);
        return builder.build();
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new Entries();
    }

    /** Collects members. Not thread-safe. */
    public static final class Builder {

        private static final Object[] NONE = {};

        private Object[] pairs;
        private int filled;

        /**
         * @param members how many there will be, if that is known
         */
        public Builder(int members) {
            this.pairs = new Object[members * 2];
        }

        /** Adds one; a name is to be added once. */
        public Builder add(String name, Object value) {
            if (filled == pairs.length) {
                pairs = Arrays.copyOf(pairs, filled * 2 + 2);
            }
            pairs[filled++] = Objects.requireNonNull(name, "name is null");
            pairs[filled++] = Objects.requireNonNull(value, "value is null");
            return this;
        }

        /** What was added; the builder is empty afterwards. */
        public Members build() {
            Object[] built = filled == pairs.length ? pairs : Arrays.copyOf(pairs, filled);
            pairs = NONE;
            filled = 0;
            return new Members(built);
        }
    }

    private final class Entries extends AbstractSet<Entry<String, Object>> {

        @Override
        public int size() {
            return Members.this.size();
        }

        @Override
        public Iterator<Entry<String, Object>> iterator() {
            return new Walk();
        }
    }

    private final class Walk implements Iterator<Entry<String, Object>> {

        private int at;

        @Override
        public boolean hasNext() {
            return at < pairs.length;
        }

        @Override
        public Entry<String, Object> next() {
            if (at == pairs.length) {
                throw new NoSuchElementException();
            }
            at += 2;
            return Map.entry((String) pairs[at - 2], pairs[at - 1]);
        }
    }
}
