package dev.salve.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Runbook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Proposal PROPOSAL =
            new Proposal(
                    new TargetRef("ecs.service", "arn:web"),
                    Optional.empty(),
                    List.of(new ProposedStep("act", "fake.act@1", Map.of("n", 1L))),
                    List.of());

    private final Policy policy =
            BundleText.policy(
                    RunbookText.named("low").toString(),
                    RunbookText.named("high").priority(60).toString(),
                    RunbookText.named("alike").priority(60).toString(),
                    RunbookText.named("watching").priority(90).mode("observe").toString());

    private Event event(String text) {
        return switch (policy.read(text.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<Event>(Event event) -> event;
            case Reading.Refused<Event> refused -> throw new AssertionError(refused);
        };
    }

    private static String alarm() {
        return new String(BundleText.alarm("e", "2026-03-01T09:59:50Z"), StandardCharsets.UTF_8);
    }

    private Assessment assess(String name, Event event) {
        Runbook runbook = policy.runbook(name).orElseThrow();
        return Decider.assess(runbook, event, policy.alarm(event), FactSet.none(), NOW);
    }

    private Assessment.Wants wants(String name) {
        return (Assessment.Wants) assess(name, event(alarm()));
    }

    @Test
    void ranking_samePriority_isByName() {
        List<Assessment> all = List.of(wants("low"), wants("high"), wants("alike"));
        Ranking ranking = Ranking.of(all);
        assertThat(ranking.outrankedBy(wants("low"))).contains("alike");
        assertThat(ranking.outrankedBy(wants("high"))).contains("alike");
        assertThat(ranking.outrankedBy(wants("alike"))).isEmpty();
        assertThat(Ranking.of(all.reversed()).outrankedBy(wants("high"))).contains("alike");
    }

    @Test
    void ranking_observingOneOfHigherPriority_outranksNobody() {
        Assessment.Wants watching = wants("watching");
        Ranking ranking = Ranking.of(List.of(watching, wants("low"), wants("high")));
        assertThat(ranking.outrankedBy(wants("high"))).isEmpty();
        assertThat(ranking.outrankedBy(wants("low"))).contains("high");
        assertThat(ranking.outrankedBy(watching)).isEmpty();
    }

    private Verdict verdict(Assessment.Wants wants, Event event) {
        return Guardrails.all()
                .verdict(Decider.request(policy, wants, event, NOW), GuardSnapshot.clear());
    }

    @Test
    void decide_sameInputs_isTheSameDecision() {
        Assessment.Wants wants = wants("low");
        Decision first = Decider.decide(wants, verdict(wants, event(alarm())));
        assertThat(first).isInstanceOf(Decision.Run.class);
        assertThat(Decider.decide(wants("low"), verdict(wants, event(alarm())))).isEqualTo(first);
    }

    /** An archive's replay is never acted on. */
    @Test
    void decide_replayedEvent_isStale() {
        Event replayed =
                event(alarm().replace("{\"version\"", "{\"replay-name\":\"r\",\"version\""));
        Assessment.Wants wants = (Assessment.Wants) assess("low", replayed);
        assertThat(Decider.decide(wants, verdict(wants, replayed)))
                .isInstanceOf(Decision.Stale.class);
    }

    @ParameterizedTest
    @CsvSource({
        "LIMITED,limited",
        "REFUSED,limited",
        "STALE,stale",
        "PAUSED,paused",
        "OBSERVED,observed",
        "DISABLED,skipped"
    })
    void denied_eachKind_isItsWord(Verdict.Kind kind, String word) {
        Verdict.Deny deny = new Verdict.Deny("g", kind, "because", Optional.of(NOW));
        Decision decision = Decider.denied(PROPOSAL, deny);
        assertThat(decision.word()).isEqualTo(word);
        assertThat(decision.because()).isEqualTo("because");
    }

    @Test
    void json_ofALimitedDecision_namesGuardrailAndTime() {
        assertThat(
                        DecisionJson.write(
                                "one",
                                new Decision.Limited("cooldown", "cooldown 15m", Optional.of(NOW))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "runbook", "one",
                                "decision", "limited",
                                "because", "cooldown 15m",
                                "guardrail", "cooldown",
                                "until", "2026-03-01T10:00:00Z"));
    }

    @Test
    void json_ofARun_saysWhatItWouldDo() {
        assertThat(DecisionJson.write("one", new Decision.Run(PROPOSAL)))
                .containsEntry("target", "ecs.service arn:web")
                .containsEntry(
                        "steps",
                        List.of(
                                Map.of(
                                        "id",
                                        "act",
                                        "action",
                                        "fake.act@1",
                                        "with",
                                        Map.of("n", 1L))));
    }
}
