package dev.salve.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.salve.engine.run.Run;
import dev.salve.engine.runbook.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShadowTest {

    private static final String SERVICE = "\"cluster\":\"prod\",\"service\":\"shop\"";
    private static final String FORCED = "{" + SERVICE + ",\"forceNewDeployment\":true}";
    private static final String SCALED = "{" + SERVICE + ",\"desiredCount\":8}";
    private static final String OURS =
            "{\"arn\":\"arn:aws:sts::111122223333:assumed-role/exec/salve-run_1\"}";
    private static final String SCALER =
            "{\"type\":\"AssumedRole\",\"invokedBy\":\"ecs.application-autoscaling.amazonaws.com\"}";

    private static String deployed(String revision) {
        return "{" + SERVICE + ",\"taskDefinition\":\"" + revision + "\"}";
    }

    private static Stories observed() {
        return new Stories().observed(0);
    }

    /** Somebody looked at something: then calls do come to Salve. */
    private static Stories heard() {
        return observed().call(-60, "ecs:DescribeServices", "{}");
    }

    static Stream<Arguments> outcomes() {
        String update = "ecs:UpdateService";
        return Stream.of(
                Arguments.of("the same", observed().call(5, update, FORCED), Outcome.AGREED),
                Arguments.of(
                        "before Salve knew of it, but after it happened",
                        observed().call(0, update, FORCED),
                        Outcome.AGREED),
                Arguments.of(
                        "something else first",
                        observed().call(5, update, SCALED).call(9, update, FORCED),
                        Outcome.AGREED),
                Arguments.of(
                        "another field of the same operation",
                        observed().call(5, update, SCALED),
                        Outcome.DIFFERED),
                Arguments.of(
                        "another operation",
                        observed().call(5, "ecs:DeleteService", "{" + SERVICE + "}"),
                        Outcome.DIFFERED),
                Arguments.of("too late", heard().call(31, update, FORCED), Outcome.MISSED),
                Arguments.of("too early", heard().call(-1, update, FORCED), Outcome.MISSED),
                Arguments.of(
                        "another service",
                        observed().call(5, update, FORCED.replace("shop", "cart")),
                        Outcome.MISSED),
                Arguments.of(
                        "failed",
                        observed()
                                .callBy(5, "{}", update, FORCED, "\"errorCode\":\"AccessDenied\""),
                        Outcome.MISSED),
                Arguments.of("nothing, and red", heard(), Outcome.MISSED),
                Arguments.of("nothing, and OK", heard().ok(20), Outcome.NOT_NEEDED),
                Arguments.of("nothing, and OK too late", heard().ok(31), Outcome.MISSED),
                Arguments.of(
                        "Salve acted",
                        observed().callBy(5, OURS, update, FORCED, "").ok(20),
                        Outcome.UNCLEAR),
                Arguments.of(
                        "AWS acted",
                        observed().callBy(5, SCALER, update, SCALED, "").ok(20),
                        Outcome.UNCLEAR),
                Arguments.of("nobody hears of calls", observed().ok(20), Outcome.UNCLEAR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void compare_whatPeopleDid_isTheOutcome(String what, Stories story, Outcome outcome) {
        assertThat(story.only().outcome()).as(what).isEqualTo(outcome);
    }

    static Stream<Arguments> variants() {
        String scale = Stories.step("ecs.scale@1", "{}");
        String back = Stories.step("ecs.rollback@1", "{}");
        String backTo = Stories.step("ecs.rollback@1", "{\"to\":\"arn:aws:ecs:x/shop:7\"}");
        return Stream.of(
                Arguments.of(scale, SCALED, Outcome.AGREED),
                Arguments.of(scale, FORCED, Outcome.DIFFERED),
                Arguments.of(
                        scale,
                        SCALED.replace("}", ",\"forceNewDeployment\":true}"),
                        Outcome.DIFFERED),
                Arguments.of(back, deployed("shop:6"), Outcome.AGREED),
                Arguments.of(back, SCALED, Outcome.DIFFERED),
                Arguments.of(backTo, deployed("shop:7"), Outcome.AGREED),
                Arguments.of(backTo, deployed("shop:9"), Outcome.DIFFERED),
                Arguments.of(Stories.step("ec2.stop-start@1", "{}"), FORCED, Outcome.DIFFERED),
                Arguments.of(Stories.step("gone.act@1", "{}"), FORCED, Outcome.UNCLEAR));
    }

    /** One operation of ECS does everything: its request tells what it was. */
    @ParameterizedTest
    @MethodSource("variants")
    void compare_updateService_isWhatItsRequestSays(String step, String request, Outcome outcome) {
        Stories story = new Stories().observed(0, step).call(5, "ecs:UpdateService", request);

        assertThat(story.only().outcome()).isEqualTo(outcome);
    }

    @Test
    void compare_timeNotOver_waits() {
        Stories story = heard().ok(5);

        Compared open = story.scores(Stories.minute(29)).getFirst().cases().getFirst();
        Compared over = story.scores(Stories.minute(30)).getFirst().cases().getFirst();

        assertThat(open.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(open.because()).contains("2026-03-01T12:30:00Z");
        assertThat(over.outcome()).isEqualTo(Outcome.NOT_NEEDED);
    }

    @Test
    void compare_otherRunbookActed_isUnclear() {
        Stories story =
                new Stories()
                        .red(
                                0,
                                Stories.decision("observed", Stories.RESTART, ""),
                                "{\"runbook\":\"other\",\"decision\":\"run\",\"run\":\"run_7\"}")
                        .call(-60, "ecs:DescribeServices", "{}")
                        .ok(10);

        assertThat(story.scores()).hasSize(1);
        assertThat(story.only().outcome()).isEqualTo(Outcome.UNCLEAR);
        assertThat(story.only().because()).contains("run_7");
    }

    @Test
    void compare_noAlarm_cannotTellWhetherItWasNeeded() {
        Stories story =
                new Stories()
                        .event(
                                0,
                                "aws.ecs",
                                "ECS Task State Change",
                                "{}",
                                "[" + Stories.decision("observed", Stories.RESTART, "") + "]")
                        .call(-60, "ecs:DescribeServices", "{}");

        assertThat(story.only().outcome()).isEqualTo(Outcome.UNCLEAR);
        assertThat(story.only().because()).contains("no alarm tells");
    }

    /** Else one call of a person would count for each flap of the alarm. */
    @Test
    void compare_observedAgainWithinItsTime_isOneCase() {
        Score score =
                new Stories()
                        .observed(0)
                        .observed(10)
                        .observed(29)
                        .observed(30)
                        .call(5, "ecs:UpdateService", FORCED)
                        .scores()
                        .getFirst();

        assertThat(score.cases()).extracting(Compared::repeats).containsExactly(2, 0);
        assertThat(score.cases())
                .extracting(Compared::outcome)
                .containsExactly(Outcome.AGREED, Outcome.MISSED);
    }

    @Test
    void compare_onlyMessages_areCountedApart() {
        Score score =
                new Stories()
                        .observed(0, Stories.step("notify.owner@1", "{}"))
                        .observed(5, Stories.step("notify.owner@1", "{}"))
                        .scores()
                        .getFirst();

        assertThat(score.cases()).isEmpty();
        assertThat(score.messages()).isEqualTo(2);
        assertThat(score.next()).isEmpty();
    }

    @Test
    void compare_asked_isWhatPeopleSaid() {
        Map<String, Run> runs =
                Map.of(
                        "yes", Approvals.granted(),
                        "no", Approvals.denied(),
                        "open", Approvals.waiting(),
                        "late", Approvals.expired(),
                        "silent", Approvals.silent());
        Stories stories = new Stories(runs);
        List<String> asked = List.of("yes", "no", "open", "late", "silent", "unknown");
        for (String run : asked) {
            stories.red(asked.indexOf(run), Stories.decision("approve", Stories.RESTART, run));
        }

        Score score = stories.call(6, "ecs:UpdateService", SCALED).scores().getFirst();

        assertThat(score.cases())
                .extracting(Compared::outcome)
                .containsExactly(
                        Outcome.AGREED, Outcome.DISAGREED, Outcome.WAITING, Outcome.DIFFERED);
        assertThat(score.cases().get(0).because()).contains("approved by user:alice");
        assertThat(score.cases().get(1).because()).contains("denied by user:alice", "not now");
        assertThat(score.cases().getFirst().would().mode()).isEqualTo(Mode.AUTO);
    }

    @Test
    void within_notPositive_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shadow(Stories.catalogue(), Duration.ZERO, Stories.NOON));
    }
}
