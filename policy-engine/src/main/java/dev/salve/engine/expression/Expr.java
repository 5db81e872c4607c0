package dev.salve.engine.expression;

import dev.salve.engine.event.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checked expression as a tree. CEL's semantics: an operand that fails makes the whole fail,
 * except that {@code &&} and {@code ||} are decided by the side that does not. Immutable.
 */
public sealed interface Expr extends Evaluable {

    /** The slot of a field that no bundle has bound yet. */
    int UNBOUND = -1;

    /** {@code Long}, {@code Double}, {@code Boolean}, {@code String}, time, duration or null. */
    record Literal(Object value) implements Expr {

        public Literal {
            if (!(value instanceof Long
                    || value instanceof Double
                    || value instanceof Boolean
                    || value instanceof String
                    || value instanceof Instant
                    || value instanceof Duration
                    || value instanceof JsonNull)) {
                throw new IllegalArgumentException("not a literal: " + value);
            }
        }

        @Override
        public Object value(Frame frame) {
            return value;
        }
    }

    /** A field of the event at a path that is known beforehand; the empty path is the event. */
    record EventField(List<String> path, int slot) implements Expr {

        public EventField {
            path = List.copyOf(path);
        }

        @Override
        public Object value(Frame frame) {
            if (slot < 0) {
                return new Failure(this, "this expression was not bound to a bundle");
            }
            Object value = frame.scope().eventField(slot);
            return value == null ? new Failure(this, Failure.NO_FIELD) : value;
        }
    }

    /** Whether the event has a field at a path; false also if a part of the path is not there. */
    record HasEventField(List<String> path, int slot) implements Expr {

        public HasEventField {
            path = List.copyOf(path);
        }

        @Override
        public Object value(Frame frame) {
            if (slot < 0) {
                return new Failure(this, "this expression was not bound to a bundle");
            }
            return frame.scope().eventField(slot) != null;
        }
    }

    /** A fact, a {@code let} name, {@code alarm}, {@code now}. */
    record Name(String name) implements Expr {

        public Name {
            Objects.requireNonNull(name, "name is null");
        }

        @Override
        public Object value(Frame frame) {
            Object value = frame.scope().name(name);
            return value == null ? new Failure(this, "there is no value called") : value;
        }
    }

    /** The variable of a comprehension around it; {@code index} is how deep that one is nested. */
    record Local(int index, String name) implements Expr {

        public Local {
            Objects.requireNonNull(name, "name is null");
        }

        @Override
        public Object value(Frame frame) {
            Object value = frame.local(index);
            return value == null ? new Failure(this, "the variable has no value") : value;
        }
    }

    /** A field of a struct or a map. */
    record Select(Expr operand, String field) implements Expr {

        public Select {
            Objects.requireNonNull(operand, "operand is null");
            Objects.requireNonNull(field, "field is null");
        }

        @Override
        public Object value(Frame frame) {
            Object whole = operand.value(frame);
            if (whole instanceof Failure) {
                return whole;
            }
            if (!Values.hasFields(whole)) {
                return new Failure(this, Values.typeWord(whole) + " has no fields");
            }
            Object value = Values.field(whole, field);
            return value == null ? new Failure(this, Failure.NO_FIELD) : value;
        }
    }

    /** Whether a struct or a map has a field. */
    record Has(Expr operand, String field) implements Expr {

        public Has {
            Objects.requireNonNull(operand, "operand is null");
            Objects.requireNonNull(field, "field is null");
        }

        @Override
        public Object value(Frame frame) {
            Object whole = operand.value(frame);
            if (whole instanceof Failure) {
                return whole;
            }
            if (!Values.hasFields(whole)) {
                return new Failure(this, Values.typeWord(whole) + " has no fields");
            }
            return Values.field(whole, field) != null;
        }
    }

    /** A function or an operator; one to three arguments, the receiver first. */
    record Call(Function function, List<Expr> arguments) implements Expr {

        public Call {
            Objects.requireNonNull(function, "function is null");
            arguments = List.copyOf(arguments);
            if (arguments.isEmpty() || arguments.size() > 3) {
                throw new IllegalArgumentException("arguments: " + arguments.size());
            }
        }

        @Override
        public Object value(Frame frame) {
            Object first = arguments.get(0).value(frame);
            if (first instanceof Failure) {
                return first;
            }
            if (arguments.size() == 1) {
                return Functions.unary(this, first);
            }
            if (function == Function.IN && arguments.get(1) instanceof ListOf list) {
                return among(first, list, frame);
            }
            Object second = arguments.get(1).value(frame);
            if (second instanceof Failure) {
                return second;
            }
            if (arguments.size() == 2) {
                return Functions.binary(this, first, second);
            }
            Object third = arguments.get(2).value(frame);
            return third instanceof Failure ? third : Functions.ternary(this, first, second, third);
        }

