package dev.salve.simulator.simulation;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.invariant.Invariant;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.invariant.Violation;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Ulids;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import dev.salve.simulator.simulation.Reached.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** One history in the making. */
final class Seed {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int MAX_INCIDENTS = 6;
    private static final int MAX_HOURS = 6;

    /** Longer than every wait: a lock that is kept, and after it a run with an approval. */
    private static final Duration REST = Duration.ofHours(12);

    private final Scenario scenario;
    private final Reached reached = new Reached();
    private final Setting setting;
    private final Surroundings world;

    /** What is to be run. */
    record Scenario(long seed, Mode mode, Optional<Defect> defect, Set<Fault> faults) {}

    Seed(Scenario scenario, Surroundings.Maker maker, List<Invariant> invariants) {
        this.scenario = scenario;
        Dice dice = new Dice(scenario.seed());
        Timeline timeline = new Timeline(START);
        History history = new History(timeline, invariants, reached);
        setting =
                new Setting(
                        timeline,
                        dice,
                        new Swarm(dice, reached, scenario.faults()),
                        history,
                        reached,
                        new Truth(timeline, history, reached),
                        START.plus(Duration.ofHours(1L + dice.below("hours", MAX_HOURS))));
        world = maker.make(timeline, dice, setting.swarm().enabled(), history);
        people(maker.policies());
    }

    private void people(List<Policy> policies) {
        Defects defects = new Defects(scenario.defect(), setting.timeline());
        Outputs outputs = new Outputs(setting);
        Fleet fleet = new Fleet(setting, world, outputs, defects, policies.getFirst());
        Ledger ledger =
                new Ledger(
                        setting.truth(),
                        new Ulids(setting.timeline(), new SplittableRandom(scenario.seed())),
                        "//salve/simulator/people");
        People people = new People(setting, fleet, defects, ledger);
        Operators operators = new Operators(setting, fleet, policies);
        outputs.reader(people::read);
        setting.history().listener(people::see);
        setting.history().listener(operators::see);
        world.deliverTo(new MessageQueue(setting, fleet)::send);
    }

    SeedResult run() {
        Timeline timeline = setting.timeline();
        int incidents = 1 + setting.dice().below("incidents", MAX_INCIDENTS);
        Duration span = Duration.between(START, setting.end());
        for (int i = 0; i < incidents; i++) {
            timeline.at(
                    START.plus(setting.dice().between("incident", Duration.ZERO, span)),
                    this::incident);
        }
        timeline.until(setting.end());
        switch (scenario.mode()) {
            case safety -> {}
            case liveness -> finish();
        }
        setting.history().accept(new Sight.Ended(timeline.instant()));
        return result(Duration.between(START, timeline.instant()));
    }

    private void incident() {
        reached.count(Kind.SIZE, "incidents");
        setting.history().step("world", "an incident");
        world.incident();
    }

    /** From here on nothing goes wrong, and everything must come to its end. */
    private void finish() {
        setting.swarm().end();
        setting.history().accept(new Sight.FaultsEnded(setting.timeline().instant()));
        setting.timeline().until(setting.timeline().instant().plus(REST));
        mustBeEmpty("OPEN", "L1", "a run is not over");
        mustBeEmpty("UNDECIDED", "L2", "an event is not decided");
        mustBeEmpty("OUTBOX#0", "L4", "something was not sent");
    }

    private void mustBeEmpty(String partition, String invariant, String what) {
        setting.truth()
                .query(partition, "", 1)
                .forEach(row ->
                        setting.history()
                                .violated(
                                        new Violation(
                                                invariant,
                                                row.key().sort(),
                                                setting.timeline().instant(),
                                                what)));
    }

    private SeedResult result(Duration simulated) {
        reached.count(Kind.SIZE, "seconds", simulated.toSeconds());
        world.struck().forEach((fault, times) -> reached.count(Kind.FAULT, fault.name(), times));
        if (scenario.faults().isEmpty()) {
            falseDenials();
        }
        History history = setting.history();
        return new SeedResult(
                scenario.seed(),
                scenario.faults(),
                history.violations(),
                reached,
                history.hash(),
                simulated,
                history.last());
    }

    /** Where nothing goes wrong, what is not acted on was denied for nothing. */
    private void falseDenials() {
        reached.count(Kind.RARE, "seeds without faults");
        reached.count(Kind.RARE, "incidents without faults", reached.of(Kind.SIZE, "incidents"));
        reached.count(Kind.RARE, "runs without faults", reached.of(Kind.SIZE, "runs"));
    }
}
