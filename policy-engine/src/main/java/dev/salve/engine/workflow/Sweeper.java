package dev.salve.engine.workflow;

import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Directive;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunMachine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Drives every run that has something to do: what a timer, a crash or a lost wake-up left behind.
 * The local loop is this and nothing else.
 */
public final class Sweeper {

    /** Open runs looked at in one sweep. */
    static final int MAX_OPEN = 1_000;

    private final Ledger ledger;
    private final Workflow workflow;
    private final InstantSource clock;

    public Sweeper(Ledger ledger, Workflow workflow, InstantSource clock) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.workflow = Objects.requireNonNull(workflow, "workflow is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * Moves what can be moved now.
     *
     * @return when the next run has something to do, empty if no run is open
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away
     */
    public Optional<Instant> sweep() {
        Instant next = Instant.MAX;
        for (String runId : ledger.runs().open(MAX_OPEN)) {
            Optional<Run> run = ledger.runs().find(runId);
            if (run.isPresent() && !waits(run.get())) {
                run = workflow.drive(runId);
            }
            if (run.isPresent()
                    && RunMachine.next(run.get(), clock.instant())
                            instanceof Directive.Wait(Instant until)
                    && until.isBefore(next)) {
                next = until;
            }
        }
        return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next);
    }

    private boolean waits(Run run) {
        return RunMachine.next(run, clock.instant()) instanceof Directive.Wait;
    }
}
