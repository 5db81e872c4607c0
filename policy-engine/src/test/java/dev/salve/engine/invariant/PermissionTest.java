package dev.salve.engine.invariant;

import static dev.salve.engine.invariant.Story.GONE;
import static dev.salve.engine.invariant.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.invariant.Story.Heard;
import dev.salve.engine.journal.EntryType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S5, S15, S16, S22: what must allow an intent before it is committed. */
class PermissionTest {

    private static final String A = "run_a";
    private static final String B = "run_b";

    private final Story story = new Story();

    private static NoIntentAfterKill s5() {
        return new NoIntentAfterKill(Terms.IN_ORDER);
    }

    private static FreshReasonsOnly s15() {
        return new FreshReasonsOnly(Terms.IN_ORDER);
    }

    private static PinnedPlansOnly s16() {
        return new PinnedPlansOnly(Terms.IN_ORDER);
    }

    private static ErrorsStop s22() {
        return new ErrorsStop(Terms.IN_ORDER);
    }

    private Story kill(String scope) {
        return story.control(EntryType.KILL_ENGAGED, "scope", scope);
    }

    private Story rearm(String scope) {
        return story.control(EntryType.KILL_REARMED, "scope", scope);
    }

    @Test
    void s5_otherScopesAndRearmed_holds() {
        story.planned(A);
        kill("account:2");
        kill("global");
        rearm("global");
        story.intent(A).called(A);

        assertThat(story.to(s5())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s5_intentInEachScope_breaks() {
        for (String scope :
                List.of(
                        "global",
                        "account:1",
                        "region:eu",
                        "runbook:heal",
                        "target:ecs.service arn:svc")) {
            Story killed = new Story().planned(A);
            killed.control(EntryType.KILL_ENGAGED, "scope", scope).intent(A);

            assertThat(killed.to(s5()).said())
                    .containsExactly(
                            "run_a: an intent of step restart, attempt 1 while kill switch "
                                    + scope
                                    + " is engaged since 2026-03-01T12:00:01Z");
        }
    }

    @Test
    void s5_undoToo_breaks() {
        story.planned(A);
        kill("global");
        story.undo(A);

        assertThat(story.to(s5()).said()).hasSize(1);
    }

    @Test
    void s5_callLongAfterTheKill_breaks() {
        story.planned(A).intent(A);
        kill("global");
        story.at(START.plusSeconds(32)).called(A);
        assertThat(story.to(s5()).said()).isEmpty();

        story.called(A);

        assertThat(story.to(s5()).said())
                .containsExactly(
                        "run_a: ecs.restart@1 was called more than 30 s after kill switch global"
                                + " was engaged at 2026-03-01T12:00:02Z");
    }

    @Test
    void s5_accountNotSaid_isNotJudged() {
        story.planned(A, "account", GONE).intent(A).intent(B);

        assertThat(story.to(s5())).isEqualTo(new Heard(List.of(), 0, 2));
    }

    @Test
    void s5_inAJournalWithinTheSkew_holds() {
        story.planned(A);
        kill("global");
        story.intent(A).wait(Duration.ofMinutes(1)).ended();
        assertThat(story.to(new NoIntentAfterKill(Terms.JOURNAL)).said()).isEmpty();

        Story later = new Story().planned(A).control(EntryType.KILL_ENGAGED, "scope", "global");
        later.wait(Duration.ofSeconds(2)).intent(A);
        Story rearmed = new Story().planned(A).control(EntryType.KILL_ENGAGED, "scope", "global");
        rearmed.wait(Duration.ofSeconds(2)).intent(A);
        later.ended();
        rearmed.control(EntryType.KILL_REARMED, "scope", "global").ended();

        assertThat(later.to(new NoIntentAfterKill(Terms.JOURNAL)).said()).hasSize(1);
        assertThat(rearmed.to(new NoIntentAfterKill(Terms.JOURNAL)).said()).isEmpty();
    }

    @Test
    void s15_freshAndRed_holds() {
        story.planned(A).alarmRead(A, "ALARM").at(START.plus(Duration.ofMinutes(15))).intent(A);

        assertThat(story.to(s15())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s15_tooOld_breaks() {
        story.planned(A).at(START.plus(Duration.ofMinutes(15)).plusMillis(1)).intent(A).intent(A);

        assertThat(story.to(s15()).said())
                .containsExactly(
                        "run_a: begins to act on a reason of 2026-03-01T12:00:00Z, max-age is PT15M");
        assertThat(story.to(new FreshReasonsOnly(Terms.JOURNAL)).said()).isEmpty();
    }

    @Test
    void s15_consentMakesItFresh_untilItIsOldToo() {
        Map<String, Object> consent =
                Map.of("grantedAt", START.plus(Duration.ofMinutes(20)).toString());
        story.planned(A).planned(B).at(START.plus(Duration.ofMinutes(21)));
        story.intent(A, "consent", consent).at(START.plus(Duration.ofMinutes(36)));
        story.intent(B, "consent", consent);

        assertThat(story.to(s15()).said())
                .containsExactly(
                        "run_b: begins to act on a reason of 2026-03-01T12:20:00Z, max-age is PT15M");
    }

    @Test
    void s15_alarmNoLongerRed_breaks() {
        for (String state : List.of("OK", "INSUFFICIENT_DATA", "")) {
            Story read = new Story().planned(A).alarmRead(A, "ALARM").alarmRead(A, state).intent(A);

            assertThat(read.to(s15()).said())
                    .containsExactly(
                            "run_a: begins to act after it read its alarm as "
                                    + (state.isEmpty() ? "unreadable" : state));
        }
    }

    /** Seed 13145929: another run's alarm, read just before by a process that then failed. */
    @Test
    void s15_readOfAnotherAlarm_isNotItsReason() {
        Story others = new Story().planned(A, "alarm", "1|eu|cpu").alarmRead(A, "OK").intent(A);
        Story noAlarm = new Story().planned(A, "alarm", "").alarmRead(A, "OK").intent(A);

        assertThat(others.to(s15()).said()).isEmpty();
        assertThat(noAlarm.to(s15()).said()).isEmpty();
    }

    @Test
    void s15_undo_isNotAskedForFreshness() {
        story.planned(A).wait(Duration.ofHours(1)).undo(A);

        assertThat(story.to(s15())).isEqualTo(new Heard(List.of(), 0, 0));
    }

    @Test
    void s15_timesNotSaid_isNotJudged() {
        story.planned(A, "eventTime", GONE).intent(A).planned(B, "limits", GONE).intent(B);

        assertThat(story.to(s15())).isEqualTo(new Heard(List.of(), 0, 2));
    }

    @Test
    void s16_samePlanEverywhere_holds() {
        story.planned(A).asked(A).vote(A, "user:ann", true).granted(A).intent(A);

        assertThat(story.to(s16())).isEqualTo(new Heard(List.of(), 4, 0));
    }

    @Test
    void s16_anotherPlanOrRunbook_breaks() {
        story.planned(A).asked(A, "planHash", "x").granted(A, "planHash", "y");
        story.intent(A, "planHash", "z", "runbook", "harm", "runbookDigest", "sha256:new");

        assertThat(story.to(s16()).said())
                .containsExactly(
                        "run_a: approval.requested of planHash x, pinned is sha256:plan",
                        "run_a: approval.granted of planHash y, pinned is sha256:plan",
                        "run_a: action.intent of planHash z, pinned is sha256:plan",
                        "run_a: action.intent of runbook harm, pinned is heal",
                        "run_a: action.intent of runbookDigest sha256:new, pinned is sha256:book");
    }

    @Test
    void s16_hashesNotSaid_isNotJudged() {
        story.planned(A, "plan", GONE).intent(A).planned(B).intent(B, "planHash", GONE);

        assertThat(story.to(s16())).isEqualTo(new Heard(List.of(), 0, 3));
    }

    @Test
    void s22_refusedAndOver_holds() {
        story.planned(A).record(A, EntryType.GUARD_BLOCKED, Map.of("guardrail", "lock"));
        story.closed(A, "CANCELLED").received("e1", "x").decided("e1", "error");

        assertThat(story.to(s22())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s22_goesOnAfterARefusal_breaks() {
        story.planned(A).record(A, EntryType.GUARD_BLOCKED, Map.of("guardrail", "lock"));
        story.intent(A).called(A).closed(A, "SUCCEEDED");

        assertThat(story.to(s22()).said())
                .containsExactly(
                        "run_a: an intent of step restart, attempt 1 after guardrail lock stopped it",
                        "run_a: ecs.restart@1 was called after guardrail lock stopped the run",
                        "run_a: SUCCEEDED although guardrail lock stopped it");
    }

    @Test
    void s22_decisionThatFailedStartsARun_breaks() {
        story.received("e1", "x").decided("e1", "error", "run", A);

        assertThat(story.to(s22()).said())
                .containsExactly("event_e1: a decision that failed started run_a");
    }

    @Test
    void s22_nothingRefused_isNotJudged() {
        story.healed(A, Story.TARGET);

        assertThat(story.to(s22())).isEqualTo(new Heard(List.of(), 0, 0));
    }
}
