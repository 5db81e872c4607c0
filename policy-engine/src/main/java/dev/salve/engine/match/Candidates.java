package dev.salve.engine.match;

import dev.salve.engine.event.FieldValues;
import java.util.Arrays;

/** Verifies the branches that an event may match and keeps the runbooks of those it does. */
final class Candidates {

    private static final int[] NONE = {};
    private static final int FIRST_CAPACITY = 4;

    private final Branches branches;
    private final FieldValues values;
    private int[] matched = NONE;
    private int size;

    Candidates(Branches branches, FieldValues values) {
        this.branches = branches;
        this.values = values;
    }

    void add(int[] candidates) {
        for (int branch : candidates) {
            if (branches.hold(branch, values)) {
                keep(branches.runbook(branch));
            }
        }
    }

    private void keep(int runbook) {
        if (size == matched.length) {
            matched = Arrays.copyOf(matched, Math.max(FIRST_CAPACITY, size * 2));
        }
        matched[size++] = runbook;
    }

    /** Ascending, each once. */
    int[] matched() {
        if (size < 2) {
            return size == 0 ? NONE : Arrays.copyOf(matched, 1);
        }
        Arrays.sort(matched, 0, size);
        int distinct = 1;
        for (int i = 1; i < size; i++) {
            if (matched[i] != matched[i - 1]) {
                matched[distinct++] = matched[i];
            }
        }
        return Arrays.copyOf(matched, distinct);
    }
}
