package dev.salve.engine.invariant;

import static dev.salve.engine.invariant.Story.GONE;
import static dev.salve.engine.invariant.Story.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.invariant.Story.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S7 to S10, S17, S19: how much, how often, on what. */
class LimitTest {

    private static final String A = "run_a";
    private static final String B = "run_b";

    private final Story story = new Story();

    private static CooldownIsKept s7() {
        return new CooldownIsKept(Terms.IN_ORDER);
    }

    private static BudgetsAreKept s8() {
        return new BudgetsAreKept(Terms.IN_ORDER);
    }

    private static LittleIsTouched s9() {
        return new LittleIsTouched(Terms.IN_ORDER);
    }

    private static OnlyPlannedTargets s10() {
        return new OnlyPlannedTargets(Terms.IN_ORDER);
    }

    private static CausesStayShallow s17() {
        return new CausesStayShallow(Terms.IN_ORDER);
    }

    private static UndoOnlyOwnState s19() {
        return new UndoOnlyOwnState(Terms.IN_ORDER);
    }

    private Story rested(Duration rest) {
        story.planned(A).planned(B).intent(A).wait(Duration.ofSeconds(9)).outcome(A, "ISSUED");
        return story.wait(rest.minusSeconds(1));
    }

    @Test
    void s7_cooldownAfterTheOutcome_holds() {
        rested(Duration.ofMinutes(5)).intent(B);

        assertThat(story.to(s7())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s7_aMillisecondLess_breaks() {
        rested(Duration.ofMinutes(5).minusMillis(1)).intent(B);

        assertThat(story.to(s7()).said())
                .containsExactly(
                        "run_b: acts on ecs.service arn:svc, where run_a acted at"
                                + " 2026-03-01T12:00:12Z; the cooldown is PT5M");
        assertThat(story.to(new CooldownIsKept(Terms.JOURNAL)).said()).isEmpty();
    }

    @Test
    void s7_openIntent_countsFromItsCommit() {
        story.planned(A).planned(B).intent(A).wait(Duration.ofMinutes(4)).intent(B);

        assertThat(story.to(s7()).said()).hasSize(1);
    }

    @Test
    void s7_sameRunOtherTargetOrUndo_holds() {
        story.planned(A).planned(B).planned("run_c", "target", "t c");
        story.intent(A).intent(A, "step", "next").intent("run_c").undo(B);

        assertThat(story.to(s7())).isEqualTo(new Heard(List.of(), 3, 0));
    }

    @Test
    void s7_undoCountsForTheNext_breaks() {
        story.planned(A).planned(B).undo(A).intent(B);

        assertThat(story.to(s7()).said()).hasSize(1);
    }

    @Test
    void s7_longerCooldownOfSettings_counts() {
        story.settings("guardrails", Map.of("cooldown", "PT10M"));
        rested(Duration.ofMinutes(9)).intent(B);

        assertThat(story.to(s7()).said()).singleElement().asString().endsWith("is PT10M");
    }

    @Test
    void s7_runbookWithoutCooldown_mayActAtOnce() {
        story.planned(A).planned(B, "limits", Map.of()).intent(A).intent(B);

        assertThat(story.to(s7())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s7_limitsNotSaid_isNotJudged() {
        story.planned(A, "limits", GONE).intent(A).intent(B);

        assertThat(story.to(s7())).isEqualTo(new Heard(List.of(), 0, 2));
    }

    private Story ranAt(String run, long seconds) {
        return story.at(Story.START.plusSeconds(seconds))
                .planned(run)
                .at(Story.START.plusSeconds(seconds))
                .intent(run)
                .intent(run, "step", "next")
                .closed(run, "SUCCEEDED");
    }

    @Test
    void s8_runsInEveryWindow_stayWithinTheirLimit() {
        ranAt(A, 0);
        ranAt(B, 1800);
        ranAt("run_c", 3600);
        assertThat(story.to(s8()).said()).isEmpty();

        ranAt("run_d", 5399);

        assertThat(story.to(s8()).said())
                .containsExactly("run_d: max-runs: 3 in PT1H, allowed are 2");
        assertThat(story.to(new BudgetsAreKept(Terms.JOURNAL)).said()).isEmpty();
    }

    @Test
    void s8_runsElsewhere_areNotCounted() {
        story.planned(A).intent(A).planned(B).intent(B);
        story.planned("run_c", "target", "t c").intent("run_c");
        story.planned("run_d", "runbook", "other").intent("run_d");

        assertThat(story.to(s8()).said()).isEmpty();
    }

    @Test
    void s8_everySharedBudget_countsEachIntent() {
        Map<String, Object> none = Map.of("maxRuns", List.of());
        for (String kind : List.of("target", "runbook", "account", "global")) {
            Story spent =
                    new Story()
                            .settings(
                                    "budgets",
                                    Map.of(kind, List.of(Map.of("count", 2L, "within", "PT1M"))));
            spent.planned(A, "limits", none).planned(B, "limits", none).undo(A).intent(A).intent(B);

            assertThat(spent.to(s8()).said())
                    .containsExactly("run_b: " + kind + " budget: 3 in PT1M, allowed are 2");
        }
    }

    /** Seed 7046816: a budget was lowered while the transaction of an intent took ten seconds. */
    @Test
    void s8_loweredWhileAnIntentWasCommitted_isJudgedByWhatItWasAskedBy() {
        Map<String, Object> none = Map.of("maxRuns", List.of());
        Map<String, Object> two = Map.of("count", 2L, "within", "PT1M");
        Map<String, Object> one = Map.of("count", 1L, "within", "PT1M");
        story.settings("budgets", Map.of("global", List.of(two)));
        story.planned(A, "limits", none).planned(B, "limits", none).intent(A);
        Instant asked = story.wait(Duration.ofSeconds(5)).now();
        story.wait(Duration.ofSeconds(3)).settings("budgets", Map.of("global", List.of(one)));

        assertThat(story.at(asked).intent(B).to(s8()).said()).isEmpty();
        assertThat(
                        story.at(asked.plusSeconds(4))
                                .planned("run_c", "limits", none)
                                .intent("run_c")
                                .to(s8())
                                .said())
                .containsExactly("run_c: global budget: 3 in PT1M, allowed are 1");
    }

    @Test
    void s8_undo_isNotHeldBack() {
        story.settings("budgets", Map.of("global", List.of(Map.of("count", 1L, "within", "PT1M"))));
        story.planned(A).intent(A).undo(A);

        assertThat(story.to(s8())).isEqualTo(new Heard(List.of(), 3, 0));
    }

    @Test
    void s8_limitsNotSaid_isNotJudged() {
        story.planned(A, "limits", GONE).intent(A).intent(B);

        assertThat(story.to(s8())).isEqualTo(new Heard(List.of(), 0, 3));
    }

    @Test
    void s9_withinTheLimit_holds() {
        story.planned(A).intent(A, "touched", 25L, "of", 100L);
        story.planned(B, "target", "t b").intent(B, "touched", 1L, "of", 1L);

        assertThat(story.to(s9())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s9_aPercentMore_breaks() {
        story.planned(A).intent(A, "touched", 26L, "of", 100L);

        assertThat(story.to(s9()).said())
                .containsExactly("run_a: 26 of 100 are touched at once, allowed are 25 %");
    }

    @Test
    void s9_countAndSettings_limitToo() {
        story.settings("guardrails", Map.of("blast-radius", 10L));
        story.planned(A, "limits", Map.of("blastCount", 2L));
        story.intent(A, "touched", 3L, "of", 20L);

        assertThat(story.to(s9()).said())
                .containsExactly(
                        "run_a: 3 of 20 are touched at once, allowed are 2",
                        "run_a: 3 of 20 are touched at once, allowed are 10 % anywhere");
    }

    @Test
    void s9_twoRunsInAGroup_countTogetherUntilVerified() {
        story.planned(A, "target", "m 1", "within", "g");
        story.planned(B, "target", "m 2", "within", "g");
        story.intent(A).intent(B);
        assertThat(story.to(s9()).said())
                .containsExactly("run_b: 2 of 4 are touched at once, allowed are 25 %");

        Story later = new Story();
        later.planned(A, "target", "m 1", "within", "g").intent(A).verified(A);
        later.planned(B, "target", "m 2", "within", "g").intent(B).closed(B, "FAILED");
        later.planned("run_c", "target", "m 3", "within", "g").intent("run_c");
        assertThat(later.to(s9()).said()).isEmpty();
    }

    @Test
    void s9_messages_serveNobody() {
        story.settings("guardrails", Map.of("blast-radius", 10L));
        story.planned(A, "limits", Map.of()).intent(A, "touched", 9L, "of", 9L, "unit", "message");
        story.planned(B, "limits", Map.of("blastPercent", 100L));
        story.intent(B, "touched", 9L, "of", 0L, "unit", "message");

        assertThat(story.to(s9())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s9_moreRunsThanMembers_touchAllOfThem() {
        story.planned(A, "limits", Map.of("blastPercent", 100L)).intent(A, "touched", 3L);
        story.planned(B, "limits", Map.of("blastPercent", 100L)).intent(B, "touched", 2L);

        assertThat(story.to(s9()).said()).isEmpty();
    }

    @Test
    void s9_undo_isNotHeldBack() {
        story.planned(A).undo(A, "touched", 4L);

        assertThat(story.to(s9())).isEqualTo(new Heard(List.of(), 0, 0));
    }

    @Test
    void s9_stepAfterAFailure_isHeldBackUnlikeS8() {
        story.settings("budgets", Map.of("global", List.of(Map.of("count", 1L, "within", "PT1M"))));
        story.planned(A).intent(A).intent(A, "stage", "ON_FAILURE", "touched", 4L);

        assertThat(story.to(s9()).said())
                .containsExactly("run_a: 4 of 4 are touched at once, allowed are 25 %");
        assertThat(story.to(s8()).said()).isEmpty();
    }

    @Test
    void s9_callBelowTheFloor_breaksUnlessPeopleAgreedOnTheOnlyOne() {
        story.settings("guardrails", Map.of("min-healthy", 75L)).planned(A).intent(A);
        story.calledWith(A, 4, 3).calledWith(A, 0, 0);
        assertThat(story.to(s9())).isEqualTo(new Heard(List.of(), 2, 0));

        story.calledWith(A, 4, 2);
        assertThat(story.to(s9()).said())
                .containsExactly("run_a: calls with 2 of 4 healthy; the floor is 75 %");

        Story agreed = new Story().settings("guardrails", Map.of("min-healthy", 75L)).planned(A);
        agreed.intent(A, "of", 1L, "consent", Map.of("grantedAt", "2026-03-01T12:00:00Z"));
        assertThat(agreed.calledWith(A, 1, 0).to(s9()).said()).isEmpty();

        Story ofMany = new Story().settings("guardrails", Map.of("min-healthy", 75L)).planned(A);
        ofMany.intent(A, "consent", Map.of("grantedAt", "2026-03-01T12:00:00Z"));
        assertThat(ofMany.calledWith(A, 4, 2).to(s9()).said()).hasSize(1);
    }

    @Test
    void s9_sizesOrFloorNotSaid_isNotJudged() {
        story.planned(A).intent(A, "touched", GONE).planned(B, "limits", GONE).intent(B);
        story.calledWith(B, 4, 1);

        assertThat(story.to(s9())).isEqualTo(new Heard(List.of(), 0, 3));
    }

    @Test
    void s10_whatWasPlanned_holds() {
        story.planned(A).intent(A).called(A);
        story.called(A, "restart", 1, "arn:cluster").called(A, "restart", 1, TARGET);
        story.undo(A, "action", "ecs.other@1");
        story.intent(A, "step", "on-failure-page", "action", "notify.page@1");

        assertThat(story.to(s10())).isEqualTo(new Heard(List.of(), 6, 0));
    }

    @Test
    void s10_anotherTargetStepOrAction_breaks() {
        story.planned(A)
                .intent(A, "target", "ecs.service arn:other")
                .intent(A, "step", "extra")
                .intent(A, "action", "ecs.stop@1")
                .intent(A, "step", "page", "action", "notify.page@1");

        assertThat(story.to(s10()).said())
                .containsExactly(
                        "run_a: acts on \"ecs.service arn:other\", planned was"
                                + " \"ecs.service arn:svc\"",
                        "run_a: step extra does ecs.restart@1, planned was null",
                        "run_a: step restart does ecs.stop@1, planned was ecs.restart@1",
                        "run_a: step page does notify.page@1, planned was null");
    }

    @Test
    void s10_callElsewhereOrNowhere_breaks() {
        story.planned(A).intent(A).called(A, "restart", 1, "arn:x").called(A, "restart", 1, "");

        assertThat(story.to(s10()).said())
                .containsExactly(
                        "run_a: ecs.restart@1 was called on \"arn:x\", not planned",
                        "run_a: ecs.restart@1 was called on \"\", not planned");
    }

    @Test
    void s10_nothingNamed_mayNotAct() {
        story.planned(A, "target", "").intent(A, "target", "");

        assertThat(story.to(s10()).said()).containsExactly("run_a: acts on \"\", planned was \"\"");
    }

    @Test
    void s10_planNotSaid_isNotJudged() {
        story.planned(A, "plan", GONE).intent(A).called(A).planned(B).intent(B, "target", GONE);

        assertThat(story.to(s10())).isEqualTo(new Heard(List.of(), 0, 3));
    }

    @Test
    void s17_oneDeep_holds() {
        story.planned(A).intent(A).closed(A, "SUCCEEDED");
        story.planned(B, "depth", 1L, "causedBy", A).intent(B);

        assertThat(story.to(s17())).isEqualTo(new Heard(List.of(), 3, 0));
    }

    @Test
    void s17_deeperThanAllowed_breaks() {
        story.planned(A, "depth", 2L).intent(A).undo(A);
        story.settings("guardrails", Map.of("causality", Map.of("depth", 2L)));
        story.planned(B, "depth", 2L).intent(B);

        assertThat(story.to(s17()).said()).containsExactly("run_a: acts at depth 2, allowed is 1");
    }

    @Test
    void s17_ownCauseOrNoDeeperThanItsCause_breaks() {
        story.planned(A, "causedBy", A);
        story.planned(B, "causedBy", A, "depth", 0L);

        assertThat(story.to(s17()).said())
                .containsExactly(
                        "run_a: the run is its own cause",
                        "run_b: is no deeper than run_a, which caused it");
    }

    @Test
    void s17_depthNotSaid_isNotJudged() {
        story.planned(A, "depth", GONE).intent(A).intent(B);

        assertThat(story.to(s17())).isEqualTo(new Heard(List.of(), 0, 2));
    }

    @Test
    void s19_stateAsLeft_holds() {
        story.intent(A).undo(A);

        assertThat(story.to(s19())).isEqualTo(new Heard(List.of(), 1, 0));
    }

    @Test
    void s19_stateChangedMeanwhile_breaks() {
        story.intent(A).undo(A, "before", Map.of("desired", 3L));

        assertThat(story.to(s19()).said())
                .containsExactly(
                        "run_a: takes back what is no longer its own: desired is 3, left was 4");
    }

    @Test
    void s19_stepNeverDone_breaks() {
        story.undo(A);

        assertThat(story.to(s19()).said())
                .containsExactly("run_a: takes back a step that was never done");
    }

    @Test
    void s19_nothingToCompare_isNotJudged() {
        story.intent(A).undo(A, "before", Map.of()).undo(A, "action", "ecs.other@1");

        assertThat(story.to(s19())).isEqualTo(new Heard(List.of(), 0, 2));
    }
}
