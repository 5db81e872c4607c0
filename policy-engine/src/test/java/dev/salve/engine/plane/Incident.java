package dev.salve.engine.plane;

import static dev.salve.engine.plane.BundleText.step;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.run.RunState;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeAction.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A kind of incident.
 *
 * @param recovers whether the alarm turns OK once the action took effect
 * @param end how its run ends without crashes
 */
record Incident(
        String name,
        boolean recovers,
        Consumer<Actions> setting,
        List<RunbookText> runbooks,
        RunState end,
        Policy policy) {

    private static final List<Incident> ALL =
            List.of(
                    new Incident(
                            "HEALS",
                            true,
                            actions -> {},
                            List.of(RunbookText.named("one")),
                            RunState.SUCCEEDED),
                    new Incident(
                            "ANSWER_LOST",
                            true,
                            actions -> actions.act.replies(Reply.DONE_UNHEARD),
                            List.of(RunbookText.named("one")),
                            RunState.SUCCEEDED),
                    new Incident(
                            "CALL_LOST",
                            true,
                            actions -> actions.act.replies(Reply.LOST),
                            List.of(RunbookText.named("one")),
                            RunState.SUCCEEDED),
                    new Incident(
                            "CALL_LOST_TWICE",
                            true,
                            actions -> actions.act.replies(Reply.LOST, Reply.LOST),
                            List.of(RunbookText.named("one")),
                            RunState.ESCALATED),
                    new Incident(
                            "THROTTLED",
                            true,
                            actions -> actions.act.replies(Reply.THROTTLED),
                            List.of(RunbookText.named("one")),
                            RunState.SUCCEEDED),
                    new Incident(
                            "DENIED",
                            true,
                            actions -> actions.act.replies(Reply.DENIED),
                            List.of(RunbookText.named("one")),
                            RunState.FAILED),
                    new Incident(
                            "UNCLEAR",
                            true,
                            actions -> actions.act.replies(Reply.DONE_UNHEARD).unclear(true),
                            List.of(RunbookText.named("one")),
                            RunState.ESCALATED),
                    new Incident(
                            "DIES_BEFORE_THE_CALL",
                            true,
                            actions -> actions.act.replies(Reply.DIES_BEFORE),
                            List.of(RunbookText.named("one")),
                            RunState.SUCCEEDED),
                    new Incident(
                            "DIES_AFTER_THE_CALL",
                            true,
                            actions -> actions.act.replies(Reply.DIES_AFTER),
                            List.of(RunbookText.named("one")),
                            RunState.SUCCEEDED),
                    new Incident(
                            "DOES_NOT_HELP",
                            false,
                            actions -> {},
                            List.of(RunbookText.named("one")),
                            RunState.ESCALATED),
                    new Incident(
                            "TAKEN_BACK",
                            false,
                            actions ->
                                    actions.act.undoes(intent ->
                                            new UndoPlan.By(
                                                    "fake.back@1", intent.params(), "2 → 1")),
                            List.of(RunbookText.named("one")),
                            RunState.UNDONE),
                    new Incident(
                            "SECOND_STEP_DENIED",
                            true,
                            actions -> {
                                actions.also.replies(Reply.DENIED);
                                actions.act.undoes(intent ->
                                        new UndoPlan.By("fake.back@1", intent.params(), "2 → 1"));
                            },
                            List.of(
                                    RunbookText.named("one")
                                            .steps(
                                                    step("act", "fake.act@1"),
                                                    step("also", "fake.also@1"))),
                            RunState.UNDONE),
                    new Incident(
                            "APPROVED",
                            true,
                            actions -> {},
                            List.of(
                                    RunbookText.named("one")
                                            .mode("approve")
                                            .approval(BundleText.approvedBy(2, "deny"))),
                            RunState.SUCCEEDED),
                    new Incident(
                            "CLEANED_UP",
                            true,
                            actions -> actions.act.replies(Reply.DENIED),
                            List.of(RunbookText.named("one").onFailure(step("act", "fake.also@1"))),
                            RunState.FAILED),
                    new Incident(
                            "CLEANING_UP_UNCLEAR",
                            true,
                            actions -> {
                                actions.act.replies(Reply.DENIED);
                                actions.also.replies(Reply.DONE_UNHEARD).unclear(true);
                            },
                            List.of(
                                    RunbookText.named("one")
                                            .onFailure(step("clean", "fake.also@1"))),
                            RunState.ESCALATED),
                    new Incident(
                            "MESSAGE_FIRST",
                            true,
                            actions -> {},
                            List.of(
                                    RunbookText.named("one")
                                            .steps(
                                                    step("hello", "notify.page@1"),
                                                    step("act", "fake.act@1"))),
                            RunState.SUCCEEDED),
                    new Incident(
                            "TWO_RUNBOOKS",
                            true,
                            actions -> {},
                            List.of(
                                    RunbookText.named("one"),
                                    RunbookText.named("two").priority(60)),
                            RunState.SUCCEEDED));

    private Incident(
            String name,
            boolean recovers,
            Consumer<Actions> setting,
            List<RunbookText> runbooks,
            RunState end) {
        this(
                name,
                recovers,
                setting,
                runbooks,
                end,
                BundleText.policy(runbooks.stream().map(Object::toString).toArray(String[]::new)));
    }

    static List<Incident> all() {
        return ALL;
    }

    /** Some whose every read fails too. */
    static List<Incident> typical() {
        return ALL.stream()
                .filter(it -> Set.of("HEALS", "TAKEN_BACK", "APPROVED").contains(it.name()))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }

    /** The actions of one simulated account. */
    static final class Actions {
        final FakeAction act = action("fake.act@1", ActionClass.C);
        final FakeAction also = action("fake.also@1", ActionClass.A);
        final FakeAction back = action("fake.back@1", ActionClass.A);

        private static FakeAction action(String name, ActionClass actionClass) {
            return new FakeAction(name, actionClass, Duration.ofSeconds(10));
        }

        Map<String, FakeAction> all() {
            return Map.of("fake.act@1", act, "fake.also@1", also, "fake.back@1", back);
        }
    }
}
