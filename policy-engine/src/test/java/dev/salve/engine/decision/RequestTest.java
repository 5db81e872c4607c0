package dev.salve.engine.decision;

import static dev.salve.engine.plane.BundleText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the guardrails are asked about a runbook that wants to act, and what their answer makes. */
class RequestTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant HAPPENED = Instant.parse("2026-03-01T09:59:50Z");

    private static String alarm() {
        return new String(BundleText.alarm("e", HAPPENED.toString()), StandardCharsets.UTF_8);
    }

    private static Event event(Policy policy, String text) {
        return ((Reading.Read<Event>) policy.read(text.getBytes(StandardCharsets.UTF_8))).value();
    }

    private static Assessment.Wants wants(Policy policy, String name) {
        Event event = event(policy, alarm());
        return (Assessment.Wants)
                Decider.assess(
                        policy.runbook(name).orElseThrow(),
                        event,
                        policy.alarm(event),
                        FactSet.none(),
                        NOW);
    }

    private static GuardRequest request(RunbookText runbook) {
        Policy policy = BundleText.policy(runbook.toString());
        return Decider.request(policy, wants(policy, runbook.name()), event(policy, alarm()), NOW);
    }

    private static List<String> changed(RunbookText runbook) {
        return request(runbook).changes().stream().map(PlannedChange::step).toList();
    }

    @Test
    void request_steps_areTheOnesThatWillChangeSomething() {
        RunbookText runbook = RunbookText.named("one");
        String no = step("no", "fake.also@1", "[\"false\",false]");
        String tell = step("tell", "notify.page@1");
        String one = step("one", "fake.act@1");
        String two = step("two", "fake.also@1");
        String three = step("three", "fake.back@1");
        assertThat(changed(runbook.steps(tell))).isEmpty();
        assertThat(changed(runbook.steps(one))).containsExactly("one");
        assertThat(changed(runbook.steps(no, one, tell, two, three)))
                .containsExactly("one", "two", "three");
    }

    @Test
    void request_runbookThatAsks_comesAsAskedAndAnotherDoesNot() {
        assertThat(request(RunbookText.named("one").mode("approve")).consent())
                .isEqualTo(new Consent.Asked());
        assertThat(request(RunbookText.named("one")).consent()).isEqualTo(new Consent.NotAsked());
    }

    @Test
    void request_atTheDecision_isTheFirstIntentOfARunbookOnItsTarget() {
        GuardRequest request = request(RunbookText.named("one"));
        assertThat(request.stage()).isEqualTo(GuardRequest.Stage.DECIDE);
        assertThat(request.firstIntent()).isTrue();
        assertThat(request.subject().runbook()).isEqualTo("one");
        assertThat(request.subject().account()).isEqualTo("111122223333");
        assertThat(request.now()).isEqualTo(NOW);
    }

    @Test
    void trigger_ofAnAlarm_isItsKeyAndItsTime() {
        Trigger trigger = request(RunbookText.named("one")).trigger();
        assertThat(trigger.alarm()).contains("111122223333|eu-west-1|web");
        assertThat(trigger.freshSince()).isEqualTo(HAPPENED);
        assertThat(trigger.ownDoing()).isFalse();
        assertThat(trigger.signals()).isEqualTo(1);
    }

    /** Another event may carry an alarm's name; it says nothing about the alarm's state. */
    @Test
    void trigger_ofAnotherEvent_hasNoAlarm() {
        Policy policy = BundleText.policy(RunbookText.named("one").toString());
        Event other =
                event(policy, alarm().replace("CloudWatch Alarm State Change", "Something else"));
        assertThat(Triggers.alarmKey(policy, other)).isEmpty();
    }

    @Test
    void trigger_ofAReplay_isNotFresh() {
        Policy policy = BundleText.policy(RunbookText.named("one").toString());
        String replayed = alarm().replace("{\"version\"", "{\"replay-name\":\"r\",\"version\"");
        Trigger trigger =
                Triggers.of(policy, policy.runbooks().getFirst(), event(policy, replayed));
        assertThat(trigger.freshSince()).isEqualTo(Instant.EPOCH);
        assertThat(trigger.at()).isEqualTo(HAPPENED);
    }

    @Test
    void decide_guardrailAsks_peopleAreAskedForItsReasonUnlessTheRunbookHasOne() {
        Policy policy =
                BundleText.policy(
                        RunbookText.named("auto").toString(),
                        RunbookText.named("careful").mode("approve").toString());
        Verdict.Ask ask = new Verdict.Ask("storm", "60 alarms");
        Assessment.Wants auto = wants(policy, "auto");
        assertThat(Decider.decide(auto, ask))
                .isEqualTo(new Decision.Approve(auto.proposal(), "storm: 60 alarms"));
        Assessment.Wants careful = wants(policy, "careful");
        assertThat(Decider.decide(careful, ask))
                .isEqualTo(new Decision.Approve(careful.proposal(), "mode approve"));
        assertThat(Decider.decide(careful, Verdict.allow()))
                .isEqualTo(new Decision.Approve(careful.proposal(), "mode approve"));
    }

    @Test
    void decide_guardrailDenies_isLimitedWhateverTheRunbookWants() {
        Policy policy = BundleText.policy(RunbookText.named("auto").toString());
        Verdict deny = new Verdict.Deny("lock", Verdict.Kind.LIMITED, "held", Optional.of(NOW));
        assertThat(Decider.decide(wants(policy, "auto"), deny))
                .isEqualTo(new Decision.Limited("lock", "held", Optional.of(NOW)));
    }

    @Test
    void ranking_higherPriority_outranksAnEarlierName() {
        Policy policy =
                BundleText.policy(
                        RunbookText.named("aaa").toString(),
                        RunbookText.named("zzz").priority(70).toString());
        Ranking ranking = Ranking.of(List.of(wants(policy, "aaa"), wants(policy, "zzz")));
        assertThat(ranking.outrankedBy(wants(policy, "aaa"))).contains("zzz");
        assertThat(ranking.outrankedBy(wants(policy, "zzz"))).isEmpty();
    }

    @Test
    void ranking_runbookAlone_isOutrankedByNobody() {
        Policy policy = BundleText.policy(RunbookText.named("one").toString());
        Assessment.Wants alone = wants(policy, "one");
        assertThat(Ranking.of(List.of(alone)).outrankedBy(alone)).isEmpty();
        assertThat(Ranking.of(List.of()).outrankedBy(alone)).isEmpty();
    }

    @Test
    void policy_ofABundle_saysWhatItCarriesAndWhatMatches() {
        Policy policy =
                BundleText.policy(
                        RunbookText.named("two").toString(), RunbookText.named("one").toString());
        assertThat(policy.digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(policy.runbooks()).extracting(each -> each.name()).containsExactly("one", "two");
        assertThat(policy.actions()).extracting(each -> each.name()).contains("fake.act@1");
        assertThat(policy.matching(event(policy, alarm())))
                .extracting(each -> each.name())
                .containsExactly("one", "two");
        String other = alarm().replace("aws.cloudwatch", "aws.ecs");
        assertThat(policy.matching(event(policy, other))).isEmpty();
    }
}
