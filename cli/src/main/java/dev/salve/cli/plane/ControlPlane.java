package dev.salve.cli.plane;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.intake.Claiming;
import dev.salve.engine.intake.Intake;
import dev.salve.engine.intake.Reception;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.ledger.Ids;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.workflow.Dispatcher;
import dev.salve.engine.workflow.FactReader;
import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.Recovery;
import dev.salve.engine.workflow.Sweeper;
import dev.salve.engine.workflow.Workflow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A control plane put together from its parts. The parts decide where it runs: the sandbox or AWS,
 * a file or a table, virtual time or the clock.
 */
public final class ControlPlane implements AutoCloseable {

    private final Store store;
    private final Supplier<Policy> policy;
    private final Ledger ledger;
    private final Workflow workflow;
    private final Reception reception;
    private final Sweeper sweeper;
    private final Dispatcher dispatcher;

    /**
     * What it is made of.
     *
     * @param source who writes evidence: {@code //salve/<account>/<region>/<environment>}
     */
    public record Parts(
            Store store,
            Ids ids,
            String source,
            EvidenceSink evidence,
            Notifier notifier,
            Toolbox toolbox,
            Supplier<Policy> policy,
            InstantSource clock) {

        public Parts {
            Objects.requireNonNull(store, "store is null");
            Objects.requireNonNull(ids, "ids is null");
            Objects.requireNonNull(source, "source is null");
            Objects.requireNonNull(evidence, "evidence is null");
            Objects.requireNonNull(notifier, "notifier is null");
            Objects.requireNonNull(toolbox, "toolbox is null");
            Objects.requireNonNull(policy, "policy is null");
            Objects.requireNonNull(clock, "clock is null");
        }
    }

    public ControlPlane(Parts parts) {
        this.store = parts.store();
        this.policy = parts.policy();
        this.ledger = new Ledger(store, parts.ids(), parts.source());
        Recovery recovery = new Recovery(ledger, parts.policy(), parts.toolbox());
        this.workflow = new Workflow(ledger, parts.toolbox(), recovery, parts.clock());
        Intake intake =
                new Intake(
                        parts.policy(),
                        ledger,
                        new FactReader(parts.toolbox()),
                        new Claiming(ledger, parts.toolbox(), parts.clock()),
                        parts.clock());
        this.reception = new Reception(intake, ledger, parts.clock());
        this.sweeper = new Sweeper(ledger, workflow, parts.clock());
        this.dispatcher = new Dispatcher(ledger, parts.evidence(), parts.notifier(), parts.clock());
    }

    /** What one turn did. */
    public record Turn(Optional<Instant> next, List<String> problems) {

        public Turn {
            Objects.requireNonNull(next, "next is null");
            problems = List.copyOf(problems);
        }
    }

    /**
     * Decides what was left undecided, moves every run that can be moved and empties the outbox.
     *
     * @throws StoreException if the ledger is away: nothing acts without it
     */
    public Turn turn() {
        List<String> problems = new ArrayList<>(drain());
        resume(problems);
        Optional<Instant> next = sweep(problems);
        problems.addAll(drain());
        return new Turn(next, problems);
    }

    /** An event that cannot be decided holds up no run; it is said until somebody looks. */
    private void resume(List<String> problems) {
        try {
            reception.resume();
        } catch (IllegalStateException e) {
            problems.add("an accepted event cannot be decided: " + e.getMessage());
        }
    }

    /** A run that cannot be moved holds up no other; it is said until somebody looks. */
    private Optional<Instant> sweep(List<String> problems) {
        try {
            return sweeper.sweep();
        } catch (IllegalStateException e) {
            problems.add("a run cannot be moved: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Empties the outbox. */
    public List<String> drain() {
        Dispatcher.Report report = dispatcher.drain();
        while (report.more() && report.problems().isEmpty()) {
            report = dispatcher.drain();
        }
        return report.problems();
    }

    public Reception reception() {
        return reception;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Workflow workflow() {
        return workflow;
    }

    public Policy policy() {
        return policy.get();
    }

    @Override
    public void close() {
        store.close();
    }
}
