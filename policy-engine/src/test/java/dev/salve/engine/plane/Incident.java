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
import java.util.function.Consumer;

/**
 * A kind of incident.
 *
 * @param recovers whether the alarm turns OK once the action took effect
 * @param ends how its run may end; the first is the end without crashes
 */
enum Incident {
    HEALS(true, actions -> {}, List.of(RunbookText.named("one")), RunState.SUCCEEDED),
    ANSWER_LOST(
            true,
            actions -> actions.act.replies(Reply.DONE_UNHEARD),
            List.of(RunbookText.named("one")),
            RunState.SUCCEEDED),
    CALL_LOST(
            true,
            actions -> actions.act.replies(Reply.LOST),
            List.of(RunbookText.named("one")),
            RunState.SUCCEEDED),
    CALL_LOST_TWICE(
            true,
            actions -> actions.act.replies(Reply.LOST, Reply.LOST),
            List.of(RunbookText.named("one")),
            RunState.ESCALATED),
    THROTTLED(
            true,
            actions -> actions.act.replies(Reply.THROTTLED),
            List.of(RunbookText.named("one")),
            RunState.SUCCEEDED),
    DENIED(
            true,
            actions -> actions.act.replies(Reply.DENIED),
            List.of(RunbookText.named("one")),
            RunState.FAILED),
    UNCLEAR(
            true,
            actions -> actions.act.replies(Reply.DONE_UNHEARD).unclear(true),
            List.of(RunbookText.named("one")),
            RunState.ESCALATED),
    DIES_BEFORE_THE_CALL(
            true,
            actions -> actions.act.replies(Reply.DIES_BEFORE),
            List.of(RunbookText.named("one")),
            RunState.SUCCEEDED),
    DIES_AFTER_THE_CALL(
            true,
            actions -> actions.act.replies(Reply.DIES_AFTER),
            List.of(RunbookText.named("one")),
            RunState.SUCCEEDED),
    DOES_NOT_HELP(false, actions -> {}, List.of(RunbookText.named("one")), RunState.ESCALATED),
    TAKEN_BACK(
            false,
            actions ->
                    actions.act.undoes(
                            intent -> new UndoPlan.By("fake.back@1", intent.params(), "2 → 1")),
            List.of(RunbookText.named("one")),
            RunState.UNDONE),
    SECOND_STEP_DENIED(
            true,
            actions -> {
                actions.also.replies(Reply.DENIED);
                actions.act.undoes(
                        intent -> new UndoPlan.By("fake.back@1", intent.params(), "2 → 1"));
            },
            List.of(
                    RunbookText.named("one")
                            .steps(step("act", "fake.act@1"), step("also", "fake.also@1"))),
            RunState.UNDONE),
    APPROVED(
            true,
            actions -> {},
            List.of(
                    RunbookText.named("one")
                            .mode("approve")
                            .approval(BundleText.approvedBy(2, "deny"))),
            RunState.SUCCEEDED),
    CLEANED_UP(
            true,
            actions -> actions.act.replies(Reply.DENIED),
            List.of(RunbookText.named("one").onFailure(step("act", "fake.also@1"))),
            RunState.FAILED),
    CLEANING_UP_UNCLEAR(
            true,
            actions -> {
                actions.act.replies(Reply.DENIED);
                actions.also.replies(Reply.DONE_UNHEARD).unclear(true);
            },
            List.of(RunbookText.named("one").onFailure(step("clean", "fake.also@1"))),
            RunState.ESCALATED),
    MESSAGE_FIRST(
            true,
            actions -> {},
            List.of(
                    RunbookText.named("one")
                            .steps(step("hello", "notify.page@1"), step("act", "fake.act@1"))),
            RunState.SUCCEEDED),
    TWO_RUNBOOKS(
            true,
            actions -> {},
            List.of(RunbookText.named("one"), RunbookText.named("two").priority(60)),
            RunState.SUCCEEDED);

    final boolean recovers;
    final Consumer<Actions> setting;
    final List<RunbookText> runbooks;
    final RunState end;
    final Policy policy;

    Incident(
            boolean recovers, Consumer<Actions> setting, List<RunbookText> runbooks, RunState end) {
        this.recovers = recovers;
        this.setting = setting;
        this.runbooks = runbooks;
        this.end = end;
        this.policy =
                BundleText.policy(runbooks.stream().map(Object::toString).toArray(String[]::new));
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
