package dev.salve.engine.match;

import java.util.Arrays;

/** How far apart two texts are. */
public final class Edits {

    private Edits() {}

    /**
     * How many characters must be put in, taken out or changed to make one text of the other
     * (Levenshtein). Takes time by the product of the lengths: compare short texts only.
     */
    public static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
