package dev.salve.simulator.simulation;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.guardrail.EngineVersion;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.intake.Claiming;
import dev.salve.engine.intake.Intake;
import dev.salve.engine.intake.Reception;
import dev.salve.engine.intake.Reconciler;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.runbook.SettingsEvidence;
import dev.salve.engine.workflow.ApiBudget;
import dev.salve.engine.workflow.DeadMan;
import dev.salve.engine.workflow.Dispatcher;
import dev.salve.engine.workflow.FactReader;
import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.Recovery;
import dev.salve.engine.workflow.Sweeper;
import dev.salve.engine.workflow.TrustedTime;
import dev.salve.engine.workflow.WallCheck;
import dev.salve.engine.workflow.Workflow;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One process of the shipped engine, put together as the control plane is. Nothing survives it. */
final class EngineProcess {

    /** How a page about a silent part begins. */
    static final String SILENT = "Salve itself is silent: ";

    private static final String INTAKE = "the intake";
    private static final String RECONCILER = "the reconciler";
    private static final List<String> BEATING = List.of(INTAKE, RECONCILER);

    private final String name;
    private final ProcessClock clock;
    private final Ledger ledger;
    private final Reception reception;
    private final Workflow workflow;
    private final Sweeper sweeper;
    private final Dispatcher dispatcher;
    private final Reconciler reconciler;
    private final Notifier notifier;
    private final Map<String, Instant> beats = new TreeMap<>();
    private final Set<String> silent = new HashSet<>();
    private final NavigableMap<Instant, Policy> policies = new TreeMap<>();
    private Instant reconciledAt = Instant.MIN;
    private @Nullable Policy said;
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
            RedAlarms redAlarms,
            Policy policy,
            ProcessClock clock,
            TrustedTime trusted) {}

    EngineProcess(Parts parts) {
        name = parts.name();
        clock = parts.clock();
        notifier = parts.notifier();
        policy = parts.policy();
        policies.put(clock.instant(), policy);
        BEATING.forEach(part -> beats.put(part, clock.instant()));
        ApiBudget budget =
                new ApiBudget(() -> policy().settings().guards().apiSharePercent(), clock);
        Toolbox acting = budget.forRuns(parts.toolbox());
        Toolbox deciding = budget.forDecisions(parts.toolbox());
        ledger =
                new Ledger(
                        parts.store(),
                        new Ulids(clock, parts.random()),
                        "//salve/simulator/" + name,
                        parts.guardrails());
        WallCheck wall = new WallCheck(parts.trusted(), clock, ledger);
        Recovery recovery = new Recovery(ledger, this::policy, acting);
        workflow = new Workflow(ledger, acting, recovery, clock, wall);
        Intake intake =
                new Intake(
                        this::policy,
                        ledger,
                        new FactReader(deciding),
                        new Claiming(ledger, deciding, clock),
                        clock,
                        wall);
        reception = new Reception(intake, ledger, clock);
        sweeper = new Sweeper(ledger, workflow, clock);
        reconciler = new Reconciler(parts.redAlarms(), intake, ledger, clock);
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
        policies.put(clock.instant(), other);
    }

    /** Every policy that it ever had, by when it got it. */
    NavigableMap<Instant, Policy> policies() {
        return Collections.unmodifiableNavigableMap(policies);
    }

    /** It begins something: whoever has another policy says so first. */
    void begin() {
        Policy now = policy;
        if (said != now) {
            ledger.control()
                    .policyLoaded(
                            now.digest(),
                            EngineVersion.CURRENT,
                            SettingsEvidence.of(now.settings()),
                            clock.instant());
            said = now;
        }
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
     * Decides what was left undecided, looks for red alarms that nobody told of, moves every run
     * that can be moved, empties the outbox.
     *
     * @return when the next run has something to do
     */
    Optional<Instant> turn() {
        drain();
        reception.resume();
        beats.put(INTAKE, clock.instant());
        reconcile();
        watch();
        Optional<Instant> next = sweeper.sweep();
        drain();
        return next;
    }

    private void reconcile() {
        Instant now = clock.instant();
        if (reconciledAt.isAfter(now.minus(Reconciler.EVERY))) {
            return;
        }
        if (reconciler.reconcile().problems().isEmpty()) {
            beats.put(RECONCILER, clock.instant());
        }
        reconciledAt = now;
    }

    /** What has not lived for long is paged, once, past the ledger. */
    private void watch() {
        List<String> overdue = DeadMan.USUAL.overdue(beats, clock.instant());
        silent.retainAll(overdue);
        for (String part : overdue) {
            if (!silent.contains(part)
                    && notifier.send(new Notifier.Message("page", SILENT + part, part, ""))
                            instanceof Notifier.NotifyResult.Sent) {
                silent.add(part);
            }
        }
    }

    private void drain() {
        Dispatcher.Report report;
        do {
            report = dispatcher.drain();
        } while (report.more());
    }
}
