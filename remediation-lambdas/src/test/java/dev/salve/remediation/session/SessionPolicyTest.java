package dev.salve.remediation.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.PlannedCall;
import dev.salve.remediation.action.autoscaling.AutoScalingManifests;
import dev.salve.remediation.aws.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionPolicyTest {

    private static final ActionManifest SET_DESIRED = AutoScalingManifests.SET_DESIRED;
    private static final String GROUP =
            "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:u:autoScalingGroupName/web";

    private static PlannedCall call(String operation, String arn) {
        return new PlannedCall(operation, arn, Map.of("DesiredCapacity", 4L));
    }

    private static String code(List<PlannedCall> calls) {
        return ((Reading.Absent<String>) SessionPolicy.of(calls, SET_DESIRED)).code();
    }

    @Test
    void policy_ofATaggableOperation_allowsItOnManagedUnprotectedTargetsOnly() {
        assertThat(
                        SessionPolicy.of(
                                List.of(call("autoscaling:SetDesiredCapacity", GROUP)),
                                SET_DESIRED))
                .isEqualTo(
                        new Reading.Present<>(
                                "{\"Statement\":[{\"Action\":\"autoscaling:SetDesiredCapacity\","
                                        + "\"Condition\":{\"StringEquals\":"
                                        + "{\"aws:ResourceTag/salve:managed\":\"true\"},"
                                        + "\"StringNotEquals\":"
                                        + "{\"aws:ResourceTag/salve:protected\":\"true\"}},"
                                        + "\"Effect\":\"Allow\",\"Resource\":\""
                                        + GROUP
                                        + "\"}],\"Version\":\"2012-10-17\"}"));
    }

    @Test
    void policy_ofAnOperationWithoutResources_asksForNoTag() {
        assertThat(
                        SessionPolicy.of(
                                List.of(call("autoscaling:DescribeAutoScalingGroups", "*")),
                                SET_DESIRED))
                .isInstanceOfSatisfying(
                        Reading.Present.class,
                        policy ->
                                assertThat(policy.value().toString()).doesNotContain("Condition"));
    }

    @Test
    void policy_ofWhatTheActionDoesNotDeclare_isNone() {
        assertThat(code(List.of(call("autoscaling:DeleteAutoScalingGroup", GROUP))))
                .isEqualTo("not-declared");
    }

    @Test
    void policy_withoutAnArn_isNone() {
        assertThat(code(List.of(call("autoscaling:SetDesiredCapacity", "web"))))
                .isEqualTo("no-arn");
    }

    @Test
    void policy_longerThanStsTakes_isNone() {
        List<PlannedCall> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(call("autoscaling:SetDesiredCapacity", GROUP + i));
        }
        assertThat(code(calls)).isEqualTo("policy-too-long");
    }
}
