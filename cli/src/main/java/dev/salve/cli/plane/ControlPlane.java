package dev.salve.cli.plane;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.guardrail.EngineVersion;
import dev.salve.engine.intake.Claiming;
import dev.salve.engine.intake.Intake;
import dev.salve.engine.intake.Reception;
import dev.salve.engine.intake.Reconciler;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.ledger.Ids;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.runbook.SettingsEvidence;
import dev.salve.engine.workflow.ApiBudget;
import dev.salve.engine.workflow.Dispatcher;
import dev.salve.engine.workflow.FactReader;
import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.Recovery;
import dev.salve.engine.workflow.Sweeper;
import dev.salve.engine.workflow.Workflow;
import java.time.Duration;
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

    /** Senders try again within seconds; whoever looks earlier decides their events twice. */
    private static final Duration REDELIVERY = Duration.ofMinutes(1);

    private final Store store;
    private final Supplier<Policy> policy;
    private final Ledger ledger;
    private final Workflow workflow;
    private final Reception reception;
    private final Sweeper sweeper;
    private final Dispatcher dispatcher;
    private final Reconciler reconciler;
    private final Heartbeats heartbeats;
    private final InstantSource clock;
    private Instant reconciledAt = Instant.MIN;

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
            InstantSource clock,
            RedAlarms redAlarms) {

        /** Of an account whose alarms cannot be listed: only what is told is acted on. */
        public Parts(
                Store store,
                Ids ids,
                String source,
                EvidenceSink evidence,
                Notifier notifier,
                Toolbox toolbox,
                Supplier<Policy> policy,
                InstantSource clock) {
            this(store, ids, source, evidence, notifier, toolbox, policy, clock, RedAlarms.none());
        }

        public Parts {
            Objects.requireNonNull(store, "store is null");
            Objects.requireNonNull(ids, "ids is null");
            Objects.requireNonNull(source, "source is null");
            Objects.requireNonNull(evidence, "evidence is null");
            Objects.requireNonNull(notifier, "notifier is null");
            Objects.requireNonNull(toolbox, "toolbox is null");
            Objects.requireNonNull(policy, "policy is null");
            Objects.requireNonNull(clock, "clock is null");
            Objects.requireNonNull(redAlarms, "redAlarms is null");
        }
    }

    public ControlPlane(Parts parts) {
        this.store = parts.store();
        this.policy = parts.policy();
        this.ledger = new Ledger(store, parts.ids(), parts.source());
        this.clock = parts.clock();
        ApiBudget budget =
                new ApiBudget(
                        () -> policy.get().settings().guards().apiSharePercent(), parts.clock());
        Toolbox acting = budget.forRuns(parts.toolbox());
        Toolbox deciding = budget.forDecisions(parts.toolbox());
        Recovery recovery = new Recovery(ledger, parts.policy(), acting);
        this.workflow = new Workflow(ledger, acting, recovery, parts.clock());
        Intake intake =
                new Intake(
                        parts.policy(),
                        ledger,
                        new FactReader(deciding),
                        new Claiming(ledger, deciding, parts.clock()),
                        parts.clock());
        this.reception = new Reception(intake, ledger, parts.clock());
        this.sweeper = new Sweeper(ledger, workflow, parts.clock());
        this.dispatcher = new Dispatcher(ledger, parts.evidence(), parts.notifier(), parts.clock());
        this.reconciler = new Reconciler(parts.redAlarms(), intake, ledger, parts.clock());
        this.heartbeats = new Heartbeats(parts.notifier(), parts.clock());
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
        problems.addAll(reconcile());
        problems.addAll(watch());
        Turn sweep = sweep();
        problems.addAll(sweep.problems());
        problems.addAll(drain());
        return new Turn(sweep.next(), problems);
    }

    /**
     * Looks for red alarms that nobody told of, every {@link Reconciler#EVERY}, for the first time
     * a minute after the start; in between it does nothing.
     *
     * @throws StoreException if the ledger is away
     */
    public List<String> reconcile() {
        Instant now = clock.instant();
        if (reconciledAt.isAfter(now.minus(Reconciler.EVERY))) {
            return List.of();
        }
        sayPolicy(now);
        if (reconciledAt.equals(Instant.MIN)) {
            // What was sent while nobody was here is about to be sent again.
            reconciledAt = now.minus(Reconciler.EVERY).plus(REDELIVERY);
            heartbeats.beat(Heartbeats.Part.RECONCILER);
            return List.of();
        }
        Reconciler.Report report = reconciler.reconcile();
        reconciledAt = now;
        if (report.problems().isEmpty()) {
            heartbeats.beat(Heartbeats.Part.RECONCILER);
        }
        return report.problems();
    }

    /** The ledger has it on record once, however often it is said. */
    private void sayPolicy(Instant now) {
        Policy current = policy.get();
        ledger.control()
                .policyLoaded(
                        current.digest(),
                        EngineVersion.CURRENT,
                        SettingsEvidence.of(current.settings()),
                        now);
    }

    /** What was accepted has just been looked at: the intake's heartbeat. */
    void intakeLives() {
        heartbeats.beat(Heartbeats.Part.INTAKE);
    }

    /** Pages people, past the ledger, about parts that have not shown for long that they live. */
    public List<String> watch() {
        return heartbeats.watch();
    }

    /** An event that cannot be decided holds up no run; it is said until somebody looks. */
    private void resume(List<String> problems) {
        try {
            reception.resume();
            intakeLives();
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
