package dev.salve.compiler.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A function or operator that does not fit its values.
 *
 * @param types by the names of CEL's messages, the receiver first
 */
record Overload(String function, List<String> types) {

    private static final Set<String> NUMBERS = Set.of("int", "double");

    /** From {@code (int, string)} or {@code string.(int)}. */
    static Overload of(String function, String applied) {
        int open = applied.indexOf(".(") >= 0 ? applied.indexOf(".(") + 1 : 0;
        List<String> types = new ArrayList<>();
        if (open > 0) {
            types.add(applied.substring(0, open - 1));
        }
        types.addAll(split(applied.substring(open + 1, applied.length() - 1)));
        return new Overload(function, types);
    }

    private static List<String> split(String list) {
        List<String> types = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ',' : list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                String type = list.substring(from, i).strip();
                if (!type.isEmpty()) {
                    types.add(type);
                }
                from = i + 1;
            }
        }
        return types;
    }

    String wrong() {
        List<String> words = types.stream().map(TypeWords::of).toList();
        String written = Calls.written(function);
        if (isTruth() || function.equals(Calls.CONDITIONAL)) {
            return "cannot use " + written + " on " + String.join(" and ", words);
        }
        return Calls.isOperator(function) && words.size() == 2
                ? "cannot use " + written + " between " + words.get(0) + " and " + words.get(1)
                : "cannot use " + written + " on " + String.join(" with ", words);
    }

    /**
     * @param literals the literal texts among its values
     */
    String cure(List<String> literals) {
        if (isTruth()) {
            return "compare first: x == '…'";
        }
        if (function.equals(Calls.CONDITIONAL)) {
            return "a truth value before ?, and one type on both sides of :";
        }
        if (function.equals(Calls.IN)) {
            return "in needs a list or a map on its right, with elements of the left's type";
        }
        if (function.equals(Calls.INDEX)) {
            return "only lists (by number) and maps (by key) have elements";
        }
        if (types.contains("string") && types.stream().anyMatch(NUMBERS::contains)) {
            return literals.stream().anyMatch(Overload::isNumber)
                    ? "take the quotes from the number"
                    : "make both text with string(…), or both numbers with int(…) or double(…)";
        }
        return NUMBERS.containsAll(types)
                ? "write the whole number with .0, or as double(…)"
                : "bring both sides to one type";
    }

    private boolean isTruth() {
        return function.equals(Calls.AND)
                || function.equals(Calls.OR)
                || function.equals(Calls.NOT);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?");
    }
}
