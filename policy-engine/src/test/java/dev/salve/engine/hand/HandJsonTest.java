package dev.salve.engine.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers survive the wire. */
class HandJsonTest {

    private static final String ACCOUNT = "123456789012";
    private static final PlannedCall CALL =
            new PlannedCall("ecs:UpdateService", "arn:aws:ecs:x", Map.of("force", true));
    private static final Intent INTENT =
            new Intent(
                    "run_1",
                    "undo-restart",
                    2,
                    "ecs.restart-service@1",
                    Map.of("cluster", "prod", "desired", 4L, "wild", "\u2028${x}\"\\"),
                    Map.of("deployment", "d1"),
                    Map.of(),
                    Instant.parse("2026-03-01T10:00:00.123Z"),
                    Instant.parse("2026-03-01T10:00:30.123Z"));

    static List<HandRequest> requests() {
        return List.of(
                new HandRequest.Plan(ACCOUNT, "asg.set-desired@1", Map.of("desired", 4L)),
                new HandRequest.Call(
                        INTENT, new Warrant(ACCOUNT, List.of(CALL), "heal", "v1", "sha256:1", "")),
                new HandRequest.Ask(HandRequest.Question.OBSERVE, ACCOUNT, INTENT),
                new HandRequest.Ask(HandRequest.Question.RECOVERED, ACCOUNT, INTENT),
                new HandRequest.Ask(HandRequest.Question.UNDO, ACCOUNT, INTENT));
    }

    static List<HandAnswer> answers() {
        BlastRadius group = new BlastRadius(1, 4, "task");
        BlastRadius healthy =
                new BlastRadius(1, 4, "task", Optional.of(new BlastRadius.Health(4, 3)));
        return List.of(
                new HandAnswer.Planned(ready(group)),
                new HandAnswer.Planned(ready(healthy)),
                new HandAnswer.Planned(new PlanResult.Refused("no-such-group", "there is none")),
                new HandAnswer.Called(new Outcome.Issued("request-1")),
                new HandAnswer.Called(new Outcome.Rejected("Throttling", "slow down", true)),
                new HandAnswer.Called(new Outcome.Unknown("no answer")),
                new HandAnswer.Observed(new Observation.Applied("seen")),
                new HandAnswer.Observed(new Observation.NotApplied("not seen")),
                new HandAnswer.Observed(new Observation.Inconclusive("who knows")),
                new HandAnswer.Undone(
                        new UndoPlan.By("asg.set-desired@1", Map.of("desired", 2L), "4 → 2")),
                new HandAnswer.Undone(new UndoPlan.NotNeeded("as it was")),
                new HandAnswer.Undone(new UndoPlan.Changed("someone else")));
    }

    private static PlanResult.Ready ready(BlastRadius radius) {
        return new PlanResult.Ready(
                Map.of("desired", 4L),
                Map.of("desired", 2L),
                Map.of("desired", 4L),
                "desired 2 → 4",
                radius,
                List.of(CALL),
                "desired back to 2");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void request_writtenAndRead_isTheSame(HandRequest request) {
        HandRequest read = HandRequestJson.read(HandRequestJson.write(request));

        assertThat(read).isEqualTo(request);
        assertThat(read.account()).isEqualTo(ACCOUNT);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_writtenAndRead_isTheSame(HandAnswer answer) {
        assertThat(HandAnswerJson.read(HandAnswerJson.write(answer))).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"ask\":\"call\"}", "{\"ask\":\"plan\",\"action\":1}"})
    void request_thatIsNone_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HandRequestJson.read(text));
    }

    @Test
    void request_ofAnUnknownKind_saysWhichThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandRequestJson.read("{\"ask\":\"destroy\",\"intent\":{}}"))
                .withMessageContaining("plan, call, observe, undo");
    }

    @Test
    void answer_thatIsNone_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandAnswerJson.read("{\"is\":\"maybe\"}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandAnswerJson.read("{\"errorMessage\":\"out of memory\"}"));
    }
}
