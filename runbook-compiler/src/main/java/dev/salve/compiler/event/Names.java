package dev.salve.compiler.event;

import java.util.List;
import java.util.TreeSet;

/**
 * What a pattern's {@code source} or {@code detail-type} stands for.
 *
 * @param known those of the catalogue that it allows, sorted
 * @param exact whether it allows no others
 * @param silent whether nothing can be said of what it allows: some are not AWS's, or were reported
 */
record Names(List<String> known, boolean exact, boolean silent) {

    /** Nothing can be said. */
    static final Names SILENT = new Names(List.of(), false, true);

    Names {
        known = List.copyOf(known);
    }

    /** What either of them allows. */
    Names or(Names other) {
        TreeSet<String> both = new TreeSet<>(known);
        both.addAll(other.known);
        return new Names(List.copyOf(both), exact && other.exact, silent || other.silent);
    }
}
