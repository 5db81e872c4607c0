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

/** S6, S11: what people must have agreed to before an intent is committed. */
class ConsentTest {

    private static final String A = "run_a";
    private static final String B = "run_b";

    private final Story story = new Story();

    private static PeopleAgreed s6() {
        return new PeopleAgreed(Terms.IN_ORDER);
    }

    private static PausesAreKept s11() {
        return new PausesAreKept(Terms.IN_ORDER);
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
        approved().granted(A).at(START.plusSeconds(1799)).intent(A);
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

    /** Whoever acts reads the expiry on the clock that its record is of: no skew excuses it. */
    @Test
    void s6_firstIntentAtTheExpiry_breaksWhateverTheSkew() {
        approved().granted(A).at(START.plusSeconds(1800)).intent(A);

        assertThat(story.to(new PeopleAgreed(Terms.JOURNAL)).said())
                .containsExactly(
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
    void s11_approvedSuccess_closesTheRunbooksBreaker() {
        story.settings("guardrails", Map.of("breaker", Map.of("target", 9L, "runbook", 2L)));
        fails(A);
        fails(B).planned("run_c").granted("run_c");
        story.intent("run_c", "consent", Map.of("grantedAt", story.now().toString()));
        story.closed("run_c", "SUCCEEDED").planned("run_d").intent("run_d");

        assertThat(story.to(s11()).said()).isEmpty();
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
}
