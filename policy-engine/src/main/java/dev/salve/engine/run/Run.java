package dev.salve.engine.run;

import dev.salve.engine.journal.ChainHead;
import java.util.Objects;

/**
 * One execution of one runbook on one target.
 *
 * @param version counts the ledger's writes of it
 * @param journal the end of its chain of evidence
 */
public record Run(
        Identity identity, Plan plan, Progress progress, ChainHead journal, long version) {

    /** How the reason of a run that a person stopped begins. */
    static final String STOPPED = "stopped by ";

    public Run {
        Objects.requireNonNull(identity, "identity is null");
        Objects.requireNonNull(plan, "plan is null");
        Objects.requireNonNull(progress, "progress is null");
        Objects.requireNonNull(journal, "journal is null");
    }

    public String id() {
        return identity.id();
    }

    public RunState state() {
        return progress.state();
    }

    public Run with(Progress changed) {
        return new Run(identity, plan, changed, journal, version);
    }

    public Run with(ChainHead head) {
        return new Run(identity, plan, progress, head, version);
    }

    public Run stored(long storedVersion) {
        return new Run(identity, plan, progress, journal, storedVersion);
    }

    /** Whether nothing of it took effect, nor may still: what was tried was proven not to. */
    public boolean nothingDone() {
        return progress.executed().isEmpty()
                && progress.openIntent().isEmpty()
                && progress.position().phase() == Position.Phase.STEPS;
    }

    /** Whether a person stopped it. */
    public boolean stoppedByPerson() {
        return progress.ending().filter(end -> end.reason().startsWith(STOPPED)).isPresent();
    }

    /** Whether it has not acted yet. */
    public boolean untouched() {
        return progress.executed().isEmpty()
                && progress.openIntent().isEmpty()
                && progress.position().phase() == Position.Phase.STEPS
                && progress.position().attempt() == 1;
    }
}
