package dev.salve.compiler.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word of a vocabulary that somebody most likely meant. */
final class Words {

    private static final int LETTERS_A_SLIP = 3;

    private Words() {}

    /** The nearest word within about one slip in three letters, ignoring case. */
    static Optional<String> nearest(String written, Collection<String> vocabulary) {
        int allowed = Math.max(1, written.length() / LETTERS_A_SLIP);
        return vocabulary.stream()
                .filter(word -> slips(written, word) <= allowed)
                .min(
                        Comparator.comparingInt((String word) -> slips(written, word))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that separate two words. */
    private static int slips(String written, String word) {
        String a = written.toLowerCase(Locale.ROOT);
        String b = word.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
