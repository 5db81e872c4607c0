package dev.salve.engine.invariant;

import static dev.salve.engine.invariant.Story.GONE;
import static dev.salve.engine.invariant.Story.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.invariant.Story.Heard;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S12 to S14, S18, S20: what the records say of events, ends and themselves. */
class RecordTest {

    private static final String A = "run_a";
    private static final String B = "run_b";

    private final Story story = new Story();

    private static OneDecisionAnEvent s12() {
        return new OneDecisionAnEvent(Terms.IN_ORDER);
    }

    private static OneEndARun s13() {
        return new OneEndARun(Terms.IN_ORDER);
    }

    private static SuccessIsSeen s14() {
        return new SuccessIsSeen(Terms.IN_ORDER);
    }

    private static WholeChains s18() {
        return new WholeChains(Terms.IN_ORDER);
    }

    @Test
    void s12_decidedOnceForEachRunbook_holds() {
        story.received("e1", "5xx").planned(A).decided("e1", "run", "run", A);
        story.decided("e1", "skipped", "runbook", "other");
        story.record("event_e1", EntryType.EVENT_DUPLICATE, Map.of());
        story.record("event_e2", EntryType.EVENT_POISONED, Map.of());
        story.planned(B, "event", "manual");

        assertThat(story.to(s12())).isEqualTo(new Heard(List.of(), 6, 0));
    }

    @Test
    void s12_decidedAgain_breaks() {
        story.received("e1", "5xx").decided("e1", "skipped").decided("e1", "skipped");
        story.received("e2", "5xx")
                .decided("e2", "no-match", "runbook", GONE)
                .decided("e2", "stale");
        story.received("e3", "5xx").decided("e3", "stale");
        story.record("event_e3", EntryType.EVENT_DUPLICATE, Map.of());
        story.decided("e3", "stale", "runbook", "other");

        assertThat(story.to(s12()).said())
                .containsExactly(
                        "event_e1: the event is decided again for heal",
                        "event_e2: the event is decided again for heal",
                        "event_e3: the event is decided again for other");
    }

    @Test
    void s12_neverAccepted_breaks() {
        story.decided("e1", "stale");
        story.received("e2", "5xx").record("event_e2", EntryType.EVENT_DUPLICATE, Map.of());
        story.received("e3", "5xx").received("e3", "5xx");
        story.record("event_e3", EntryType.EVENT_POISONED, Map.of());

        assertThat(story.to(s12()).said())
                .containsExactly(
                        "event_e1: an event that was never accepted is decided",
                        "event_e2: the event is taken for a duplicate and was never decided",
                        "event_e3: the event is accepted twice",
                        "event_e3: a decided or accepted event is poisoned too");
    }

    @Test
    void s12_wordAndRunDiffer_breaks() {
        story.received("e1", "5xx").decided("e1", "run");
        story.received("e2", "5xx").decided("e2", "limited", "run", A);
        story.received("e3", "5xx").decided("e3", "approve");

        assertThat(story.to(s12()).said())
                .containsExactly(
                        "event_e1: the decision is \"run\" for heal, with no run",
                        "event_e2: the decision is \"limited\" for heal, with run run_a",
                        "event_e3: the decision is \"approve\" for heal, with no run");
    }

    @Test
    void s12_anotherRunThanDecided_breaks() {
        story.received("e1", "5xx").planned(A).decided("e1", "limited");
        story.received("e2", "5xx").decided("e2", "run", "run", A).planned(B, "event", "e2");

        assertThat(story.to(s12()).said())
                .containsExactly(
                        "event_e1: the event started run_a, decided was no run for heal",
                        "run_b: the event started run_b, decided was run_a for heal");
    }

    @Test
    void s12_twoRunsOfOneEvent_breaks() {
        story.planned(A).planned(B).planned("run_c", "runbook", "other");

        assertThat(story.to(s12()).said())
                .containsExactly("run_b: event e1 started run_a already for heal");
    }

    @Test
    void s12_eventNotSaid_isNotJudged() {
        story.planned(A, "event", GONE);

        assertThat(story.to(s12())).isEqualTo(new Heard(List.of(), 0, 1));
    }

    @Test
    void s13_oneEnd_holds() {
        story.healed(A, TARGET).planned(B);

        assertThat(story.to(s13())).isEqualTo(new Heard(List.of(), 1, 0));
    }

    @Test
    void s13_secondEndNoEndOrMoreAfterIt_breaks() {
        story.closed(A, "FAILED").closed(A, "SUCCEEDED").intent(A).closed(B, "READY");

        assertThat(story.to(s13()).said())
                .containsExactly(
                        "run_a: ends SUCCEEDED after it ended FAILED",
                        "run_a: action.intent after the run ended FAILED",
                        "run_b: ends in \"READY\", which is no end");
    }

    @Test
    void s13_noEndSeen_isNotJudged() {
        story.planned(A);

        assertThat(story.to(s13())).isEqualTo(new Heard(List.of(), 0, 0));
    }