        /** As if the list had been made first: all its elements are evaluated. */
        private static Object among(Object item, ListOf list, Frame frame) {
            boolean found = false;
            for (int i = 0; i < list.elements().size(); i++) {
                Object element = list.elements().get(i).value(frame);
                if (element instanceof Failure) {
                    return element;
                }
                found = found || Values.same(item, element);
            }
            return found;
        }
    }

    /** {@code matches} with a pattern that is known beforehand. */
    record Matches(Expr text, SafeRegex pattern) implements Expr {

        public Matches {
            Objects.requireNonNull(text, "text is null");
            Objects.requireNonNull(pattern, "pattern is null");
        }

        @Override
        public Object value(Frame frame) {
            Object value = text.value(frame);
            if (value instanceof Failure) {
                return value;
            }
            if (!(value instanceof String s)) {
                return new Failure(this, "cannot use matches on " + Values.typeWord(value));
            }
            return switch (pattern.find(s)) {
                case FOUND -> true;
                case NOT_FOUND -> false;
                case TEXT_TOO_LONG -> new Failure(this, "the text is too long for matches");
                case TOO_MANY_STEPS -> new Failure(this, "the pattern takes too many steps");
            };
        }
    }

    /** Both. */
    record And(Expr left, Expr right) implements Expr {

        @Override
        public Object value(Frame frame) {
            Object first = left.value(frame);
            if (first instanceof Boolean b && !b) {
                return false;
            }
            return Logic.and(this, first, right.value(frame));
        }
    }

    /** At least one. */
    record Or(Expr left, Expr right) implements Expr {

        @Override
        public Object value(Frame frame) {
            Object first = left.value(frame);
            if (first instanceof Boolean b && b) {
                return true;
            }
            return Logic.or(this, first, right.value(frame));
        }
    }

    /** The opposite. */
    record Not(Expr operand) implements Expr {

        @Override
        public Object value(Frame frame) {
            Object value = operand.value(frame);
            if (value instanceof Boolean b) {
                return !b;
            }
            return value instanceof Failure ? value : Logic.notBoolean(this, value);
        }
    }

    /** {@code condition ? then : otherwise}. */
    record Conditional(Expr condition, Expr then, Expr otherwise) implements Expr {

        @Override
        public Object value(Frame frame) {
            Object value = condition.value(frame);
            if (value instanceof Boolean b) {
                return b ? then.value(frame) : otherwise.value(frame);
            }
            return value instanceof Failure ? value : Logic.notBoolean(this, value);
        }
    }

    /** A list, element by element. */
    record ListOf(List<Expr> elements) implements Expr {

        public ListOf {
            elements = List.copyOf(elements);
        }

        @Override
        public Object value(Frame frame) {
            List<Object> list = new ArrayList<>(elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Object value = elements.get(i).value(frame);
                if (value instanceof Failure) {
                    return value;
                }
                list.add(value);
            }
            return Collections.unmodifiableList(list);
        }
    }

    /** A map, entry by entry; {@code keys} and {@code values} go together by position. */
    record MapOf(List<Expr> keys, List<Expr> values) implements Expr {

        public MapOf {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
            if (keys.size() != values.size()) {
                throw new IllegalArgumentException("keys and values differ in number");
            }
        }

        @Override
        public Object value(Frame frame) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                Object failure = put(map, keys.get(i).value(frame), values.get(i).value(frame));
                if (failure != null) {
                    return failure;
                }
            }
            return Collections.unmodifiableMap(map);
        }

        private @Nullable Object put(Map<Object, Object> map, Object key, Object value) {
            if (key instanceof Failure) {
                return key;
            }
            if (value instanceof Failure) {
                return value;
            }
            if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
                return new Failure(this, Values.typeWord(key) + " cannot be a key");
            }
            return map.put(key, value) == null ? null : new Failure(this, "a key is there twice");
        }
    }

    /** What a comprehension makes of its elements. */
    enum Kind {
        ALL("all"),
        EXISTS("exists"),
        EXISTS_ONE("exists_one"),
        FILTER("filter"),
        MAP("map");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** CEL's name of the macro. */
        public String word() {
            return word;
        }
    }

    /**
     * A walk over a list's elements or a map's keys.
     *
     * @param local the variable that holds the element
     * @param test what is asked of each element; null if every element is taken (map only)
     * @param result what map puts into its list; null for the others
     */
    record Comprehension(
            Kind kind, Expr range, Local local, @Nullable Expr test, @Nullable Expr result)
            implements Expr {

        public Comprehension {
            Objects.requireNonNull(range, "range is null");
            Objects.requireNonNull(local, "local is null");
            if ((kind == Kind.MAP) != (result != null) || (kind != Kind.MAP && test == null)) {
                throw new IllegalArgumentException("parts do not fit " + kind.word());
            }
        }

        @Override
        public Object value(Frame frame) {
            return Walk.over(this, frame);
        }
    }
}
