package dev.salve.engine.match;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an explanation says in whole sentences. */
final class Sentences {

    /** Elements named in a sentence; all of them are in the data. */
    private static final int MOST_ELEMENTS = 5;

    /** Characters of one value in a sentence. */
    private static final int LONGEST_VALUE = 120;

    private Sentences() {}

    static String of(Explain.AnyOf any) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < any.alternatives().size(); i++) {
            lines.add((i + 1) + ". " + missing(any.alternatives().get(i)));
        }
        return "none of the "
                + any.alternatives().size()
                + " alternatives of $or matches: "
                + String.join("; ", lines);
    }

    private static String missing(Explain.Replay alternative) {
        List<String> misses = new ArrayList<>();
        alternative.fields().stream()
                .filter(field -> !field.holds())
                .forEach(field -> misses.add(miss(field)));
        alternative.anyOf().stream()
                .filter(any -> !any.holds())
                .forEach(any -> misses.add("(" + of(any) + ")"));
        return misses.isEmpty() ? "matches" : String.join(" and ", misses);
    }

    private static String miss(Explain.Field field) {
        String hint = field.hint().isEmpty() ? "" : " (" + field.hint() + ")";
        return field.name()
                + " wanted "
                + shortened(field.wantedInWords())
                + ", got "
                + shortened(field.got())
                + hint;
    }

    static String of(Explain.Elements array) {
        String elements =
                array.elements().stream()
                        .limit(MOST_ELEMENTS)
                        .map(element -> element.place() + " has " + values(array, element))
                        .collect(Collectors.joining("; "));
        int more = array.more() + Math.max(0, array.elements().size() - MOST_ELEMENTS);
        return "all fields match, but not in the same element of "
                + array.array()
                + (elements.isEmpty() ? "" : ": " + elements)
                + (more == 0 ? "" : "; and " + more + " more");
    }

    private static String values(Explain.Elements array, Explain.Element element) {
        return element.fields().stream()
                .map(field -> array.nameOf(field) + " = " + value(field))
                .collect(Collectors.joining(", "));
    }

    private static String value(Explain.Field field) {
        String wanted = field.holds() ? "" : " (wanted " + shortened(field.wantedInWords()) + ")";
        return shortened(field.got()) + wanted;
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1));
        return text.substring(0, LONGEST_VALUE - (splits ? 1 : 0)) + "…";
    }
}
