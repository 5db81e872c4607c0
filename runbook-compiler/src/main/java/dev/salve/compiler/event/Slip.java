package dev.salve.compiler.event;

import java.util.List;
import java.util.Locale;

/** Whether a name is another one, mistyped: told from a name that nobody has told us of yet. */
final class Slip {

    /** In shorter words one letter makes another word: ECS, EC2. */
    private static final int SHORTEST_WORD = 4;

    private Slip() {}

    /**
     * Whether two names of several words differ in case, in what stands between the words, or by
     * one slip in a word.
     */
    static boolean between(String written, String known) {
        List<String> left = words(written);
        List<String> right = words(known);
        if (String.join("", left).equals(String.join("", right))) {
            return true;
        }
        boolean near = left.size() == right.size();
        for (int i = 0; near && i < left.size(); i++) {
            near = near(left.get(i), right.get(i));
        }
        return near;
    }

    private static List<String> words(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
    }

    private static boolean near(String left, String right) {
        return left.equals(right) || (right.length() >= SHORTEST_WORD && oneSlip(left, right));
    }

    /** One character more, less or other, or two that changed places. */
    private static boolean oneSlip(String left, String right) {
        int start = 0;
        int shorter = Math.min(left.length(), right.length());
        while (start < shorter && left.charAt(start) == right.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && left.charAt(left.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
            end++;
        }
        String a = left.substring(start, left.length() - end);
        String b = right.substring(start, right.length() - end);
        return (a.length() <= 1 && b.length() <= 1)
                || (a.length() == 2 && new StringBuilder(a).reverse().toString().equals(b));
    }
}
