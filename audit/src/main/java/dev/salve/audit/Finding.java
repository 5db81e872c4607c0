package dev.salve.audit;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing an auditor should know.
 *
 * @param file what it is about, relative to the evidence folder
 * @param text a sentence
 */
public record Finding(Kind kind, String file, String text) implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::file)
                    .thenComparing(Finding::kind)
                    .thenComparing(Finding::text);

    /** Kinds of findings, each with what it means for the whole. */
    public enum Kind {
        /** A file in the records that is not a record, or not in its sealed form. */
        UNREADABLE(Verdict.TAMPERED),
        /** Something in the records that no writer of records makes. */
        FOREIGN(Verdict.TAMPERED),
        /** A record under another name than its content asks for. */
        MISPLACED(Verdict.TAMPERED),
        /** Two records claim one place in a chain. */
        DUPLICATE(Verdict.TAMPERED),
        /** A record's link does not fit the record before it. */
        BROKEN_LINK(Verdict.TAMPERED),
        /** A record after a run was closed. */
        AFTER_CLOSE(Verdict.TAMPERED),
        /** An outcome without its intent. */
        NO_INTENT(Verdict.TAMPERED),
        /** Two intents for one attempt. */
        REPEATED_INTENT(Verdict.TAMPERED),
        /** Something that the safety contract promises not to happen. */
        BROKEN_PROMISE(Verdict.BROKEN),
        /** Records are missing. */
        MISSING(Verdict.GAP),
        /** Something that could not be read. */
        UNCHECKED(Verdict.UNCHECKED),
        /** A run that is not closed: it goes on, or its end is missing. A note, no fault. */
        OPEN(Verdict.SOUND);

        private final Verdict verdict;

        Kind(Verdict verdict) {
            this.verdict = verdict;
        }

        /** What one such finding makes of the whole. */
        public Verdict verdict() {
            return verdict;
        }
    }

    public Finding {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(file, "file is null");
        Objects.requireNonNull(text, "text is null");
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ": " + text;
    }
}
