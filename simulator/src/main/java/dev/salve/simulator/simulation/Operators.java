package dev.salve.simulator.simulation;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.guardrail.EngineVersion;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Run;
import dev.salve.engine.runbook.SettingsEvidence;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Those who run Salve: they engage and re-arm kill switches, and deploy. */
final class Operators {

    private static final double KILLS = 0.15;
    private static final double DEPLOYS = 0.15;
    private static final double AT_AN_INTENT = 0.2;
    private static final double NEWER = 0.03;
    private static final int TRIES = 20;

    /** From its claim to its intent, mostly. */
    private static final Duration A_RUN = Duration.ofSeconds(70);

    private static final String WHO = "user:oncall";
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** While the run is about to act, or at any time of it. */
    private static final List<Duration> MOMENTS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(3));

    private final Timeline timeline;
    private final Dice dice;
    private final Swarm swarm;
    private final Setting setting;
    private final Fleet fleet;
    private final Surroundings.Policies policies;
    private final Ledger ledger;
    private final Conduct conduct;
    private boolean settled;

    /**
     * @param ledger as whoever needs no process has it
     */
    Operators(
            Setting setting,
            Fleet fleet,
            Surroundings.Policies policies,
            Ledger ledger,
            Conduct conduct) {
        this.timeline = setting.timeline();
        this.dice = setting.dice();
        this.swarm = setting.swarm();
        this.setting = setting;
        this.fleet = fleet;
        this.policies = policies;
        this.ledger = ledger;
        this.conduct = conduct;
    }

    /** A run begins: a good moment to interfere. */
    void see(Sight sight) {
        if (!(sight instanceof Sight.Recorded record) || record.type() != EntryType.RUN_PLANNED) {
            return;
        }
        if (swarm.strikes(Fault.KILLED, KILLS)) {
            String scope =
                    scope(
                            String.valueOf(record.data().get("runbook")),
                            String.valueOf(record.data().get("target")));
            Duration most = dice.oneOf("kill", MOMENTS);
            timeline.in(dice.between("kill", Duration.ZERO, most), () -> kill(scope, TRIES));
        }
        if (swarm.strikes(Fault.NEWER_ENGINE, NEWER)) {
            timeline.in(dice.between("newer", Duration.ZERO, A_RUN), this::newer);
        }
        if (!settled) {
            deployments();
        }
    }

    private void deployments() {
        if (swarm.strikes(Fault.RUNBOOK_CHANGED, DEPLOYS)) {
            timeline.in(
                    dice.between("deploy", Duration.ZERO, Duration.ofMinutes(10)), this::deploy);
        }
        if (swarm.strikes(Fault.BUDGET_LOWERED, DEPLOYS)) {
            timeline.in(dice.between("lower", Duration.ZERO, A_RUN), this::lower);
        }
        if (swarm.strikes(Fault.FREEZE_BEGINS, DEPLOYS)) {
            timeline.in(dice.between("freeze", Duration.ZERO, A_RUN), this::freeze);
        }
    }

    /** The very last moment: the transaction of an intent is on its way. */
    void beforeIntent(String runId) {
        if (swarm.strikes(Fault.KILLED, AT_AN_INTENT)) {
            ledger.runs().find(runId).ifPresent(this::killAtOnce);
        }
        if (!settled && swarm.strikes(Fault.FREEZE_BEGINS, AT_AN_INTENT)) {
            freeze();
        }
        if (!settled && swarm.strikes(Fault.BUDGET_LOWERED, AT_AN_INTENT)) {
            lower();
        }
        if (swarm.strikes(Fault.NEWER_ENGINE, NEWER)) {
            newer();
        }
    }

    private void killAtOnce(Run run) {
        String scope = scope(run.identity().runbook(), run.identity().target().toString());
        setting.history().step(WHO, "kill " + scope + " at an intent");
        ledger.control().kill(scope, WHO, "stop it now", timeline.instant());
        timeline.in(
                dice.between("rearm", Duration.ofMinutes(1), Duration.ofMinutes(40)),
                () -> rearm(scope));
    }

    private void newer() {
        setting.history().step(WHO, "starts a newer engine");
        Policy policy = fleet.policy();
        ledger.control()
                .policyLoaded(
                        policy.digest(),
                        EngineVersion.CURRENT + 1,
                        SettingsEvidence.of(policy.settings()),
                        timeline.instant());
    }

    /** Settings change once in a history, and for all at the same time: what holds is clear. */
    private void lower() {
        settle(policies.tighter());
    }

    private void freeze() {
        Duration lasts = dice.between("freeze", Duration.ofMinutes(5), Duration.ofHours(2));
        Instant from = timeline.instant().truncatedTo(ChronoUnit.MINUTES);
        Policy frozen = policies.frozen().apply(from, lasts);
        conduct.freeze(frozen, from, from.plus(lasts.truncatedTo(ChronoUnit.SECONDS)));
        settle(frozen);
    }

    private void settle(Policy policy) {
        if (!settled) {
            settled = true;
            setting.history().step(WHO, "deploys " + policy.digest());
            fleet.deploy(policy);
        }
    }

    private String scope(String runbook, String target) {
        return dice.oneOf("scope", List.of("global", "runbook:" + runbook, "target:" + target));
    }

    private void kill(String scope, int tries) {
        boolean done =
                through(
                        "kill " + scope,
                        it ->
                                it.ledger()
                                        .control()
                                        .kill(scope, WHO, "stop it", it.clock().instant()));
        if (!done && tries > 1) {
            timeline.in(AGAIN, () -> kill(scope, tries - 1));
        }
        if (done) {
            timeline.in(
                    dice.between("rearm", Duration.ofMinutes(1), Duration.ofMinutes(40)),
                    () -> rearm(scope));
        }
    }

    private void rearm(String scope) {
        boolean done =
                through(
                        "rearm " + scope,
                        it ->
                                it.ledger()
                                        .control()
                                        .rearm(scope, WHO, "well again", it.clock().instant()));
        if (!done) {
            timeline.in(AGAIN, () -> rearm(scope));
        }
    }

    /** To every process at once, or to one before the others. */
    private void deploy() {
        if (settled) {
            return;
        }
        Policy next = dice.oneOf("deploy", List.of(policies.deployed(), policies.changed()));
        if (dice.happens("deploy", 0.5)) {
            fleet.free().ifPresent(process -> process.deploy(next));
            timeline.in(Duration.ofMinutes(2), () -> deployUnlessSettled(next));
        } else {
            fleet.deploy(next);
        }
    }

    private void deployUnlessSettled(Policy next) {
        if (!settled) {
            fleet.deploy(next);
        }
    }

    private boolean through(String what, Consumer<EngineProcess> work) {
        Optional<EngineProcess> process = fleet.free();
        process.ifPresent(it -> setting.history().step(it.name(), "is told: " + what));
        return process.isPresent() && fleet.perform(process.get(), what, work);
    }
}
