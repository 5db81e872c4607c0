package dev.salve.engine.run;

import static dev.salve.engine.run.Runs.EXPIRES;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What each entry of the journal says: `salve audit verify` judges the promises by nothing else.
 */
class RunEvidenceTest {

    private static final Approvers APPROVERS = new Approvers(Map.of("web", List.of("al", "bo")));
    private static final PlannedStep ACT = step("act", ActionClass.C);
    private static final Observation APPLIED = new Observation.Applied("seen");
    private static final Outcome DENIED = new Outcome.Rejected("AccessDenied", "no", false);

    private Run run = Runs.ready(ACT);
    private Instant now = NOW;
    private final List<JournalEntry> entries = new ArrayList<>();

    private void signal(Signal signal) {
        Transition transition = RunMachine.advance(run, signal, now);
        run = transition.run();
        entries.addAll(transition.entries());
    }

    private void commit() {
        Directive.Act act = (Directive.Act) RunMachine.next(run, now);
        signal(new Signal.IntentCommitted(Runs.intent(run, act.step(), act.attempt(), now)));
    }

    private void act(Outcome outcome) {
        commit();
        signal(new Signal.Acted(outcome));
    }

    private void actAndSee() {
        act(new Outcome.Issued("r-1"));
        signal(new Signal.Observed(APPLIED));
    }

    private void notRecovered() {
        now = now.plus(Duration.ofMinutes(5));
        signal(new Signal.Checked(false, "still red"));
    }

    private List<EntryType> types() {
        return entries.stream().map(JournalEntry::type).toList();
    }

    private Map<String, Object> last(EntryType type) {
        return entries.stream()
                .filter(entry -> entry.type() == type)
                .reduce((_, later) -> later)
                .orElseThrow()
                .data();
    }

