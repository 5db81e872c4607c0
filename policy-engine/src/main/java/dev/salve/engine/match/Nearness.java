package dev.salve.engine.match;

import dev.salve.engine.event.Json;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.event.LeafList;
import dev.salve.engine.event.Numeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says of a field that does not match what its reader may not see. */
final class Nearness {

    /** Values and conditions that are compared; more is a list that nobody reads. */
    private static final int MOST_COMPARED = 100;

    private Nearness() {}

    /**
     * The hint, empty if there is none.
     *
     * @param leaf what the event has there; null for nothing
     */
    static String hint(FieldTest test, @Nullable Object leaf, EventTree event) {
        if (leaf == null) {
            return absent(test, event);
        }
        for (Object scalar : scalars(leaf)) {
            for (Condition condition : test.anyOf().stream().limit(MOST_COMPARED).toList()) {
                String hint = hint(condition, scalar);
                if (!hint.isEmpty()) {
                    return hint;
                }
            }
        }
        return FieldTest.wantsAbsence(test.anyOf().toArray(Condition[]::new))
                        && leaf instanceof JsonNull
                ? "null is a value: the field is there"
                : "";
    }

    private static List<Object> scalars(Object leaf) {
        if (!(leaf instanceof LeafList list)) {
            return List.of(leaf);
        }
        List<Object> scalars = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_COMPARED, list.size()); i++) {
            scalars.add(list.value(i));
        }
        return scalars;
    }

    private static String absent(FieldTest test, EventTree event) {
        String missing = MissingField.hint(test.path(), event.root());
        boolean wantsNull = test.anyOf().contains(new Condition.Constant(JsonNull.NULL));
        return missing.isEmpty() && wantsNull ? "what is absent is not null" : missing;
    }

    private static String hint(Condition condition, Object scalar) {
        return switch (condition) {
            case Condition.Exact(String text) -> exact(text, scalar);
            case Condition.Prefix(String text) -> beginning(text, scalar);
            case Condition.Suffix(String text) -> end(text, scalar);
            case Condition.Wildcard(Glob glob) ->
                    scalar instanceof String text
                            ? blanks(text, glob.matches(text.strip()))
                            : noText(scalar);
            case Condition.EqualsIgnoreCase(FoldedText text) ->
                    scalar instanceof String value
                            ? blanks(value, text.is(value.strip()))
                            : noText(scalar);
            case Condition.PrefixIgnoreCase(FoldedText text) ->
                    scalar instanceof String value
                            ? blanks(value, text.begins(value.strip()))
                            : noText(scalar);
            case Condition.SuffixIgnoreCase(FoldedText text) ->
                    scalar instanceof String value
                            ? blanks(value, text.ends(value.strip()))
                            : noText(scalar);
            case Condition.Cidr(AddressBlock block) ->
                    scalar instanceof String text ? blanks(text, block.contains(text.strip())) : "";
            case Condition.Constant(Object value) -> constant(value, scalar);
            case Condition.NumberIs(Numeral number) -> number(number, scalar);
            case Condition.Range range -> range(scalar);
            case Condition.AnythingBut _, Condition.Exists _ -> "";
        };
    }

    private static String blanks(String text, boolean matchesWithout) {
        return matchesWithout ? Json.text(text) + " has a space too many at an end" : "";
    }

    private static String noText(Object scalar) {
        return scalar instanceof Long || scalar instanceof Numeral
                ? shown(scalar) + " is a number, and the pattern compares text"
                : "";
    }

    private static String exact(String wanted, Object scalar) {
        if (!(scalar instanceof String got)) {
            return sameText(wanted, scalar)
                    ? shown(scalar)
                            + kind(scalar)
                            + ", the pattern wants the text "
                            + quoted(wanted)
                    : noText(scalar);
        }
        return Spelling.difference(wanted, got);
    }

    private static boolean sameText(String wanted, Object scalar) {
        return shown(scalar).equals(wanted);
    }

    private static String kind(Object scalar) {
        return switch (scalar) {
            case Boolean _ -> " is a truth value";
            case JsonNull _ -> " is no text";
            default -> " is a number";
        };
    }

    private static String beginning(String wanted, Object scalar) {
        if (!(scalar instanceof String got)) {
            return noText(scalar);
        }
        if (got.stripLeading().startsWith(wanted)) {
            return quoted(got) + " begins with a space";
        }
        return lower(got).startsWith(lower(wanted))
                ? "it begins with " + quoted(got.substring(0, wanted.length())) + Spelling.CASE
                : "";
    }

    private static String end(String wanted, Object scalar) {
        if (!(scalar instanceof String got)) {
            return noText(scalar);
        }
        if (got.stripTrailing().endsWith(wanted)) {
            return quoted(got) + " ends with a space";
        }
        int from = Math.max(0, got.length() - wanted.length());
        return lower(got).endsWith(lower(wanted))
                ? "it ends with " + quoted(got.substring(from)) + Spelling.CASE
                : "";
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String constant(Object wanted, Object scalar) {
        String word = shown(wanted);
        return scalar instanceof String text && text.equalsIgnoreCase(word)
                ? quoted(text) + " is text, the pattern wants " + word + " without quotes"
                : "";
    }

    private static String number(Numeral wanted, Object scalar) {
        if (!(scalar instanceof String text)) {
            return "";
        }
        Double value = numberIn(text);
        if (value == null) {
            return "";
        }
        return value == wanted.value()
                ? quoted(text) + " is text, the pattern wants the number " + wanted.text()
                : quoted(text) + " is text, and the pattern wants a number";
    }

    private static String range(Object scalar) {
        return switch (scalar) {
            case String text when numberIn(text) != null ->
                    quoted(text) + " is text, and the pattern compares numbers";
            case Long whole when !Numeral.comparable(whole) -> tooLong(whole);
            case Numeral numeral when !numeral.comparable() -> tooLong(numeral);
            default -> "";
        };
    }

    private static String tooLong(Object number) {
        return shown(number) + " has more digits than a pattern can compare";
    }

    private static @Nullable Double numberIn(String text) {
        try {
            return text.length() > 40 || text.isBlank() || !looksLikeNumber(text.strip())
                    ? null
                    : Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Java would also read {@code NaN}, {@code 1d} and hexadecimal. */
    private static boolean looksLikeNumber(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    }

    private static String shown(Object scalar) {
        return Json.text(scalar);
    }

    private static String quoted(String text) {
        return Json.text(text);
    }
}
