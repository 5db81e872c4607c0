package dev.salve.compiler.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {

    private static final String FILE = "heal.iam.json";

    private static final String EMPTY = "{\"Version\": \"2012-10-17\", \"Statement\": []}";

    private final Permissions needed =
            Sample.on("aws.ecs")
                    .steps(
                            "{action: ecs.restart-service@1,"
                                    + " with: {cluster: prod, service: \"${event.detail.x}\"}}")
                    .needs();

    private List<String> check(String text) {
        return Drift.check(needed, Realm.ANY, FILE, text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(Issue::toString)
                .toList();
    }

    private String written() {
        return new String(IamFile.write(needed), StandardCharsets.UTF_8);
    }

    @Test
    void file_asWritten_isClean() {
        assertThat(check(written())).isEmpty();
    }

    @Test
    void file_inOtherWordsAndOrder_isClean() {
        assertThat(
                        check(
                                "{\"write\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                        + "\"Action\":\"ecs:UpdateService\",\"Resource\":"
                                        + "\"arn:aws:ecs:*:*:service/prod/*\",\"Condition\":{\"StringEquals\":"
                                        + "{\"aws:ResourceTag/salve:managed\":\"true\"}}}]},"
                                        + "\"read\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":"
                                        + "\"Allow\",\"Action\":[\"ecs:DescribeServices\"],\"Resource\":"
                                        + "[\"arn:aws:ecs:*:*:service/prod/*\"]}]}}"))
                .isEmpty();
    }

    @Test
    void grant_missing_isNamed() {
        String without = written().replace("ecs:UpdateService", "ecs:DeleteService");

        assertThat(check(without))
                .containsExactly(
                        "heal.iam.json:1:1: error [iam-drift] ecs:UpdateService on service/prod/*"
                                + " is needed and not listed — run salve permissions -w",
                        "heal.iam.json:24:11: error [iam-drift] ecs:DeleteService on service/prod/*"
                                + " is listed and not needed — run salve permissions -w");
    }

    @Test
    void grant_withoutItsTag_isWiderThanNeeded() {
        String wider =
                written()
                        .replaceAll(
                                "(?s),\\s+\"Condition\": \\{\\s+\"StringEquals\": \\{[^}]+}\\s+}",
                                "");

        assertThat(check(wider))
                .hasSize(2)
                .first()
                .asString()
                .contains(
                        "ecs:UpdateService on arn:aws:ecs:*:*:service/prod/* tagged salve:managed");
    }

    @Test
    void place_thatNobodyTold_mayBeNarrower() {
        String here = written().replace("aws:ecs:*:*:", "aws-cn:ecs:cn-north-1:123456789012:");

        assertThat(check(here)).isEmpty();
    }

    @Test
    void place_thatWasTold_mustBeThat() {
        Realm told = new Realm(Optional.empty(), Optional.of("eu-west-1"), Optional.empty());
        Permissions there =
                Sample.on("aws.ecs")
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: prod, service: web}}")
                        .needs(told);
        String file = new String(IamFile.write(there), StandardCharsets.UTF_8);

        List<Issue> clean = Drift.check(there, told, FILE, file.getBytes(StandardCharsets.UTF_8));
        List<Issue> wider =
                Drift.check(
                        there,
                        told,
                        FILE,
                        file.replace("eu-west-1", "*").getBytes(StandardCharsets.UTF_8));

        assertThat(clean).isEmpty();
        assertThat(wider).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{} {}",
                "{\"read\": 1, \"write\": []}",
                "{\"read\": {\"Version\": \"2012-10-17\", \"Statement\": {}}}",
                "{\"read\": {\"Statement\": []}, \"write\": {\"Statement\": []}}"
            })
    void file_thatIsNoPolicies_isDriftAndNothingElse(String text) {
        assertThat(Drift.check(needed, Realm.ANY, FILE, text.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty()
                .extracting(Issue::code)
                .containsOnly("iam-drift");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\":\"Deny\",\"Action\":\"a:B\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"NotAction\":\"a:B\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":[1],\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Resource\":\"*\",\"Condition\":{}}",
                "{\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"StringEquals\":{\"aws:ResourceTag/salve:managed\":\"false\"}}}",
                "{\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Resource\":\"*\",\"Extra\":1}",
                "7"
            })
    void statement_thatIsNotOurs_isOneIssueAtItsPlace(String statement) {
        String file =
                "{\"read\": {\"Version\": \"2012-10-17\", \"Statement\": [\n  "
                        + statement
                        + "]}, \"write\": "
                        + EMPTY
                        + "}";

        assertThat(check(file))
                .singleElement()
                .asString()
                .startsWith("heal.iam.json:2:3: error [iam-drift] this is not a statement");
    }

    @Test
    void file_thatIsNotText_isDrift() {
        assertThat(Drift.check(needed, Realm.ANY, FILE, new byte[] {(byte) 0xc3, 0x28}))
                .singleElement()
                .extracting(Issue::wrong)
                .isEqualTo("the file is not UTF-8 text");
        assertThat(Drift.check(needed, Realm.ANY, FILE, new byte[IamFile.MAX_BYTES + 1]))
                .singleElement()
                .extracting(Issue::wrong)
                .asString()
                .contains("more than 262144 bytes");
    }

    @Test
    void key_unknown_isDrift() {
        assertThat(check(written().replaceFirst("\\{", "{\"x\": 1,")))
                .singleElement()
                .asString()
                .contains("\"x\" is no policy of a runbook");
    }
}
