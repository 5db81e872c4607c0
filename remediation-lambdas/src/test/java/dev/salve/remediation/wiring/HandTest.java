package dev.salve.remediation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.salve.engine.action.Family;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.hand.HandAnswer;
import dev.salve.engine.hand.HandAnswerJson;
import dev.salve.engine.hand.HandRequest;
import dev.salve.engine.hand.HandRequest.Question;
import dev.salve.engine.hand.HandRequestJson;
import dev.salve.engine.hand.Warrant;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.ServiceClients;
import dev.salve.remediation.fake.World;
import dev.salve.remediation.session.Access;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

class HandTest {

    private static final String ACCOUNT = "123456789012";
    private static final String ACTION = "asg.set-desired@1";
    private static final String ARN =
            "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:u:autoScalingGroupName/web";

    private final World world = new World();
    private final List<String> policies = new ArrayList<>();
    private Reading<ServiceClients> session = new Reading.Present<>(world.clients().acting());
    private final Hand scale = hand(Family.SCALE);

    private Hand hand(Family family) {
        return new Hand(
                family,
                new Access() {
                    @Override
                    public Reading<ServiceClients> reading(String account) {
                        return account.equals(ACCOUNT)
                                ? new Reading.Present<>(world.clients().reading())
                                : new Reading.Absent<>("foreign-account", account);
                    }

                    @Override
                    public Reading<ServiceClients> acting(
                            Intent intent, Warrant warrant, String policy) {
                        policies.add(policy);
                        return session;
                    }
                },
                world.clock());
    }

    @BeforeEach
    void stock() {
        world.autoScaling.group = group(4);
    }

    private static AutoScalingGroup group(int desired) {
        return AutoScalingGroup.builder()
                .autoScalingGroupName("web")
                .autoScalingGroupARN(ARN)
                .minSize(1)
                .maxSize(8)
                .desiredCapacity(desired)
                .build();
    }

    private static HandRequest.Plan plan(String account, String action) {
        return new HandRequest.Plan(
                account, action, Map.of("group", "web", "desired", 6L, "at-most", 8L));
    }

    private PlanResult planned(Hand hand, HandRequest.Plan request) {
        return ((HandAnswer.Planned) hand.answer(request)).result();
    }

    private HandRequest.Call call(String operation) {
        Intent intent = World.intent(ACTION, planned(scale, plan(ACCOUNT, ACTION)));
        return new HandRequest.Call(
                intent,
                new Warrant(
                        ACCOUNT,
                        List.of(new PlannedCall(operation, ARN, Map.of())),
                        "scale-out",
                        "v1",
                        "sha256:1",
                        ""));
    }

    private Outcome called(Hand hand, HandRequest.Call request) {
        return ((HandAnswer.Called) hand.answer(request)).outcome();
    }

    @Test
    void plan_ofTheFamily_isReadyAndNeedsNoSession() {
        assertThat(planned(scale, plan(ACCOUNT, ACTION))).isInstanceOf(PlanResult.Ready.class);
        assertThat(policies).isEmpty();
    }

    @Test
    void call_actsInASessionOfItsWarrant() {
        assertThat(called(scale, call("autoscaling:SetDesiredCapacity")))
                .isInstanceOf(Outcome.Issued.class);
        assertThat(policies).singleElement().asString().contains("SetDesiredCapacity", ARN);
    }