    @Test
    void s14_seenHealthyAfterTheLastCall_holds() {
        story.healed(A, TARGET);
        story.planned(B, "verify", false).intent(B).outcome(B, "ISSUED").observed(B, "APPLIED");
        story.closed(B, "SUCCEEDED").closed("run_c", "FAILED");

        assertThat(story.to(s14())).isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s14_notVerified_breaks() {
        story.planned(A).intent(A).outcome(A, "ISSUED").observed(A, "APPLIED");
        story.closed(A, "SUCCEEDED");
        story.planned(B, "verify", Map.of("within", "PT5M")).closed(B, "SUCCEEDED");

        assertThat(story.to(s14()).said())
                .containsExactly(
                        "run_a: SUCCEEDED without a verification after its last call",
                        "run_b: SUCCEEDED without a verification after its last call");
    }

    @Test
    void s14_verifiedBeforeTheLastCall_breaks() {
        story.planned(A).verified(A).intent(A).outcome(A, "ISSUED").observed(A, "APPLIED");
        story.closed(A, "SUCCEEDED");
        story.planned(B).verified(B).called(B).closed(B, "SUCCEEDED");
        story.planned("run_c").outcome("run_c", "REJECTED");
        story.verified("run_c", "healthySince", Story.START.toString());
        story.closed("run_c", "SUCCEEDED");

        assertThat(story.to(s14()).said())
                .containsExactly(
                        "run_a: SUCCEEDED without a verification after its last call",
                        "run_b: SUCCEEDED without a verification after its last call",
                        "run_c: verified healthy since 2026-03-01T12:00:00Z, before the last call's"
                                + " outcome");
    }

    @Test
    void s14_nobodySawThatItApplied_breaks() {
        story.planned(A).intent(A).outcome(A, "UNKNOWN").verified(A).closed(A, "SUCCEEDED");
        story.planned(B).intent(B).outcome(B, "ISSUED").observed(B, "APPLIED", "attempt", 2L);
        story.verified(B).closed(B, "SUCCEEDED");
        story.planned("run_c").outcome("run_c", "ISSUED").observed("run_c", "INCONCLUSIVE");
        story.verified("run_c").closed("run_c", "SUCCEEDED");

        String said = ": SUCCEEDED, and nobody saw that it applied: step restart, attempt 1";
        assertThat(story.to(s14()).said())
                .containsExactly("run_a" + said, "run_b" + said, "run_c" + said);
    }

    @Test
    void s14_olderRecords_areNotJudged() {
        story.planned(A, "verify", GONE).outcome(A, "?", "outcome", GONE).closed(A, "SUCCEEDED");
        story.planned(B).verified(B, "healthySince", GONE);

        assertThat(story.to(s14())).isEqualTo(new Heard(List.of(), 1, 3));
    }

    @Test
    void s18_wholeAndLinked_holds() {
        story.healed(A, TARGET);

        assertThat(story.to(s18())).isEqualTo(new Heard(List.of(), 7, 0));
    }

    private Story place(long sequence, String hash, String previous) {
        return story.see(
                new Sight.Recorded(
                        Story.START, A, sequence, hash, previous, EntryType.UNDO, Map.of()));
    }

    @Test
    void s18_gapOrBrokenLink_breaks() {
        String genesis = ChainHead.GENESIS;
        place(0, "h0", genesis);
        place(0, "h0", genesis);
        place(1, "h1", "hx");
        place(3, "h3", "h2");
        place(3, "other", "h2");
        place(0, "older", genesis);

        assertThat(story.to(s18()).said())
                .containsExactly(
                        "run_a: record 1 does not link to the one before it",
                        "run_a: record 3 where 2 was due",
                        "run_a: record 3 has two contents");
    }

    @Test
    void s18_callWithoutARecord_breaks() {
        story.planned(A).intent(A).called(A).closed(A, "ESCALATED").called(A);
        story.planned(B).called(B).outcome(B, "ISSUED").called(B).closed(B, "FAILED");

        assertThat(story.to(s18()).said())
                .containsExactly(
                        "run_a: ended without a record of what came of a call: step restart,"
                                + " attempt 1",
                        "run_a: ecs.restart@1 was called after the run's last record");
    }

    @Test
    void s20_decidedAgain_isTheSameOrBreaks() {
        Map<String, DecisionReplay.Result> results =
                Map.of(
                        "event_e1", new DecisionReplay.Result.Same(),
                        "event_e2", new DecisionReplay.Result.Different("limited"),
                        "event_e3", new DecisionReplay.Result.Unable("no such runbook"));
        Terms replayed =
                Terms.IN_ORDER.with(decided ->
                        results.getOrDefault(
                                decided.chain(), new DecisionReplay.Result.Different("not asked")));
        story.decided("e1", "run", "at", "x").decided("e2", "run", "at", "x");
        story.decided("e3", "run", "at", "x").decided("e4", "run");

        assertThat(story.to(new DecisionsRepeat(replayed)))
                .isEqualTo(
                        new Heard(
                                List.of("event_e2: decided run, again it would be limited"), 2, 2));
    }

    @Test
    void s20_nobodyHasTheRunbooks_isNotJudged() {
        story.decided("e1", "run", "at", "x");

        assertThat(story.to(new DecisionsRepeat(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 0, 1));
    }
}
