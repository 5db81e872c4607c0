package dev.salve.simulator.simulation;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.intake.Claiming;
import dev.salve.engine.intake.Intake;
import dev.salve.engine.intake.Reception;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.workflow.Dispatcher;
import dev.salve.engine.workflow.FactReader;
import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.Recovery;
import dev.salve.engine.workflow.Sweeper;
import dev.salve.engine.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One process of the shipped engine, put together as the control plane is. Nothing survives it. */
final class EngineProcess {

    private final String name;
    private final ProcessClock clock;
    private final Ledger ledger;
    private final Reception reception;
    private final Workflow workflow;
    private final Sweeper sweeper;
    private final Dispatcher dispatcher;
    private Policy policy;

    /** Whether it is doing something, or asleep in the middle of it. */
    boolean busy;

    boolean alive = true;

    /** When it looks for work next; null if that is not settled. */
    @Nullable Instant nextTurn;

    /**
     * What it is made of.
     *
     * @param random of its identifiers
     */
    record Parts(
            String name,
            Store store,
            Guardrails guardrails,
            SplittableRandom random,
            EvidenceSink evidence,
            Notifier notifier,
            Toolbox toolbox,
            Policy policy,
            ProcessClock clock) {}

    EngineProcess(Parts parts) {
        name = parts.name();
        clock = parts.clock();
        policy = parts.policy();
        Toolbox toolbox = parts.toolbox();
        ledger =
                new Ledger(
                        parts.store(),
                        new Ulids(clock, parts.random()),
                        "//salve/simulator/" + name,
                        parts.guardrails());
        Recovery recovery = new Recovery(ledger, this::policy, toolbox);
        workflow = new Workflow(ledger, toolbox, recovery, clock);
        Intake intake =
                new Intake(
                        this::policy,
                        ledger,
                        new FactReader(toolbox),
                        new Claiming(ledger, toolbox, clock),
                        clock);
        reception = new Reception(intake, ledger, clock);
        sweeper = new Sweeper(ledger, workflow, clock);
        dispatcher = new Dispatcher(ledger, parts.evidence(), parts.notifier(), clock);
    }

    String name() {
        return name;
    }

    Policy policy() {
        return policy;
    }

    /** Another bundle is deployed to it. */
    void deploy(Policy other) {
        policy = other;
    }

    ProcessClock clock() {
        return clock;
    }

    Ledger ledger() {
        return ledger;
    }

    Reception reception() {
        return reception;
    }

    Workflow workflow() {
        return workflow;
    }

    /**
     * Decides what was left undecided, moves every run that can be moved, empties the outbox.
     *
     * @return when the next run has something to do
     */
    Optional<Instant> turn() {
        drain();
        reception.resume();
        Optional<Instant> next = sweeper.sweep();
        drain();
        return next;
    }

    private void drain() {
        Dispatcher.Report report;
        do {
            report = dispatcher.drain();
        } while (report.more());
    }
}
