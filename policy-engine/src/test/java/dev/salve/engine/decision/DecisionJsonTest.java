package dev.salve.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.decision.Decision.FieldMiss;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of decisions and their JSON are a contract: people and programs read them. */
class DecisionJsonTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final FieldMiss MISS = new FieldMiss("source", "aws.ecs", "aws.ec2");
    private static final Proposal PROPOSAL =
            new Proposal(
                    new TargetRef("ecs.service", "arn:web"),
                    Optional.empty(),
                    List.of(
                            new ProposedStep("one", "fake.act@1", Map.of("n", 1L)),
                            new ProposedStep("two", "fake.also@1", Map.of())),
                    List.of());

    private static Stream<Arguments> decisions() {
        return Stream.of(
                Arguments.of(
                        new Decision.NoMatch(List.of(MISS)),
                        "no-match",
                        "source is aws.ec2, wanted aws.ecs"),
                Arguments.of(new Decision.NoMatch(List.of()), "no-match", ""),
                Arguments.of(new Decision.Skipped("b"), "skipped", "b"),
                Arguments.of(new Decision.Limited("g", "b", Optional.empty()), "limited", "b"),
                Arguments.of(new Decision.Stale("b"), "stale", "b"),
                Arguments.of(
                        new Decision.Duplicate("key"),
                        "duplicate",
                        "the same fact was decided before"),
                Arguments.of(new Decision.Outranked("other"), "outranked", "outranked by other"),
                Arguments.of(new Decision.Paused("g", "b"), "paused", "b"),
                Arguments.of(new Decision.Observed(PROPOSAL, "b"), "observed", "b"),
                Arguments.of(new Decision.Approve(PROPOSAL, "b"), "approve", "b"),
                Arguments.of(new Decision.Run(PROPOSAL), "run", ""),
                Arguments.of(new Decision.Erred("b"), "error", "b"),
                Arguments.of(new Decision.Unknown("b"), "unknown", "b"));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void write_eachDecision_hasItsWordItsReasonAndWhatItProposes(
            Decision decision, String word, String because) {
        Map<String, Object> json = DecisionJson.write("restart", decision);
        assertThat(json)
                .containsEntry("runbook", "restart")
                .containsEntry("decision", word)
                .containsEntry("because", because);
        boolean proposes = List.of("observed", "approve", "run").contains(word);
        assertThat(DecisionJson.proposal(decision))
                .isEqualTo(proposes ? Optional.of(PROPOSAL) : Optional.empty());
        assertThat(json.containsKey("steps")).isEqualTo(proposes);
    }

    @Test
    void write_paused_namesItsGuardrailAndNothingElse() {
        assertThat(DecisionJson.write("one", new Decision.Paused("freeze", "friday")))
                .isEqualTo(
                        Map.of(
                                "runbook", "one",
                                "decision", "paused",
                                "because", "friday",
                                "guardrail", "freeze"));
    }

    @Test
    void write_limitedForUnknownTime_hasNoUntil() {
        assertThat(DecisionJson.write("one", new Decision.Limited("lock", "b", Optional.empty())))
                .containsEntry("guardrail", "lock")
                .doesNotContainKey("until");
        assertThat(DecisionJson.write("one", new Decision.Limited("lock", "b", Optional.of(NOW))))
                .containsEntry("until", "2026-03-01T10:00:00Z");
    }

    @Test
    void write_noMatch_saysWhichFieldsMissed() {
        assertThat(DecisionJson.write("one", new Decision.NoMatch(List.of(MISS))))
                .containsEntry(
                        "fields",
                        List.of(Map.of("field", "source", "wanted", "aws.ecs", "got", "aws.ec2")));
        assertThat(DecisionJson.write("one", new Decision.NoMatch(List.of())))
                .containsEntry("fields", List.of());
        assertThat(DecisionJson.write("one", new Decision.Stale("old")))
                .doesNotContainKeys("fields", "guardrail");
    }

    @Test
    void write_severalSteps_keepsThemAllInOrder() {
        assertThat(DecisionJson.write("one", new Decision.Run(PROPOSAL)))
                .containsEntry(
                        "steps",
                        List.of(
                                Map.of(
                                        "id",
                                        "one",
                                        "action",
                                        "fake.act@1",
                                        "with",
                                        Map.of("n", 1L)),
                                Map.of("id", "two", "action", "fake.also@1", "with", Map.of())));
    }
}
