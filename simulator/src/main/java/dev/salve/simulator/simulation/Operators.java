package dev.salve.simulator.simulation;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.journal.EntryType;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Those who run Salve: they engage and re-arm kill switches, and deploy other runbooks. */
final class Operators {

    private static final double KILLS = 0.15;
    private static final double DEPLOYS = 0.15;
    private static final int TRIES = 20;
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
    private final List<Policy> policies;

    Operators(Setting setting, Fleet fleet, List<Policy> policies) {
        this.timeline = setting.timeline();
        this.dice = setting.dice();
        this.swarm = setting.swarm();
        this.setting = setting;
        this.fleet = fleet;
        this.policies = policies;
    }

    /** A run begins: a good moment to interfere. */
    void see(Sight sight) {
        if (!(sight instanceof Sight.Recorded record) || record.type() != EntryType.RUN_PLANNED) {
            return;
        }
        if (swarm.strikes(Fault.KILLED, KILLS)) {
            String scope = scope(record);
            Duration most = dice.oneOf("kill", MOMENTS);
            timeline.in(dice.between("kill", Duration.ZERO, most), () -> kill(scope, TRIES));
        }
        if (policies.size() > 1 && swarm.strikes(Fault.RUNBOOK_CHANGED, DEPLOYS)) {
            timeline.in(
                    dice.between("deploy", Duration.ZERO, Duration.ofMinutes(10)), this::deploy);
        }
    }

    private String scope(Sight.Recorded record) {
        return dice.oneOf(
                "scope",
                List.of(
                        "global",
                        "runbook:" + record.data().get("runbook"),
                        "target:" + record.data().get("target")));
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
        Policy next = dice.oneOf("deploy", policies);
        if (dice.happens("deploy", 0.5)) {
            fleet.free().ifPresent(process -> process.deploy(next));
            timeline.in(Duration.ofMinutes(2), () -> fleet.deploy(next));
        } else {
            fleet.deploy(next);
        }
    }

    private boolean through(String what, Consumer<EngineProcess> work) {
        Optional<EngineProcess> process = fleet.free();
        process.ifPresent(it -> setting.history().step(it.name(), "is told: " + what));
        return process.isPresent() && fleet.perform(process.get(), what, work);
    }
}
