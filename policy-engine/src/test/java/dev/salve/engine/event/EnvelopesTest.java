package dev.salve.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

    private static final String EVENT =
            "{\"source\":\"own.app\",\"detail-type\":\"Change\",\"detail\":{\"n\":1.50}}";
    private static final String ARN = "arn:aws:cloudwatch:eu-west-2:111122223333:alarm:web-5xx";
    private static final String ALARM =
            "{\"AlarmName\":\"web-5xx\",\"AWSAccountId\":\"111122223333\",\"NewStateValue\":\"ALARM\","
                    + "\"NewStateReason\":\"too many\",\"StateChangeTime\":\"2026-02-03T04:05:06.789+0000\","
                    + "\"Region\":\"EU (London)\",\"AlarmArn\":\""
                    + ARN
                    + "\",\"OldStateValue\":\"OK\",\"Trigger\":{\"MetricName\":\"HTTPCode_5XX\","
                    + "\"Namespace\":\"AWS/ApplicationELB\",\"Period\":60,\"Threshold\":5.0,"
                    + "\"Dimensions\":[{\"value\":\"app/web\",\"name\":\"LoadBalancer\"}]}}";

    @Test
    void open_event_isTheSameBytes() {
        byte[] json = bytes(EVENT);
        List<Delivery> deliveries = Envelopes.open(json);
        assertThat(deliveries).hasSize(1);
        assertThat(opened(deliveries.get(0))).isSameAs(json);
    }

    @Test
    void open_alarmFromSns_hasEventBridgesShape() {
        String sns =
                "{\"Type\":\"Notification\",\"MessageId\":\"m-1\",\"Message\":"
                        + quoted(ALARM)
                        + "}";
        assertThat(only(sns))
                .isEqualTo(
                        "{\"version\":\"0\",\"id\":\"m-1\",\"detail-type\":\"CloudWatch Alarm State Change\","
                                + "\"source\":\"aws.cloudwatch\",\"account\":\"111122223333\","
                                + "\"time\":\"2026-02-03T04:05:06.789Z\",\"region\":\"eu-west-2\","
                                + "\"resources\":[\""
                                + ARN
                                + "\"],\"detail\":{\"alarmName\":\"web-5xx\",\"state\":{\"value\":\"ALARM\","
                                + "\"reason\":\"too many\",\"timestamp\":\"2026-02-03T04:05:06.789+0000\"},"
                                + "\"previousState\":{\"value\":\"OK\"},\"configuration\":{\"metrics\":"
                                + "[{\"metricStat\":{\"metric\":{\"namespace\":\"AWS/ApplicationELB\","
                                + "\"name\":\"HTTPCode_5XX\",\"dimensions\":{\"LoadBalancer\":\"app/web\"}},"
                                + "\"period\":60},\"returnData\":true}],\"threshold\":5.0}}}");
    }

    @Test
    void open_threeLayers_reachTheAlarmAndKeepTheRecordsName() {
        String sns =
                "{\"Type\":\"Notification\",\"MessageId\":\"m-1\",\"Message\":"
                        + quoted(ALARM)
                        + "}";
        String sqs = "{\"Records\":[{\"messageId\":\"q-1\",\"body\":" + quoted(sns) + "}]}";
        Delivery delivery = Envelopes.open(bytes(sqs)).get(0);
        assertThat(delivery.origin()).isEqualTo(new Delivery.Origin(0, "q-1"));
        assertThat(text(delivery)).contains("\"region\":\"eu-west-2\"");
    }

    @Test
    void open_lambdaAlarmAction_keepsItsData() {
        String action =
                "{\"source\":\"aws.cloudwatch\",\"alarmArn\":\""
                        + ARN
                        + "\",\"accountId\":\"111122223333\",\"time\":\"2026-02-03T04:05:06.789+0000\","
                        + "\"region\":\"eu-west-2\",\"alarmData\":{\"alarmName\":\"web-5xx\","
                        + "\"state\":{\"value\":\"ALARM\"}}}";
        assertThat(only(action))
                .contains("\"detail-type\":\"CloudWatch Alarm State Change\"")
                .contains("\"account\":\"111122223333\"")
                .contains("\"detail\":{\"alarmName\":\"web-5xx\",\"state\":{\"value\":\"ALARM\"}}");
    }

    @Test
    void open_putEvents_keepsNumbersAsWritten() {
        String request =
                "{\"Entries\":[{\"Source\":\"own.app\",\"DetailType\":\"Change\",\"Time\":1770000000,"
                        + "\"Detail\":\"{\\\"n\\\":123456789012345678901.50}\"},{\"Source\":\"x\",\"Detail\":\"no\"}]}";
        List<Delivery> deliveries = Envelopes.open(bytes(request));
        assertThat(text(deliveries.get(0)))
                .contains("\"detail\":{\"n\":123456789012345678901.50}")
                .contains("\"time\":\"2026-02-02T02:40:00Z\"");
        assertThat(problem(deliveries.get(1)).code()).isEqualTo("malformed-detail");
        assertThat(deliveries.get(1).origin().index()).isEqualTo(1);
    }

    @Test
    void open_arrayOfEvents_cutsThemOut() {
        List<Delivery> deliveries = Envelopes.open(bytes("[" + EVENT + " , " + EVENT + "]"));
        assertThat(deliveries).extracting(EnvelopesTest::text).containsExactly(EVENT, EVENT);
    }

    @Test
    void open_kinesisBatch_losesOnlyTheBadRecords() {
        String good = Base64.getEncoder().encodeToString(bytes(EVENT));
        String gzip = Base64.getEncoder().encodeToString(new byte[] {0x1f, (byte) 0x8b, 8});
        String batch =
                "{\"Records\":[{\"kinesis\":{\"sequenceNumber\":\"1\",\"data\":\"%%%\"}},"
                        + "{\"kinesis\":{\"sequenceNumber\":\"2\",\"data\":\""
                        + good
                        + "\"}},{\"kinesis\":{\"sequenceNumber\":\"3\",\"data\":\""
                        + gzip
                        + "\"}},{\"eventSource\":\"aws:s3\",\"s3\":{}},{\"messageId\":\"5\",\"body\":\"hello\"}]}";
        List<Delivery> deliveries = Envelopes.open(bytes(batch));
        assertThat(problem(deliveries.get(0)).code()).isEqualTo("malformed-base64");
        assertThat(text(deliveries.get(1))).isEqualTo(EVENT);
        assertThat(deliveries.get(1).origin()).isEqualTo(new Delivery.Origin(1, "2"));
        assertThat(problem(deliveries.get(2)).code()).isEqualTo("compressed");
        assertThat(problem(deliveries.get(3)).message()).contains("aws:s3");
        assertThat(problem(deliveries.get(4)).code()).isEqualTo("malformed-json");
        assertThat(deliveries.get(4).origin().recordId()).isEqualTo("5");
    }

    @Test
    void open_unknownObject_namesTheEnvelopesSalveReads() {
        Problem problem =
                problem(Envelopes.open(bytes("{\"requestPayload\":{},\"x\":\"\\u0007\"}")).get(0));
        assertThat(problem.code()).isEqualTo("unknown-envelope");
        assertThat(problem.message()).contains("PutEvents").contains("SNS").contains("Kinesis");
    }

    @Test
    void open_controlCharacters_areEscapedInTheExcerpt() {
        Problem problem = problem(Envelopes.open(bytes("\u001b[2Jnot json")).get(0));
        assertThat(problem.code()).isEqualTo("malformed-json");
        assertThat(problem.excerpt()).isEqualTo("\\u001b[2Jnot json");
    }

    @Test
    void open_wrappedAgainAndAgain_endsInARefusal() {
        String json = EVENT;
        for (int i = 0; i <= Envelopes.MAX_NESTING; i++) {
            json = "{\"Records\":[{\"messageId\":\"m\",\"body\":" + quoted(json) + "}]}";
        }
        assertThat(problem(Envelopes.open(bytes(json)).get(0)).code()).isEqualTo("too-nested");
    }

    @Test
    void open_subscriptionConfirmation_saysWhatToDo() {
        String sns = "{\"Type\":\"SubscriptionConfirmation\",\"Message\":\"You have chosen\"}";
        assertThat(problem(Envelopes.open(bytes(sns)).get(0)).code()).isEqualTo("sns-handshake");
    }

    @Test
    void open_nothing_isUnreadable() {
        assertThat(problem(Envelopes.open(new byte[0]).get(0)).code())
                .isEqualTo("unknown-envelope");
    }

    private static String only(String json) {
        List<Delivery> deliveries = Envelopes.open(bytes(json));
        assertThat(deliveries).hasSize(1);
        return text(deliveries.get(0));
    }

    private static String text(Delivery delivery) {
        return new String(opened(delivery), StandardCharsets.UTF_8);
    }

    private static byte[] opened(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Opened opened -> opened.json();
            case Delivery.Unreadable unreadable -> throw new AssertionError(unreadable.problem());
        };
    }

    private static Problem problem(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Opened opened ->
                    throw new AssertionError(new String(opened.json(), StandardCharsets.UTF_8));
            case Delivery.Unreadable unreadable -> unreadable.problem();
        };
    }

    private static String quoted(String json) {
        return Json.text(json);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