    @Test
    void call_beyondTheManifest_opensNoSession() {
        assertThat(called(scale, call("autoscaling:DeleteAutoScalingGroup")))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.code()).isEqualTo("not-declared"));
        assertThat(policies).isEmpty();
    }

    @Test
    void call_withoutASession_sendsNothing() {
        HandRequest.Call call = call("autoscaling:SetDesiredCapacity");
        session = new Reading.Absent<>("access-denied", "sts:AssumeRole answered AccessDenied");
        Outcome denied = called(scale, call);
        session = new Reading.Absent<>("throttled", "sts:AssumeRole answered Throttling");

        assertThat(denied)
                .isEqualTo(
                        new Outcome.Rejected(
                                "access-denied",
                                "nothing was sent: sts:AssumeRole answered AccessDenied",
                                false));
        assertThat(called(scale, call))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, no -> assertThat(no.transientFault()).isTrue());
    }

    @Test
    void otherFamilysAction_isRefusedWhateverIsAsked() {
        Hand restart = hand(Family.RESTART);
        HandRequest.Call call = call("autoscaling:SetDesiredCapacity");

        assertThat(planned(restart, plan(ACCOUNT, ACTION)))
                .isEqualTo(
                        new PlanResult.Refused(
                                "other-family",
                                "asg.set-desired@1 is of the family scale, this hand is of restart"));
        assertThat(called(restart, call))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.code()).isEqualTo("other-family"));
        assertThat(restart.answer(ask(Question.OBSERVE, call)))
                .isInstanceOfSatisfying(
                        HandAnswer.Observed.class,
                        seen ->
                                assertThat(seen.observation())
                                        .isInstanceOf(Observation.Inconclusive.class));
        assertThat(restart.answer(ask(Question.UNDO, call)))
                .isInstanceOfSatisfying(
                        HandAnswer.Undone.class,
                        undo -> assertThat(undo.plan()).isInstanceOf(UndoPlan.Changed.class));
        assertThat(policies).isEmpty();
    }

    private static HandRequest.Ask ask(Question question, HandRequest.Call call) {
        return new HandRequest.Ask(question, ACCOUNT, call.intent());
    }

    @Test
    void foreignAccountOrUnknownAction_isRefused() {
        assertThat(planned(scale, plan("999999999999", ACTION)))
                .isEqualTo(new PlanResult.Refused("foreign-account", "999999999999"));
        assertThat(planned(scale, plan(ACCOUNT, "asg.delete@1")))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        no -> assertThat(no.code()).isEqualTo("no-such-action"));
    }

    @Test
    void questions_areAnsweredWithoutASession() {
        HandRequest.Call call = call("autoscaling:SetDesiredCapacity");
        HandAnswer before = scale.answer(ask(Question.OBSERVE, call));
        world.autoScaling.group = group(6);

        assertThat(before)
                .isEqualTo(
                        new HandAnswer.Observed(
                                new Observation.Inconclusive(
                                        "desired is 4; look again after 2026-03-01T10:01:00Z")));
        assertThat(scale.answer(ask(Question.OBSERVE, call)))
                .isEqualTo(new HandAnswer.Observed(new Observation.Applied("desired is 6")));
        assertThat(scale.answer(ask(Question.RECOVERED, call)))
                .isEqualTo(
                        new HandAnswer.Observed(
                                new Observation.Inconclusive(
                                        "asg.set-desired@1 cannot tell; the runbook's verify must")));
        assertThat(((HandAnswer.Undone) scale.answer(ask(Question.UNDO, call))).plan())
                .isInstanceOf(UndoPlan.By.class);
        assertThat(policies).isEmpty();
    }

    @Test
    void handler_speaksJson() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new ScaleHandler(scale).handle(input(HandRequestJson.write(plan(ACCOUNT, ACTION))), output);

        assertThat(HandAnswerJson.read(output.toString(StandardCharsets.UTF_8)))
                .isEqualTo(scale.answer(plan(ACCOUNT, ACTION)));
    }

    @Test
    void handler_ofWhatIsNoRequest_fails() {
        ScaleHandler handler = new ScaleHandler(scale);
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        assertThatIllegalArgumentException().isThrownBy(() -> handler.handle(input("{}"), output));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handler.handle(input(" ".repeat(300_000)), output))
                .withMessageContaining("at most");
        assertThat(output.size()).isZero();
    }

    @Test
    void environment_withoutItsAccounts_saysWhatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        HandLambda.fromEnvironment(Family.SCALE, Map.of("AWS_REGION", "eu-west-1")))
                .withMessageContaining("SALVE_ACCOUNTS");
    }

    private static ByteArrayInputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
