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
        Turn sweep = sweep();
        problems.addAll(sweep.problems());
        problems.addAll(drain());
        return new Turn(sweep.next(), problems);
    }

    /** An event that cannot be decided holds up no run; it is said until somebody looks. */
    private void resume(List<String> problems) {
        try {
            reception.resume();
        } catch (IllegalStateException e) {
            problems.add("an accepted event cannot be decided: " + e.getMessage());
        }
    }

    /**
     * Moves every run that can be moved. A run that cannot be moved holds up no other; it is said
     * until somebody looks.
     *
     * @throws StoreException if the ledger is away
     */
    public Turn sweep() {
        try {
            return new Turn(sweeper.sweep(), List.of());
        } catch (IllegalStateException e) {
            return new Turn(Optional.empty(), List.of("a run cannot be moved: " + e.getMessage()));
        }
    }

    /** Empties the outbox of all that can be delivered now. */
    public List<String> drain() {
        List<String> problems = new ArrayList<>();
        drain(dispatcher::drainEvidence, problems);
        drain(dispatcher::drainMessages, problems);
        return problems;
    }

    private static void drain(Supplier<Dispatcher.Report> round, List<String> problems) {
        Dispatcher.Report report;
        do {
            report = round.get();
            problems.addAll(report.problems());
        } while (report.more());
    }

    /** One round of {@link Dispatcher#drainEvidence}. */
    public Dispatcher.Report drainEvidence() {
        return dispatcher.drainEvidence();
    }

    /** One round of {@link Dispatcher#drainMessages}. */
    public Dispatcher.Report drainMessages() {
        return dispatcher.drainMessages();
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
