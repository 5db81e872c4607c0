package dev.salve.engine.approval;

import java.util.List;

/** What the votes so far add up to. */
public sealed interface Tally {

    /** More people must say yes; in words, which. */
    record Waiting(String missing) implements Tally {}

    /** Every requirement is met, each by different people. */
    record Granted(List<String> by) implements Tally {

        public Granted {
            by = List.copyOf(by);
        }
    }

    /** Somebody who may vote said no: one no is enough. */
    record Denied(String by, String reason) implements Tally {}
}
