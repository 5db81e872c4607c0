package dev.salve.simulator.simulation;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.intake.Reconciler;
import dev.salve.engine.invariant.Violation;
import dev.salve.engine.ledger.StoreException;
import dev.salve.simulator.Boundary;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The processes: each does one thing at a time, looks for work by itself, and is replaced when it
 * dies.
 */
final class Fleet {

    private static final Duration SWEEP = Duration.ofMinutes(1);

    /** A loop that finds somebody else at work looks again, but not at once. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(250);

    /** Clocks of machines that are in order differ by less than the engine reckons with. */
    static final Duration MAX_SKEW = Duration.ofMillis(1_900);

    /** More than is tolerated by anybody. */
    private static final Duration LEAST_WRONG = Duration.ofSeconds(5);

    private static final Duration MOST_WRONG = Duration.ofMinutes(5);

    private final Setting setting;
    private final Timeline timeline;
    private final Surroundings world;
    private final Outputs outputs;
    private final Defects defects;
    private final Witness witness;
    private final HazardousStore.Outage outage = new HazardousStore.Outage();
    private final List<EngineProcess> processes = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Map<String, EngineProcess> ever = new HashMap<>();
    private Consumer<String> beforeIntent = _ -> {};
    private Policy policy;
    private int started;

    Fleet(Setting setting, Surroundings world, Outputs outputs, Defects defects, Policy policy) {
        this.setting = setting;
        this.timeline = setting.timeline();
        this.world = world;
        this.outputs = outputs;
        this.defects = defects;
        this.witness = new Witness(setting.history());
        this.policy = policy;
        setting.history().listener(witness::see);
        start();
        if (setting.swarm().strikes(Fault.TWO_ENGINES, 0.9)) {
            start();
            start();
        }
    }

    private void start() {
        String name = "engine-" + ++started;
        Boundary boundary = new Hazards(setting, name);
        ProcessClock clock = clock();
        EngineProcess process =
                new EngineProcess(
                        new EngineProcess.Parts(
                                name,
                                new HazardousStore(
                                        defects.ledger(setting.truth()),
                                        boundary,
                                        setting,
                                        new HazardousStore.Owner(
                                                name, runId -> beforeIntent.accept(runId)),
                                        outage),
                                defects.guardrails(),
                                new SplittableRandom(setting.dice().seed() * 31 + started),
                                defects.evidence(outputs.evidence(boundary)),
                                outputs.notifier(boundary),
                                toolbox(name, boundary, clock),
                                world.redAlarms(boundary),
                                policy,
                                clock,
                                defects.trusted()));
        processes.add(process);
        ever.put(name, process);
        free(process);
        wake();
    }

    private Toolbox toolbox(String name, Boundary boundary, ProcessClock clock) {
        Toolbox tools = world.toolbox(boundary, clock);
        return defects.toolbox(setting.reads().watch(witness.watch(tools), name));
    }

    private ProcessClock clock() {
        if (!setting.swarm().strikes(Fault.CLOCK_SKEW, 0.8)) {
            return new ProcessClock(timeline, Duration.ZERO, wrong(), defects.clockStands());
        }
        Duration skew = setting.dice().between("skew", MAX_SKEW.negated(), MAX_SKEW);
        return new ProcessClock(timeline, skew, wrong(), defects.clockStands());
    }

    /** For some time by minutes, before or after what is right. */
    private ProcessClock.Wrong wrong() {
        if (timeline.instant().isBefore(setting.end())
                && setting.swarm().strikes(Fault.CLOCK_WRONG, 0.7)) {
            Duration by = setting.dice().between("wrong", LEAST_WRONG, MOST_WRONG);
            Duration left = Duration.between(timeline.instant(), setting.end());
            Instant from =
                    timeline.instant().plus(setting.dice().between("wrong", Duration.ZERO, left));
            Instant until = from.plus(setting.dice().between("wrong", SWEEP, Duration.ofHours(1)));
            return new ProcessClock.Wrong(
                    setting.dice().happens("wrong", 0.5) ? by : by.negated(),
                    from,
                    until.isBefore(setting.end()) ? until : setting.end());
        }
        return ProcessClock.Wrong.NEVER;
    }

