package dev.salve.engine.run;

import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.message;
import static dev.salve.engine.run.Runs.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Seeded random walks: whatever is signalled, fitting or not, the machine stays inside its rules.
 */
class RunWalkTest {

    private static final int WALKS = 3_000;
    private static final int STEPS = 60;
    private static final Approvers APPROVERS =
            new Approvers(Map.of("web", List.of("user:al", "user:bo")));

    @Test
    void walk_anySignals_keepsTheInvariants() {
        EnumMap<RunState, Integer> reached = new EnumMap<>(RunState.class);
        for (int seed = 0; seed < WALKS; seed++) {
            reached.merge(new Walk(seed).walk(), 1, Integer::sum);
        }
        assertThat(reached.keySet())
                .contains(
                        RunState.SUCCEEDED,
                        RunState.FAILED,
                        RunState.UNDONE,
                        RunState.REJECTED,
                        RunState.EXPIRED,
                        RunState.CANCELLED,
                        RunState.ESCALATED);
    }

    private static final class Walk {
        private final int seed;
        private final SplittableRandom random;
        private final Map<String, Integer> intents = new HashMap<>();
        private Run run;
        private Instant now = NOW;

        Walk(int seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.run = start();
        }

        private Run start() {
            return switch (random.nextInt(6)) {
                case 0 -> Runs.waiting(OnExpiry.DENY);
                case 1 -> Runs.waiting(OnExpiry.RUN);
                case 2 -> Runs.ready(message("first"), step("one", ActionClass.D));
                case 3 -> Runs.unverified(step("one", ActionClass.A));
                case 4 ->
                        Runs.run(
                                Runs.identity(true),
                                List.of(step("one", ActionClass.A), step("two", ActionClass.C)),
                                List.of(step("clean", ActionClass.B), message("tell")),
                                RunState.READY,
                                null);
                default -> Runs.ready(step("one", ActionClass.C), step("two", ActionClass.B));
            };
        }

        RunState walk() {
            for (int at = 0, over = 0; at < STEPS && over < 5; at++) {
                over += run.state().terminal() ? 1 : 0;
                now = now.plus(Duration.ofMillis(random.nextInt(40_000)));
                Directive directive = RunMachine.next(run, now);
                boolean fitting = random.nextInt(5) > 0;
                Signal signal = fitting ? fitting(directive) : any();
                Run before = run;
                run = RunMachine.advance(run, signal, now).run();
                check(before, signal);
                if (fitting && !(directive instanceof Directive.Wait)) {
                    checkAccepted(before, directive, signal);
                }
                note(before, signal);
            }
            return run.state();
        }

        private void check(Run before, Signal signal) {
            String where = "seed " + seed + ": " + signal + " in " + before.state();
            if (before.state().terminal()) {
                assertThat(run).as(where).isEqualTo(before);
            }
            Position position = run.progress().position();
            assertThat(position.attempt()).as(where).isBetween(1, 2);
            assertThat(run.progress().openIntent().isPresent())
                    .as(where)
                    .isEqualTo(position.call() != Position.Call.NONE);
            assertThat(run.progress().ending().isPresent() || !run.state().terminal())
                    .as(where)
                    .isTrue();
            String json = CanonicalJson.write(RunJson.write(run));
            assertThat(RunJson.read(json, run.version())).as(where).isEqualTo(run);
        }

        /** What the machine asked for, it takes: something changes, or time must pass. */
        private void checkAccepted(Run before, Directive directive, Signal signal) {
            boolean done = directive instanceof Directive.Done;
            boolean waits = RunMachine.next(run, now) instanceof Directive.Wait;
            assertThat(done || waits || !run.equals(before))
                    .as("seed %d: %s answered by %s", seed, directive, signal)
                    .isTrue();
        }

        /** An attempt's intent is committed once. */
        private void note(Run before, Signal signal) {
            if (signal instanceof Signal.IntentCommitted(Intent intent) && !run.equals(before)) {
                String key = before.progress().position().phase() + intent.key();
                assertThat(intents.merge(key, 1, Integer::sum))
                        .as("seed %d: intents of %s", seed, key)
                        .isEqualTo(1);
                assertThat(before.progress().openIntent()).as("seed %d", seed).isEmpty();
                boolean unknown = before.progress().ending().map(Ending::keepLock).orElse(false);
                assertThat(
                                unknown
                                        && before.progress().position().phase()
                                                != Position.Phase.ON_FAILURE)
                        .as("seed %d: an intent after an unknown outcome", seed)
                        .isFalse();
            }
        }

        private Signal fitting(Directive directive) {
            return switch (directive) {
                case Directive.Wait(Instant until) -> {
                    if (random.nextInt(3) > 0) {
                        now = until;
                    }
                    yield run.state() == RunState.WAITING_APPROVAL ? vote() : new Signal.Tick();
                }
                case Directive.Act(PlannedStep step, int attempt, boolean _) ->
                        random.nextInt(10) == 0
                                ? new Signal.IntentRefused("lock", "lost")
                                : new Signal.IntentCommitted(Runs.intent(run, step, attempt, now));
                case Directive.Recover _ -> new Signal.Acted(new Outcome.Unknown("died"));
                case Directive.Observe _ -> new Signal.Observed(observation());
                case Directive.Verify _ -> new Signal.Checked(random.nextInt(3) > 0, "alarm");
                case Directive.PlanUndo _ -> undo();
                case Directive.Expire _, Directive.Done _ -> new Signal.Tick();
            };
        }

        private Signal any() {
            PlannedStep step = step("one", ActionClass.A);
            return switch (random.nextInt(12)) {
                case 0 -> new Signal.Tick();
                case 1 -> vote();
                case 2 -> new Signal.Stopped("user:al", "");
                case 3 -> new Signal.Cleared("OK");
                case 4 -> new Signal.Unconfirmed("away");
                case 5 -> new Signal.PlanChanged("changed", "now 7");
                case 6 -> new Signal.IntentRefused("kill-switch", "engaged");
                case 7, 8 -> new Signal.Acted(outcome());
                case 9 -> new Signal.Observed(observation());
                case 10 -> undo(step);
                default -> new Signal.Checked(random.nextBoolean(), "alarm");
            };
        }

        private Signal vote() {
            List<String> people = List.of("user:al", "user:stranger", "salve");
            String by = people.get(random.nextInt(people.size()));
            return new Signal.Voted(new Vote(by, random.nextInt(3) > 0, "", now), APPROVERS);
        }

        private Signal undo() {
            return undo(step("undo-" + run.progress().position().index(), ActionClass.A));
        }

        private Signal undo(PlannedStep step) {
            return switch (random.nextInt(4)) {
                case 0 ->
                        new Signal.UndoPlanned(
                                new UndoPlan.NotNeeded("a restart"), Optional.empty());
                case 1 -> new Signal.UndoPlanned(new UndoPlan.Changed("now 7"), Optional.empty());
                default ->
                        new Signal.UndoPlanned(
                                new UndoPlan.By("fake.act@1", Map.of(), "back"), Optional.of(step));
            };
        }

        private Outcome outcome() {
            return switch (random.nextInt(5)) {
                case 0 -> new Outcome.Rejected("Throttling", "slow", true);
                case 1 -> new Outcome.Rejected("AccessDenied", "no", false);
                case 2 -> new Outcome.Unknown("timeout");
                default -> new Outcome.Issued("r");
            };
        }

        private Observation observation() {
            return switch (random.nextInt(4)) {
                case 0 -> new Observation.NotApplied("not there");
                case 1 -> new Observation.Inconclusive("cannot tell");
                default -> new Observation.Applied("seen");
            };
        }
    }
}
