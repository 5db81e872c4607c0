package dev.salve.engine.match;

import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.LeafList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All branches of all patterns, each with its fields' slots. Immutable once built. */
final class Branches {

    private final int[] runbooks;
    private final int[][] slots;
    private final Condition[][][] tests;

    private Branches(List<Draft> drafts) {
        this.runbooks = drafts.stream().mapToInt(Draft::runbook).toArray();
        this.slots = drafts.stream().map(Draft::slots).toArray(int[][]::new);
        this.tests = drafts.stream().map(Branches::conditions).toArray(Condition[][][]::new);
    }

    private static Condition[][] conditions(Draft draft) {
        return draft.branch().fields().stream()
                .map(field -> field.anyOf().toArray(Condition[]::new))
                .toArray(Condition[][]::new);
    }

    static Branches of(List<Draft> drafts) {
        return new Branches(drafts);
    }

    int runbook(int branch) {
        return runbooks[branch];
    }

    /**
     * Whether all fields hold. Fields inside elements of arrays must hold in the same elements;
     * with fewer than two such fields there is nothing to agree on.
     */
    boolean hold(int branch, FieldValues values) {
        int[] at = slots[branch];
        Condition[][] anyOf = tests[branch];
        int inElements = 0;
        for (int i = 0; i < at.length; i++) {
            Object leaf = values.leaf(at[i]);
            if (!FieldTest.holds(anyOf[i], leaf)) {
                return wantsAbsenceInElements(anyOf[i], leaf)
                        && SameElements.hold(at, anyOf, values);
            }
            if (leaf instanceof LeafList list && list.inElements()) {
                inElements++;
            }
        }
        return inElements < 2 || SameElements.hold(at, anyOf, values);
    }

    /** Absent from the elements that other fields chose, though other elements have it. */
    private static boolean wantsAbsenceInElements(Condition[] anyOf, @Nullable Object leaf) {
        return leaf instanceof LeafList list && list.inElements() && FieldTest.wantsAbsence(anyOf);
    }

    /** A branch on its way into the index; its slots are in the order of its fields. */
    static final class Draft {

        private final int runbook;
        private final Pattern.Branch branch;
        private final int[] slots;

        Draft(int runbook, Pattern.Branch branch, FieldTable.Builder fields) {
            this.runbook = runbook;
            this.branch = branch;
            List<Integer> at = new ArrayList<>();
            branch.fields().forEach(field -> at.add(fields.leaf(field.path())));
            this.slots = at.stream().mapToInt(Integer::intValue).toArray();
        }

        int runbook() {
            return runbook;
        }

        Pattern.Branch branch() {
            return branch;
        }

        int[] slots() {
            return slots;
        }

        int slot(int field) {
            return slots[field];
        }
    }
}
