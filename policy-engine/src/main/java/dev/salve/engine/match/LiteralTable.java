package dev.salve.engine.match;

import java.util.Arrays;
import java.util.Map;

/**
 * Finds which of many literals a value begins with, or ends with, in one walk over the value
 * however many literals there are. Immutable.
 */
final class LiteralTable {

    private static final int[] NONE = {};

    private final boolean fromEnd;
    private final int[] lengths;
    private final String[] literals;
    private final int[][] branches;

    /**
     * @param fromEnd whether the literals are suffixes
     */
    LiteralTable(Map<String, int[]> literals, boolean fromEnd) {
        this.fromEnd = fromEnd;
        this.lengths =
                literals.keySet().stream().mapToInt(String::length).sorted().distinct().toArray();
        int capacity = Integer.highestOneBit(Math.max(1, literals.size())) * 4;
        this.literals = new String[capacity];
        this.branches = new int[capacity][];
        Arrays.fill(this.literals, "");
        Arrays.fill(this.branches, NONE);
        literals.forEach(this::put);
    }

    private void put(String literal, int[] of) {
        int hash = 0;
        for (int i = 0; i < literal.length(); i++) {
            hash = 31 * hash + character(literal, i);
        }
        int at = spread(hash);
        while (branches[at].length > 0) {
            at = (at + 1) & (branches.length - 1);
        }
        literals[at] = literal;
        branches[at] = of;
    }

    private char character(String value, int i) {
        return value.charAt(fromEnd ? value.length() - 1 - i : i);
    }

    private int spread(int hash) {
        return (hash ^ (hash >>> 16)) & (branches.length - 1);
    }

    /** Gives the branches of every literal that the value begins (or ends) with. */
    void find(String value, Candidates candidates) {
        int hash = 0;
        int walked = 0;
        for (int length : lengths) {
            if (length > value.length()) {
                return;
            }
            while (walked < length) {
                hash = 31 * hash + character(value, walked++);
            }
            probe(value, length, hash, candidates);
        }
    }

    private void probe(String value, int length, int hash, Candidates candidates) {
        int start = fromEnd ? value.length() - length : 0;
        int at = spread(hash);
        while (branches[at].length > 0) {
            String literal = literals[at];
            if (literal.length() == length && value.startsWith(literal, start)) {
                candidates.add(branches[at]);
                return;
            }
            at = (at + 1) & (branches.length - 1);
        }
    }
}
