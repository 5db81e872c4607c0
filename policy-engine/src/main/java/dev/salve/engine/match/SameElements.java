package dev.salve.engine.match;

import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.LeafList;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * EventBridge's array consistency: fields that lie in elements of one array must be matched by the
 * same element. Visits the fields by name, as EventBridge does, and carries every choice of
 * elements that the fields so far allow; arrays that no later field touches are forgotten, so that
 * the choices stay as few as the elements.
 */
final class SameElements {

    private static final int[] NOWHERE = {};

    private final FieldValues values;
    private final int[] slots;
    private final Condition[][] tests;

    private SameElements(FieldValues values, int[] slots, Condition[][] tests) {
        this.values = values;
        this.slots = slots;
        this.tests = tests;
    }

    static boolean hold(int[] slots, Condition[][] tests, FieldValues values) {
        return new SameElements(values, slots, tests).hold();
    }

    private boolean hold() {
        BitSet[] later = later();
        Set<IntBuffer> choices = Set.of(IntBuffer.wrap(NOWHERE));
        for (int i = 0; i < slots.length; i++) {
            Set<IntBuffer> next = new LinkedHashSet<>();
            for (IntBuffer choice : choices) {
                advance(choice.array(), i, later[i], next);
            }
            if (next.isEmpty()) {
                return false;
            }
            choices = next;
        }
        return true;
    }

    /** For each field, the arrays that fields after it lie in. */
    private BitSet[] later() {
        BitSet[] later = new BitSet[slots.length];
        BitSet arrays = new BitSet();
        for (int i = slots.length - 1; i >= 0; i--) {
            later[i] = (BitSet) arrays.clone();
            if (values.leaf(slots[i]) instanceof LeafList list) {
                addArrays(list, arrays);
            }
        }
        return later;
    }

    private static void addArrays(LeafList list, BitSet arrays) {
        for (int i = 0; i < list.size(); i++) {
            int[] membership = list.membership(i);
            for (int j = 0; j < membership.length; j += 2) {
                arrays.set(membership[j]);
            }
        }
    }

    private void advance(int[] choice, int field, BitSet later, Set<IntBuffer> next) {
        Object leaf = values.leaf(slots[field]);
        boolean present = false;
        int size = leaf instanceof LeafList list ? list.size() : leaf == null ? 0 : 1;
        for (int i = 0; i < size; i++) {
            int[] membership = leaf instanceof LeafList list ? list.membership(i) : NOWHERE;
            if (agree(choice, membership)) {
                present = true;
                Object scalar = scalar(leaf, i);
                if (scalar != null && FieldTest.holdsFor(tests[field], scalar)) {
                    next.add(joined(choice, membership, later));
                }
            }
        }
        if (!present && FieldTest.wantsAbsence(tests[field])) {
            next.add(joined(choice, NOWHERE, later));
        }
    }

    private static @Nullable Object scalar(@Nullable Object leaf, int i) {
        return leaf instanceof LeafList list ? list.value(i) : leaf;
    }

    /** Whether no array has two different elements in the two. */
    private static boolean agree(int[] a, int[] b) {
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j] && a[i + 1] != b[j + 1]) {
                return false;
            }
            int from = a[i];
            i += from <= b[j] ? 2 : 0;
            j += b[j] <= from ? 2 : 0;
        }
        return true;
    }

    private static IntBuffer joined(int[] a, int[] b, BitSet keep) {
        int[] all = new int[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            boolean fromA = j == b.length || (i < a.length && a[i] <= b[j]);
            boolean both = fromA && j < b.length && a[i] == b[j];
            int array = fromA ? a[i] : b[j];
            int element = fromA ? a[i + 1] : b[j + 1];
            i += fromA ? 2 : 0;
            j += !fromA || both ? 2 : 0;
            if (keep.get(array)) {
                all[size++] = array;
                all[size++] = element;
            }
        }
        return IntBuffer.wrap(Arrays.copyOf(all, size));
    }
}
