package dev.salve.compiler.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word of a closed vocabulary that a mistyped one was meant to be. */
public final class DidYouMean {

    private DidYouMean() {}

    /**
     * The nearest known word by insertions, deletions, changes and swaps of neighbours, where that
     * is less than about a third of the word; empty if nothing is near. Of equally near words the
     * first in alphabetical order, so that messages never change from run to run.
     */
    public static Optional<String> closest(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        int best = Math.max(1, word.length() / 3) + 1;
        String found = null;
        for (String candidate : known) {
            int distance = distance(lower, candidate.toLowerCase(Locale.ROOT), best);
            boolean nearer = distance < best;
            boolean before = distance == best && found != null && candidate.compareTo(found) < 0;
            if (!candidate.equals(word) && (nearer || before)) {
                best = distance;
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Damerau's and Levenshtein's distance (optimal string alignment); limit + 1 if above. */
    private static int distance(String left, String right, int limit) {
        if (Math.abs(left.length() - right.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                row[j] = cell(left, right, i, j, new int[][] {beforeLast, last, row});
            }
            beforeLast = last;
            last = row;
        }
        return last[right.length()];
    }

    private static int cell(String left, String right, int i, int j, int[][] rows) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(rows[1][j] + 1, rows[2][j - 1] + 1);
        best = Math.min(best, rows[1][j - 1] + change);
        boolean swapped =
                i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, rows[0][j - 2] + 1) : best;
    }
}
