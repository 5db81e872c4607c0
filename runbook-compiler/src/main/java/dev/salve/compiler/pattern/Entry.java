package dev.salve.compiler.pattern;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Compares two entries of patterns' lists, as JSON values. Only what is certain is true: numbers,
 * addresses and letters beyond ASCII have rules of their own and are only like themselves.
 */
final class Entry {

    private static final String PREFIX = "prefix";
    private static final String SUFFIX = "suffix";

    /** What may be an address; the engine's own test is stricter. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*");

    private Entry() {}

    /** Whether whatever satisfies the narrow entry certainly satisfies the wide one. */
    static boolean covers(Object wide, Object narrow) {
        if (wide.equals(narrow)) {
            return !(wide instanceof Double);
        }
        Optional<Operator> operator = Operator.of(wide);
        return operator.isPresent() && covers(operator.get(), narrow);
    }

    private static boolean covers(Operator wide, Object narrow) {
        return switch (wide.name()) {
            case "exists" ->
                    wide.argument().equals(true) && !narrow.equals(Map.of("exists", false));
            case PREFIX -> begins(wide.argument(), narrow, PREFIX, String::startsWith);
            case SUFFIX -> begins(wide.argument(), narrow, SUFFIX, String::endsWith);
            case "equals-ignore-case" ->
                    folded(wide.argument())
                            .filter(text ->
                                    plain(narrow).flatMap(Entry::folded).equals(Optional.of(text)))
                            .isPresent();
            case "anything-but" -> excludes(wide.argument(), narrow);
            default -> false;
        };
    }

    private static boolean begins(
            Object wide, Object narrow, String name, BiPredicate<String, String> with) {
        if (!(wide instanceof String part)) {
            return false;
        }
        return plain(narrow)
                .or(() -> text(narrow, name))
                .filter(t -> with.test(t, part))
                .isPresent();
    }

    /**
     * Whether nothing that {@code narrow} lets through is among what {@code anything-but} names.
     */
    private static boolean excludes(Object names, Object narrow) {
        if (names instanceof Map<?, ?>) {
            return Operator.of(names).isPresent() && excludes(Operator.of(names).get(), narrow);
        }
        List<?> excluded = listed(names);
        Optional<Operator> operator = Operator.of(narrow);
        if (operator.isPresent() && operator.get().name().equals("anything-but")) {
            return !(operator.get().argument() instanceof Map<?, ?>)
                    && listed(operator.get().argument()).containsAll(excluded);
        }
        return excluded.stream().allMatch(String.class::isInstance)
                && excluded.stream().map(String.class::cast).noneMatch(t -> lets(narrow, t));
    }

    /** The excluded texts begin (or end) so; {@code narrow} must begin (or end) otherwise. */
    private static boolean excludes(Operator excluded, Object narrow) {
        String name = excluded.name();
        if (!name.equals(PREFIX) && !name.equals(SUFFIX)) {
            return false;
        }
        BiPredicate<String, String> with =
                name.equals(PREFIX) ? String::startsWith : String::endsWith;
        Optional<String> exact = plain(narrow);
        Optional<String> part = text(narrow, name);
        return (exact.isPresent() || part.isPresent())
                && listed(excluded.argument()).stream()
                        .map(String::valueOf)
                        .noneMatch(out ->
                                exact.filter(t -> with.test(t, out)).isPresent()
                                        || part.filter(t -> with.test(t, out) || with.test(out, t))
                                                .isPresent());
    }

    /** Whether {@code narrow} may let this text through; true if that cannot be told. */
    private static boolean lets(Object narrow, String text) {
        Optional<String> exact = plain(narrow);
        if (exact.isPresent()) {
            return exact.get().equals(text);
        }
        Optional<String> prefix = text(narrow, PREFIX);
        Optional<String> suffix = text(narrow, SUFFIX);
        return prefix.map(text::startsWith).or(() -> suffix.map(text::endsWith)).orElse(true);
    }

    private static List<?> listed(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** The text of an exact entry, unless it is an address, which may be written in many ways. */
    private static Optional<String> plain(Object entry) {
        return entry instanceof String text && !ADDRESS.matcher(text).matches()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The argument of an entry with this operator. */
    private static Optional<String> text(Object entry, String name) {
        return Operator.of(entry)
                .filter(operator -> operator.name().equals(name))
                .map(Operator::argument)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Optional<String> folded(Object text) {
        return text instanceof String written && written.chars().allMatch(c -> c < 128)
                ? Optional.of(written.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** An operator; a wildcard with one star at an end is read as the prefix or suffix it is. */
    private record Operator(String name, Object argument) {

        static Optional<Operator> of(Object entry) {
            if (!(entry instanceof Map<?, ?> map) || map.size() != 1) {
                return Optional.empty();
            }
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            Operator operator = new Operator(String.valueOf(only.getKey()), only.getValue());
            return Optional.of(operator.name.equals("wildcard") ? simpler(operator) : operator);
        }

        private static Operator simpler(Operator wildcard) {
            if (!(wildcard.argument instanceof String text)
                    || text.indexOf('\\') >= 0
                    || text.indexOf('*') < 0
                    || text.indexOf('*') != text.lastIndexOf('*')) {
                return wildcard;
            }
            if (text.endsWith("*")) {
                return new Operator(PREFIX, text.substring(0, text.length() - 1));
            }
            return text.startsWith("*") ? new Operator(SUFFIX, text.substring(1)) : wildcard;
        }
    }
}