    private Map<String, Object> intentOf(String step, String stage) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("step", step);
        data.put("attempt", 1L);
        data.put("action", "fake.act@1");
        data.put("params", ACT.params());
        data.put("before", ACT.before());
        data.put("after", ACT.after());
        data.put("committedAt", now.toString());
        data.put("callDeadline", now.plusSeconds(20).toString());
        data.put("class", "C");
        data.put("touched", 1L);
        data.put("of", 4L);
        data.put("unit", "task");
        data.put("stage", stage);
        data.put("runbook", "restart-web");
        data.put("planHash", "sha256:plan");
        data.put("firstIntent", false);
        data.put("target", "ecs.service arn:web");
        return data;
    }

    @Test
    void intent_first_saysWhatIsSentAndByWhichRules() {
        commit();
        Map<String, Object> expected = intentOf("act", "INTENT");
        expected.put("firstIntent", true);
        assertThat(last(EntryType.INTENT)).isEqualTo(expected);
    }

    @Test
    void intent_ofAnApprovedRun_saysWhenItWasGrantedAndUntilWhen() {
        run = Runs.waiting(OnExpiry.DENY);
        signal(new Signal.Voted(new Vote("al", true, "", now), APPROVERS));
        now = now.plusSeconds(5);
        commit();
        assertThat(last(EntryType.INTENT))
                .containsEntry(
                        "consent",
                        Map.of("grantedAt", NOW.toString(), "expiresAt", EXPIRES.toString()));
    }

    @Test
    void intent_ofALaterStep_isNotTheFirst() {
        run = Runs.ready(ACT, step("also", ActionClass.C));
        actAndSee();
        commit();
        assertThat(last(EntryType.INTENT)).isEqualTo(intentOf("also", "INTENT"));
    }

    /** A second attempt spends no second max-run. */
    @Test
    void intent_ofASecondAttempt_isNotTheFirst() {
        act(new Outcome.Rejected("Throttling", "slow", true));
        now = now.plus(Stepping.RETRY_AFTER);
        commit();
        assertThat(last(EntryType.INTENT))
                .containsEntry("attempt", 2L)
                .containsEntry("firstIntent", false);
    }

    @Test
    void intent_thatTakesBack_isOfTheUndoStage() {
        actAndSee();
        notRecovered();
        signal(
                new Signal.UndoPlanned(
                        new UndoPlan.By("fake.act@1", Map.of(), "2 → 1"),
                        Optional.of(step("undo-act", ActionClass.C))));
        commit();
        assertThat(run.state()).isEqualTo(RunState.UNDOING);
        assertThat(last(EntryType.INTENT)).isEqualTo(intentOf("undo-act", "UNDO"));
    }

    @Test
    void intent_onFailure_isNamedApartFromTheStepsOfThePlan() {
        run =
                Runs.run(
                        Runs.identity(true),
                        List.of(ACT),
                        List.of(step("act", ActionClass.C)),
                        RunState.READY,
                        null);
        act(DENIED);
        commit();
        assertThat(last(EntryType.INTENT)).isEqualTo(intentOf("on-failure-act", "ON_FAILURE"));
    }

    @Test
    void outcome_eachKind_saysWhatCameBack() {
        Run start = run;
        act(new Outcome.Issued("r-1"));
        assertThat(last(EntryType.OUTCOME))
                .isEqualTo(
                        Map.of(
                                "step", "act",
                                "attempt", 1L,
                                "action", "fake.act@1",
                                "outcome", "ISSUED",
                                "requestId", "r-1"));
        run = start;
        act(new Outcome.Unknown("timeout"));
        assertThat(last(EntryType.OUTCOME))
                .isEqualTo(
                        Map.of(
                                "step", "act",
                                "attempt", 1L,
                                "action", "fake.act@1",
                                "outcome", "UNKNOWN",
                                "why", "timeout"));
        run = start;
        act(DENIED);
        assertThat(last(EntryType.OUTCOME))
                .isEqualTo(
                        Map.of(
                                "step", "act",
                                "attempt", 1L,
                                "action", "fake.act@1",
                                "outcome", "REJECTED",
                                "code", "AccessDenied",
                                "why", "no"));
    }

    private Map<String, Object> observation(String word, String evidence) {
        return Map.of("step", "act", "attempt", 1L, "observation", word, "evidence", evidence);
    }

    @Test
    void observation_thatConcludes_isRecordedAndTheOnesBeforeAreNot() {
        act(new Outcome.Unknown("timeout"));
        Run observing = run;
        signal(new Signal.Observed(new Observation.NotApplied("not there")));
        signal(new Signal.Observed(new Observation.Inconclusive("cannot tell")));
        assertThat(types()).doesNotContain(EntryType.OBSERVATION);
        signal(new Signal.Observed(APPLIED));
        assertThat(last(EntryType.OBSERVATION)).isEqualTo(observation("APPLIED", "seen"));

        now = NOW.plusSeconds(35);
        run = observing;
        signal(new Signal.Observed(new Observation.NotApplied("not there")));
        assertThat(last(EntryType.OBSERVATION)).isEqualTo(observation("NOT_APPLIED", "not there"));
        run = observing;
        signal(new Signal.Observed(new Observation.Inconclusive("cannot tell")));
        assertThat(last(EntryType.OBSERVATION))
                .isEqualTo(observation("INCONCLUSIVE", "cannot tell"));
    }

    @Test
    void approval_granted_saysWhoAgreedToWhichPlan() {
        run = Runs.waiting(OnExpiry.DENY);
        signal(new Signal.Voted(new Vote("al", true, "looks right", now), APPROVERS));
        assertThat(types()).containsExactly(EntryType.APPROVAL_VOTE, EntryType.APPROVAL_GRANTED);
        assertThat(last(EntryType.APPROVAL_VOTE))
                .isEqualTo(
                        Map.of(
                                "by", "al",
                                "approve", true,
                                "reason", "looks right",
                                "planHash", "sha256:plan"));
        assertThat(last(EntryType.APPROVAL_GRANTED))
                .isEqualTo(Map.of("by", List.of("al"), "planHash", "sha256:plan"));
    }

    @Test
    void approval_denied_saysByWhomAndWhyAndTheRunEndsForIt() {
        run = Runs.waiting(OnExpiry.DENY);
        Run waiting = run;
        signal(new Signal.Voted(new Vote("bo", false, "too risky", now), APPROVERS));
        assertThat(types())
                .containsExactly(
                        EntryType.APPROVAL_VOTE, EntryType.APPROVAL_DENIED, EntryType.RUN_CLOSED);
        assertThat(last(EntryType.APPROVAL_DENIED))
                .isEqualTo(Map.of("by", "bo", "reason", "too risky"));
        assertThat(last(EntryType.RUN_CLOSED))
                .isEqualTo(
                        Map.of(
                                "state", "REJECTED",
                                "reason", "denied by bo: too risky",
                                "keepLock", false));
        run = waiting;
        signal(new Signal.Voted(new Vote("bo", false, "", now), APPROVERS));
        assertThat(last(EntryType.RUN_CLOSED)).containsEntry("reason", "denied by bo");
    }

    @Test
    void approval_nobodyAnswered_saysWhatThatMeans() {
        run = Runs.waiting(OnExpiry.RUN);
        now = EXPIRES;
        signal(new Signal.Tick());
        assertThat(types()).containsExactly(EntryType.APPROVAL_EXPIRED);
        assertThat(last(EntryType.APPROVAL_EXPIRED)).isEqualTo(Map.of("onExpiry", "RUN"));
    }

    @Test
    void blocked_byAGuardrail_saysWhichWhyAndUntilWhen() {
        Instant until = now.plusSeconds(50);
        signal(new Signal.IntentRefused("budget", "2 in 1m", Optional.of(until)));
        assertThat(last(EntryType.GUARD_BLOCKED))
                .isEqualTo(
                        Map.of(
                                "step", "act",
                                "attempt", 1L,
                                "guardrail", "budget",
                                "because", "2 in 1m",
                                "until", until.toString()));
        run = Runs.ready(ACT);
        signal(new Signal.IntentRefused("kill-switch", "engaged"));
        assertThat(last(EntryType.GUARD_BLOCKED)).doesNotContainKey("until");
    }

    @Test
    void verification_failed_saysWhatWasSeen() {
        actAndSee();
        notRecovered();
        assertThat(last(EntryType.VERIFY_FAILED)).isEqualTo(Map.of("evidence", "still red"));
    }

    @Test
    void verification_passed_saysSinceWhen() {
        actAndSee();
        signal(new Signal.Checked(true, "green"));
        now = now.plusSeconds(60);
        signal(new Signal.Checked(true, "green"));
        assertThat(last(EntryType.VERIFY_PASSED))
                .isEqualTo(Map.of("evidence", "green", "healthySince", NOW.toString()));
        assertThat(last(EntryType.RUN_CLOSED)).containsEntry("reason", "recovered: green");
    }

    @Test
    void undo_eachPlan_saysWhatBecomesOfTheStep() {
        actAndSee();
        notRecovered();
        Run undoing = run;
        signal(
                new Signal.UndoPlanned(
                        new UndoPlan.By("fake.act@1", Map.of(), "2 → 1"),
                        Optional.of(step("undo-act", ActionClass.A))));
        assertThat(last(EntryType.UNDO))
                .isEqualTo(Map.of("step", "act", "by", "fake.act@1", "change", "2 → 1"));
        run = undoing;
        signal(new Signal.UndoPlanned(new UndoPlan.NotNeeded("a restart"), Optional.empty()));
        assertThat(last(EntryType.UNDO)).isEqualTo(Map.of("step", "act", "notNeeded", "a restart"));
        run = undoing;
        signal(new Signal.UndoPlanned(new UndoPlan.Changed("now 7"), Optional.empty()));
        assertThat(last(EntryType.UNDO)).isEqualTo(Map.of("step", "act", "changed", "now 7"));
    }
}
