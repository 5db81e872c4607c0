package dev.salve.engine.workflow;

import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.run.Directive;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunMachine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drives every run that has something to do: what a timer, a crash or a lost wake-up left behind.
 * The local loop is this and nothing else.
 */
public final class Sweeper {

    /**
     * Open runs in one sweep, page by page in the store. Those that wait for people stay open for
     * hours and are the oldest: a lower limit would starve the runs of a storm that comes after.
     */
    static final int MAX_OPEN = 100_000;

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
     * @throws StoreException if the ledger is away
     * @throws IllegalStateException if a run is broken; all others were moved first
     */
    public Optional<Instant> sweep() {
        Instant next = Instant.MAX;
        IllegalStateException broken = null;
        for (String runId : ledger.runs().open(MAX_OPEN)) {
            try {
                Instant due = drive(runId);
                next = due.isBefore(next) ? due : next;
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                IllegalStateException of = new IllegalStateException(runId + " is stuck: " + e, e);
                broken = also(broken, of);
            }
        }
        if (broken != null) {
            throw broken;
        }
        return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next);
    }

    private static IllegalStateException also(
            @Nullable IllegalStateException first, IllegalStateException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    /** When the run has something to do; it is now if somebody else is moving it. */
    private Instant drive(String runId) {
        Optional<Run> run = ledger.runs().find(runId);
        if (run.isPresent() && due(run.get()).isAfter(clock.instant())) {
            return due(run.get());
        }
        return workflow.drive(runId).map(this::due).orElse(Instant.MAX);
    }

    private Instant due(Run run) {
        Instant now = clock.instant();
        return switch (RunMachine.next(run, now)) {
            case Directive.Done _ -> Instant.MAX;
            case Directive.Wait(Instant until) -> until;
            case Directive.Act _,
                    Directive.Recover _,
                    Directive.Observe _,
                    Directive.Verify _,
                    Directive.PlanUndo _,
                    Directive.Expire _ ->
                    now;
        };
    }
}
