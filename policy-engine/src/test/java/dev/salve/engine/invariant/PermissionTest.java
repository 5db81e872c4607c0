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

/** S5, S6, S11, S15, S16, S22: what must allow an intent before it is committed. */
class PermissionTest {

    private static final String A = "run_a";
    private static final String B = "run_b";

    private final Story story = new Story();

    private static NoIntentAfterKill s5() {
        return new NoIntentAfterKill(Terms.IN_ORDER);
    }

    private static PeopleAgreed s6() {
        return new PeopleAgreed(Terms.IN_ORDER);
    }

    private static PausesAreKept s11() {
        return new PausesAreKept(Terms.IN_ORDER);
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

    private Story approved() {
        return story.settings("approvers", Map.of("oncall", List.of("user:ann", "user:bob")))
                .planned(A, "mode", "APPROVE", "needsApproval", true)
                .asked(A)
                .vote(A, "user:ann", true);
    }

    @Test
    void s6_grantedByAListedPerson_holds() {
        approved().granted(A).intent(A);

        assertThat(story.to(s6())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s6_notNeeded_holds() {
        story.planned(A).intent(A).planned(B).undo(B);

        assertThat(story.to(s6())).isEqualTo(new Heard(List.of(), 1, 0));
    }

    @Test
    void s6_notGranted_breaks() {
        approved().intent(A);
        story.planned(B, "needsApproval", true).intent(B);
        story.planned("run_c", "mode", "APPROVE", "needsApproval", GONE).intent("run_c");

        assertThat(story.to(s6()).said())
                .containsExactly(
                        "run_a: an intent without the approval that it needs",
                        "run_b: an intent without the approval that it needs",
                        "run_c: an intent without the approval that it needs");
    }

    @Test
    void s6_grantNobodyAskedFor_breaks() {
        story.planned(A).granted(A);

        assertThat(story.to(s6()).said())
                .containsExactly("run_a: an approval is granted that nobody asked for");
    }

    @Test
    void s6_anotherPlan_breaks() {
        approved().granted(A, "planHash", "sha256:other").intent(A);

        assertThat(story.to(s6()).said())
                .containsExactly(
                        "run_a: granted for plan sha256:other, asked for sha256:plan, planned was"
                                + " sha256:plan",
                        "run_a: acts on plan sha256:plan, granted was sha256:other");
    }

    @Test
    void s6_people_mustHaveVotedOnceAndBeListedAndNotAsk() {
        approved().granted(A, "by", List.of("user:ann", "user:ann"));
        assertThat(story.to(s6()).said()).containsExactly("run_a: user:ann counts twice");

        Story eve =
                new Story()
                        .settings("approvers", Map.of("oncall", List.of("user:ann")))
                        .planned(A, "requestedBy", "user:eve", "editor", "user:ann")
                        .asked(A, "editorMayApprove", false)
                        .vote(A, "user:eve", true)
                        .vote(A, "user:ann", false)
                        .granted(A, "by", List.of("user:eve"));
        assertThat(eve.to(s6()).said())
                .containsExactly(
                        "run_a: user:eve approves the run they asked for",
                        "run_a: [user:eve] are not enough of the listed people for what is"
                                + " required");
        eve.granted(A);
        assertThat(eve.to(s6()).said())
                .contains(
                        "run_a: user:ann counts without having voted for it",
                        "run_a: user:ann approves what they edited last");
    }

    @Test
    void s6_requesterMayApprove_holds() {
        story.settings("approvers", Map.of("oncall", List.of("user:ann")))
                .planned(A, "requestedBy", "user:ann", "editor", "user:ann")
                .asked(A, "requesterMayApprove", true)
                .vote(A, "user:ann", true)
                .granted(A)
                .intent(A);

        assertThat(story.to(s6()).said()).isEmpty();
    }

    @Test
    void s6_twoPlaces_needTwoPeople() {
        List<Object> two =
                List.of(
                        Map.of("from", List.of("oncall"), "count", 1L),
                        Map.of("from", List.of("user:ann"), "count", 1L));
        approved().asked(A, "require", two).vote(A, "user:bob", true);

        story.granted(A);
        assertThat(story.to(s6()).said()).hasSize(1);
        story.granted(A, "by", List.of("user:ann", "user:bob"));
        assertThat(story.to(s6()).said()).hasSize(1);
    }

    @Test
    void s6_nothingRequired_isNotEnough() {
        approved().asked(A, "require", List.of()).granted(A);

        assertThat(story.to(s6()).said()).hasSize(1);
    }

    @Test
    void s6_expired_breaks() {
        approved().granted(A).at(START.plusSeconds(1800)).intent(A);
        assertThat(story.to(s6()).said()).isEmpty();

        Story late = new Story();
        late.settings("approvers", Map.of("oncall", List.of("user:ann")))
                .planned(A)
                .asked(A)
                .vote(A, "user:ann", true)
                .at(START.plusSeconds(1801))
                .granted(A)
                .intent(A)
                .intent(A, "step", "next");

        assertThat(late.to(s6()).said())
                .containsExactly(
                        "run_a: granted after it expired at 2026-03-01T12:30:00Z",
                        "run_a: first acts after its approval expired at 2026-03-01T12:30:00Z");
    }

    @Test
    void s6_silenceThatRuns_holdsForClassAOnly() {
        approved().record(A, EntryType.APPROVAL_EXPIRED, Map.of("onExpiry", "RUN"));
        story.intent(A, "class", "A");
        assertThat(story.to(s6()).said()).isEmpty();

        story.intent(A, "step", "next", "class", "C");

        assertThat(story.to(s6()).said())
                .containsExactly("run_a: class C acts because nobody answered");
    }

    @Test
    void s6_silenceThatEscalates_isNoApproval() {
        approved().record(A, EntryType.APPROVAL_EXPIRED, Map.of("onExpiry", "ESCALATE"));
        story.intent(A, "class", "A");

        assertThat(story.to(s6()).said()).hasSize(1);
    }

    @Test
    void s6_olderRecords_areNotJudged() {
        story.planned(A, "needsApproval", GONE).intent(A).intent(B);
        story.planned("run_c").asked("run_c", "expiresAt", GONE).vote("run_c", "user:ann", true);
        story.granted("run_c");

        assertThat(story.to(s6())).isEqualTo(new Heard(List.of(), 1, 4));
    }

    @Test
    void s11_autoInCalm_holds() {
        story.planned(A).intent(A).planned(B, "mode", "OBSERVE").undo(B);

        assertThat(story.to(s11())).isEqualTo(new Heard(List.of(), 1, 0));
    }

    @Test
    void s11_observing_breaks() {
        story.planned(A, "mode", "OBSERVE").intent(A).planned(B, "mode", "DISABLED").intent(B);

        assertThat(story.to(s11()).said())
                .containsExactly(
                        "run_a: an intent of a run in mode OBSERVE",
                        "run_b: an intent of a run in mode DISABLED");
    }

    @Test
    void s11_stormWithoutFreshConsent_breaks() {
        String before = story.now().toString();
        story.wait(Duration.ofSeconds(1)).control(EntryType.STORM_BEGAN);
        String fresh = story.now().toString();
        story.planned(A).intent(A, "consent", Map.of("grantedAt", fresh));
        story.planned(B).intent(B, "consent", Map.of("grantedAt", before));
        story.planned("run_c").intent("run_c");
        story.control(EntryType.STORM_ENDED).planned("run_d").intent("run_d");

        String said =
                ": an intent without people's consent in the storm since 2026-03-01T12:00:01Z";
        assertThat(story.to(s11()).said()).containsExactly("run_b" + said, "run_c" + said);
    }

    @Test
    void s11_stormInAJournal_isJudgedBeyondTheSkew() {
        story.planned(A).planned(B).control(EntryType.STORM_BEGAN).intent(A);
        story.wait(Duration.ofSeconds(2)).intent(B).wait(Duration.ofMinutes(1)).ended();

        assertThat(story.to(new PausesAreKept(Terms.JOURNAL)).said())
                .containsExactly(
                        "run_b: an intent without people's consent in the storm since"
                                + " 2026-03-01T12:00:02Z");
    }

    @Test
    void s11_twoFailuresInARowOnATarget_needConsent() {
        story.settings("guardrails", Map.of("breaker", Map.of("target", 2L, "runbook", 3L)));
        fails(A).planned("run_x").intent("run_x").closed("run_x", "CANCELLED");
        fails(B).planned("run_c").intent("run_c");

        assertThat(story.to(s11()).said())
                .singleElement()
                .asString()
                .startsWith(
                        "run_c: an intent without people's consent; the breaker of heal or"
                                + " ecs.service arn:svc is open since ");
    }

    @Test
    void s11_successBetween_orConsent_holds() {
        story.settings("guardrails", Map.of("breaker", Map.of("target", 2L, "runbook", 3L)));
        fails(A).healed("run_ok", Story.TARGET);
        fails(B).planned("run_c").intent("run_c");
        story.planned("run_d").closed("run_d", "FAILED").planned("run_e").intent("run_e");

        assertThat(story.to(s11()).said()).isEmpty();

        story.closed("run_c", "UNDONE");
        story.planned("run_f")
                .intent("run_f", "consent", Map.of("grantedAt", story.now().toString()));
        assertThat(story.to(s11()).said()).isEmpty();
    }

    @Test
    void s11_threeFailuresAmongTenOfARunbook_needConsentEverywhere() {
        story.settings("guardrails", Map.of("breaker", Map.of("target", 9L, "runbook", 3L)));
        fails(A);
        for (int i = 0; i < 7; i++) {
            story.healed("run_ok" + i, "t " + i);
        }
        fails(B);
        fails("run_c").planned("run_d", "target", "t far").intent("run_d", "target", "t far");
        assertThat(story.to(s11()).said()).hasSize(1);

        story.healed("run_last", "t 9").planned("run_e", "target", "t e").intent("run_e");
        assertThat(story.to(s11()).said()).hasSize(2);
    }

    @Test
    void s11_noLimitsKnown_noBreakerIsOpen() {
        fails(A);
        fails(B);
        fails("run_c");

        assertThat(story.to(s11()).said()).isEmpty();
    }

    private Story fails(String run) {
        return story.planned(run).intent(run).outcome(run, "REJECTED").closed(run, "FAILED");
    }

    @Test
    void s11_modeNotSaid_isNotJudged() {
        story.planned(A, "mode", GONE).intent(A).intent(B);

        assertThat(story.to(s11())).isEqualTo(new Heard(List.of(), 0, 2));
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
