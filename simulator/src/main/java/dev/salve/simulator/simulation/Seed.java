package dev.salve.simulator.simulation;

import dev.salve.engine.invariant.DecisionReplay;
import dev.salve.engine.invariant.Invariant;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.invariant.Violation;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Row;
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
import java.util.function.Function;

/** One history in the making. */
final class Seed {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int MAX_INCIDENTS = 6;
    private static final int MAX_HOURS = 6;

    /** Longer than every wait: a lock that is kept, and after it a run with an approval. */
    private static final Duration REST = Duration.ofHours(7);

    /** A run that waits for people and then takes as long as it may. */
    private static final Duration LONGEST_RUN = Duration.ofHours(2);

    private static final Duration TWO_SWEEPS = Duration.ofMinutes(2);

    /** From an alarm to its action: the hold-down and some look-ups. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private static final int MAX_LEFT = 1_000;

    private final Scenario scenario;
    private final Reached reached = new Reached();
    private final Answers answers;
    private final Setting setting;
    private final Surroundings world;

    /** What is to be run. */
    record Scenario(long seed, Mode mode, Optional<Defect> defect, Set<Fault> faults) {}

    /** Gives the invariants that watch a seed, with somebody who can decide again. */
    interface Watch extends Function<DecisionReplay, List<Invariant>> {}

    Seed(Scenario scenario, Surroundings.Maker maker, Watch watch) {
        this.scenario = scenario;
        Dice dice = new Dice(scenario.seed());
        Timeline timeline = new Timeline(START);
        Replays replays = new Replays();
        History history = new History(timeline, watch.apply(replays), reached);
        AlarmReads reads = new AlarmReads(timeline);
        setting =
                new Setting(
                        timeline,
                        dice,
                        new Swarm(dice, reached, scenario.faults()),
                        history,
                        reached,
                        reads,
                        new Truth(timeline, history, reached, reads),
                        START.plus(Duration.ofHours(1L + dice.below("hours", MAX_HOURS))));
        answers = new Answers(setting.end().minus(LONG_ENOUGH));
        world = maker.make(timeline, dice, setting.swarm().enabled(), history);
        people(maker.policies(dice), replays);
    }

    private void people(Surroundings.Policies policies, Replays replays) {
        Defects defects = new Defects(scenario.defect(), setting.timeline());
        Outputs outputs = new Outputs(setting);
        Fleet fleet = new Fleet(setting, world, outputs, defects, policies.deployed());
        Ledger ledger =
                new Ledger(
                        defects.ledger(setting.truth()),
                        new Ulids(setting.timeline(), new SplittableRandom(scenario.seed())),
                        "//salve/simulator/people");
        Conduct conduct = new Conduct(setting, fleet);
        People people = new People(setting, fleet, defects, ledger);
        Operators operators = new Operators(setting, fleet, policies, ledger, conduct);
        fleet.beforeIntent(operators::beforeIntent);
        replays.of(setting.truth(), fleet, ledger, defects.guardrails());
        setting.history().listener(conduct::see);
        setting.history().listener(answers::see);
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
        Instant rested = setting.timeline().instant().plus(REST);
        Left runs = new Left("OPEN", "L1", "a run is not over");
        Left events = new Left("UNDECIDED", "L2", "an event is not decided");
        Left outbox = new Left("OUTBOX#0", "L4", "evidence was not stored");
        Left messages = new Left("OUTBOX#1", "L4", "a message was not sent");
        setting.timeline().until(rested.minus(LONGEST_RUN));
        runs.note();
        setting.timeline().until(rested.minus(TWO_SWEEPS));
        events.note();
        outbox.note();
        messages.note();
        setting.timeline().until(rested);
        runs.check();
        events.check();
        outbox.check();
        messages.check();
    }

    /** What is listed in a partition and must not stay there. */
    private final class Left {

        private final String partition;
        private final String invariant;
        private final String what;
        private List<Key> before = List.of();

        private Left(String partition, String invariant, String what) {
            this.partition = partition;
            this.invariant = invariant;
            this.what = what;
        }

        private List<Key> keys() {
            return setting.truth().query(partition, "", MAX_LEFT).stream().map(Row::key).toList();
        }

        private void note() {
            before = keys();
        }

        private void check() {
            Instant now = setting.timeline().instant();
            keys().stream()
                    .filter(before::contains)
                    .map(key -> new Violation(invariant, key.sort(), now, what))
                    .forEach(setting.history()::violated);
        }
    }

    private SeedResult result(Duration simulated) {
        reached.count(Kind.SIZE, "seconds", simulated.toSeconds());
        world.struck().forEach((fault, times) -> reached.count(Kind.FAULT, fault.name(), times));
        if (scenario.faults().isEmpty()) {
            answers.count(reached);
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
}
