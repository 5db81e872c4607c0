package dev.salve.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiCallTest {

    private static ApiCall call(String operation, String identity, String more) {
        return new Stories()
                .callBy(3, identity, operation, "{\"a\":1}", more)
                .gathered()
                .calls()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ecs:UpdateService | | true
                    ecs:UpdateService | "readOnly":false | true
                    ecs:UpdateService | "readOnly":true | false
                    ecs:UpdateService | "errorCode":"AccessDenied" | false
                    ecs:UpdateService | "errorMessage":"no" | false
                    ecs:UpdateService | "managementEvent":false | false
                    ecs:UpdateService | "eventCategory":"Data" | false
                    ecs:DescribeServices | | false
                    ec2:GetConsoleOutput | | false
                    ecs:ListTasks | | false
                    ecs:TagResource | | false
                    ec2:CreateTags | | false
                    ssm:AddTagsToResource | | false
                    """)
    void acts_whatChangedSomething_only(String operation, String more, boolean acts) {
        assertThat(call(operation, "{}", more == null ? "" : more).acts()).isEqualTo(acts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"arn":"arn:aws:sts::1:assumed-role/Admin/ann"} | PERSON | assumed-role/Admin/ann
                    {"arn":"arn:aws:iam::1:root","type":"Root"} | PERSON | root
                    {"userName":"bob"} | PERSON | bob
                    {"type":"AWSService","invokedBy":"ecs.amazonaws.com"} | SERVICE | ecs.amazonaws.com
                    {"arn":"arn:aws:iam::1:user/bob","invokedBy":"AWS Internal"} | PERSON | user/bob
                    {"arn":"arn:aws:sts::1:assumed-role/exec/salve-run_1"} | SALVE | assumed-role/exec/salve-run_1
                    {"userName":"x","sessionContext":{"sourceIdentity":"salve-run_1"}} | SALVE | x
                    {} | PERSON | somebody CloudTrail does not name
                    """)
    void maker_userIdentity_tellsWho(String identity, Maker maker, String by) {
        ApiCall call = call("ecs:UpdateService", identity, "");

        assertThat(call.maker()).isEqualTo(maker);
        assertThat(call.by()).isEqualTo(by);
    }

    @Test
    void of_call_hasOperationTimeRequestAndResources() {
        ApiCall call =
                call(
                        "ecs:StopTask",
                        "{}",
                        "\"resources\":[{\"ARN\":\"arn:1\"},{\"type\":\"t\"},7]");

        assertThat(call.operation()).isEqualTo("ecs:StopTask");
        assertThat(call.at()).isEqualTo(Stories.minute(3));
        assertThat(call.request().has("a")).isTrue();
        assertThat(call.resources()).isEqualTo(List.of("arn:1"));
    }

    @Test
    void of_timeThatIsNone_isWhenItWasReceived() {
        Gathered gathered =
                new Stories()
                        .taken(
                                "{\"detail-type\":\"AWS API Call via CloudTrail\",\"time\":\"soon\","
                                        + "\"detail\":{\"eventName\":\"StopTask\",\"eventTime\":\"\"}}",
                                9,
                                "[]")
                        .gathered();

        assertThat(gathered.calls()).extracting(ApiCall::at).containsExactly(Stories.minute(9));
    }

    @Test
    void of_otherEvent_isNone() {
        assertThat(new Stories().ok(1).gathered().calls()).isEmpty();
    }
}
