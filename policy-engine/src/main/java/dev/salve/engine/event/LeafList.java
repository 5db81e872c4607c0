package dev.salve.engine.event;

import java.util.Arrays;

/**
 * The scalars at one path when there are several, or when they stand inside elements of an array;
 * for each the array elements that it belongs to. Filled by the scan, then not changed.
 */
public final class LeafList {

    private static final int FIRST_CAPACITY = 4;

    /** In no element. */
    static final int[] NOWHERE = {};

    private Object[] values = new Object[FIRST_CAPACITY];
    private int[][] memberships = new int[FIRST_CAPACITY][];
    private int size;
    private boolean inElements;

    LeafList() {}

    void add(Object value, int[] membership) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
            memberships = Arrays.copyOf(memberships, size * 2);
        }
        values[size] = value;
        memberships[size++] = membership;
        inElements |= membership.length > 0;
    }

    public int size() {
        return size;
    }

    /** A string, {@link Long}, {@link Numeral}, {@link Boolean} or {@link JsonNull}. */
    public Object value(int index) {
        return values[index];
    }

    /** Whether any of the values stands inside an element of an array of objects or of arrays. */
    public boolean inElements() {
        return inElements;
    }

    /** Pairs of array and element, ascending by array; empty if in no element. Do not change it. */
    public int[] membership(int index) {
        return memberships[index];
    }
}