    /** Somebody interferes right before an intent is committed; is told the run. */
    void beforeIntent(Consumer<String> interference) {
        beforeIntent = interference;
    }

    /** By name, whether or not it still lives. */
    Optional<EngineProcess> named(String name) {
        return Optional.ofNullable(ever.get(name));
    }

    /** A process that is up and has nothing to do; empty if there is none. */
    Optional<EngineProcess> free() {
        List<EngineProcess> free = processes.stream().filter(process -> !process.busy).toList();
        return free.isEmpty() ? Optional.empty() : Optional.of(setting.dice().oneOf("who", free));
    }

    /** Asks for something to happen as soon as a process is free. */
    void whenFree(Runnable action) {
        waiting.add(action);
    }

    private void free(EngineProcess process) {
        process.busy = false;
        List<Runnable> next = List.copyOf(waiting);
        waiting.clear();
        next.forEach(action -> timeline.in(Duration.ZERO, action));
    }

    /** What those to come are started with. */
    Policy policy() {
        return policy;
    }

    /** Everyone gets another bundle, those to come too. */
    void deploy(Policy other) {
        policy = other;
        processes.forEach(process -> process.deploy(other));
    }

    /** Does something in a process that is free; whether it came to its end. */
    boolean perform(EngineProcess process, String what, Consumer<EngineProcess> work) {
        if (process.busy || !process.alive) {
            return false;
        }
        process.busy = true;
        process.clock().begin();
        boolean done = attempt(process, what, work);
        free(process);
        wake();
        return done;
    }

    private boolean attempt(EngineProcess process, String what, Consumer<EngineProcess> work) {
        try {
            process.begin();
            work.accept(process);
            return true;
        } catch (StoreException e) {
            setting.history().step(process.name(), what + " failed: " + e.getMessage());
        } catch (Boundary.ProcessDied e) {
            died(process);
        } catch (RuntimeException e) {
            setting.history()
                    .violated(
                            new Violation(
                                    "S22",
                                    process.name(),
                                    timeline.instant(),
                                    what + " threw " + e + at(e)));
        }
        return false;
    }

    private static String at(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private void died(EngineProcess process) {
        process.alive = false;
        processes.remove(process);
        timeline.in(
                setting.dice().between("restart", Duration.ofSeconds(5), Duration.ofMinutes(5)),
                this::start);
    }

    /** Whoever sweeps finds what there is to do within a minute. */
    private void wake() {
        Duration wait = setting.truth().hasWork() ? SWEEP : Reconciler.EVERY;
        for (EngineProcess process : processes) {
            plan(process, timeline.instant().plus(wait));
        }
    }

    /** A process looks for work now: something was just brought to it. */
    void wake(EngineProcess process) {
        plan(process, timeline.instant().plus(LEAST_WAIT));
    }

    private void plan(EngineProcess process, Instant when) {
        Instant planned = process.nextTurn;
        if (planned != null && !when.isBefore(planned)) {
            return;
        }
        process.nextTurn = when;
        timeline.at(
                when,
                () -> {
                    if (when.equals(process.nextTurn)) {
                        process.nextTurn = null;
                        turn(process);
                    }
                });
    }

    private void turn(EngineProcess process) {
        if (!process.alive) {
            return;
        }
        if (process.busy) {
            plan(process, timeline.instant().plus(SWEEP));
            return;
        }
        perform(
                process,
                "its turn",
                it ->
                        it.turn()
                                .ifPresent(next -> {
                                    Duration wait = Duration.between(it.clock().instant(), next);
                                    plan(it, timeline.instant().plus(atLeast(wait)));
                                }));
    }

    private static Duration atLeast(Duration wait) {
        return wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait;
    }
}
