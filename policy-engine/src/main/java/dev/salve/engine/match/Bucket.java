package dev.salve.engine.match;

import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.LeafList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The branches for one kind of event: those with a pivot by its literal, and the rest. */
final class Bucket {

    private final Pivot[] pivots;
    private final int[] rest;
    private final int largestScan;

    Bucket(Pivot[] pivots, int[] rest, int largestScan) {
        this.pivots = pivots;
        this.rest = rest;
        this.largestScan = largestScan;
    }

    void find(FieldValues values, Candidates candidates) {
        for (Pivot pivot : pivots) {
            Object leaf = values.leaf(pivot.slot);
            if (leaf instanceof String text) {
                pivot.find(text, candidates);
            } else if (leaf instanceof LeafList list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.value(i) instanceof String text) {
                        pivot.find(text, candidates);
                    }
                }
            }
        }
        candidates.add(rest);
    }

    /** How many branches one event may have to be compared with: the rest and one literal's. */
    int largestScan() {
        return largestScan;
    }

    /** One field whose text selects branches. */
    static final class Pivot {

        private final int slot;
        private final Map<String, int[]> exact;
        private final @Nullable LiteralTable prefixes;
        private final @Nullable LiteralTable suffixes;

        Pivot(
                int slot,
                Map<String, int[]> exact,
                Map<String, int[]> prefixes,
                Map<String, int[]> suffixes) {
            this.slot = slot;
            this.exact = exact;
            this.prefixes = prefixes.isEmpty() ? null : new LiteralTable(prefixes, false);
            this.suffixes = suffixes.isEmpty() ? null : new LiteralTable(suffixes, true);
        }

        private void find(String text, Candidates candidates) {
            int[] same = exact.get(text);
            if (same != null) {
                candidates.add(same);
            }
            if (prefixes != null) {
                prefixes.find(text, candidates);
            }
            if (suffixes != null) {
                suffixes.find(text, candidates);
            }
        }
    }
}
