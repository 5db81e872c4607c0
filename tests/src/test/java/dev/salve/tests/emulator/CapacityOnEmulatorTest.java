package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.event.Event;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/**
 * The actions on Kinesis, DynamoDB and Application Auto Scaling and the look-ups beside them,
 * through the real SDK on moto. Moto reshards and updates at once, so a change under way is left to
 * the unit tests and the sandbox. It has no AWS Health: that one is a stub in AWS's wire shape
 * (JSON 1.1), that answers as an account without a support plan, and then as one with.
 */
class CapacityOnEmulatorTest {

    /** The SDK speaks CBOR to Kinesis, which moto does not read; this makes it speak JSON. */
    private static final String CBOR = "aws.cborEnabled";

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private Front front;
    private KinesisClient kinesis;
    private DynamoDbClient dynamoDb;
    private ApplicationAutoScalingClient autoScaling;
    private Hands hands;

    @BeforeAll
    static void startMoto() throws IOException {
        System.setProperty(CBOR, "false");
        moto = Absence.startOrMeet();
    }

    @AfterAll
    static void endMoto() {
        System.clearProperty(CBOR);
        if (moto != null) {
            moto.close();
        }
    }

    @BeforeEach
    void connect() throws IOException {
        moto.reset();
        front = new Front(moto.endpoint());
        kinesis = Account.client(KinesisClient.builder(), moto.endpoint());
        dynamoDb = Account.client(DynamoDbClient.builder(), moto.endpoint());
        autoScaling = Account.client(ApplicationAutoScalingClient.builder(), moto.endpoint());
        hands =
                new Hands(
                        AwsClients.connect(Connection.local(front.endpoint(), Account.REGION)),
                        clock);
    }

    @AfterEach
    void disconnect() {
        kinesis.close();
        dynamoDb.close();
        autoScaling.close();
        front.close();
    }

    @Test
    void setShards_onMoto_hasTheShardsAskedFor() {
        createStream();

        act("kinesis.set-shards@1", Map.of("stream", "clicks", "shards", 3L, "at-most", 8L));

        assertThat(
                        kinesis.describeStreamSummary(request -> request.streamName("clicks"))
                                .streamDescriptionSummary()
                                .openShardCount())
                .isEqualTo(3);
        assertThat(found("kinesis.stream", Map.of("name", "clicks")))
                .containsEntry("shards", 3L)
                .containsEntry("status", "ACTIVE")
                .containsEntry("mode", "PROVISIONED");
    }

    @Test
    void setCapacity_onMoto_hasTheCapacityAskedFor() {
        createTable();

        act("dynamodb.set-capacity@1", Map.of("table", "orders", "write", 60L, "at-most", 80L));

        assertThat(table().provisionedThroughput().readCapacityUnits()).isEqualTo(100);
        assertThat(table().provisionedThroughput().writeCapacityUnits()).isEqualTo(60);
        assertThat(found("dynamodb.table", Map.of("name", "orders")))
                .containsEntry("read", 100L)
                .containsEntry("write", 60L);
    }

    @Test
    void setCapacity_ofAnIndexOnMoto_leavesTheTableAlone() {
        createTable();

        act(
                "dynamodb.set-capacity@1",
                Map.of("table", "orders", "index", "by-day", "write", 20L, "at-most", 80L));

        assertThat(table().provisionedThroughput().writeCapacityUnits()).isEqualTo(40);
        assertThat(
                        table().globalSecondaryIndexes()
                                .getFirst()
                                .provisionedThroughput()
                                .writeCapacityUnits())
                .isEqualTo(20);
    }

    @Test
    void setLimits_onMoto_hasTheLimitsAskedFor() {
        autoScaling.registerScalableTarget(request ->
                request.serviceNamespace("dynamodb")
                        .resourceId("table/orders")
                        .scalableDimension("dynamodb:table:WriteCapacityUnits")
                        .minCapacity(5)
                        .maxCapacity(40));

        act(
                "application-autoscaling.set-limits@1",
                Map.of(
                        "resource",
                        "table/orders",
                        "dimension",
                        "dynamodb:table:WriteCapacityUnits",
                        "max",
                        60L,
                        "at-most",
                        80L));

        assertThat(
                        autoScaling
                                .describeScalableTargets(
                                        request -> request.serviceNamespace("dynamodb"))
                                .scalableTargets())
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.minCapacity()).isEqualTo(5);
                    assertThat(target.maxCapacity()).isEqualTo(60);
                });
    }

    @Test
    void metric_onMoto_isTheOnePut() throws IOException {
        Instant minute = clock.instant().minusSeconds(120);
        try (CloudWatchClient cloudWatch =
                Account.client(CloudWatchClient.builder(), moto.endpoint())) {
            cloudWatch.putMetricData(request ->
                    request.namespace("Shop")
                            .metricData(
                                    MetricDatum.builder()
                                            .metricName("Errors")
                                            .timestamp(minute)
                                            .value(7.0)
                                            .build()));
        }

        Map<String, Object> metric =
                Map.of("namespace", "Shop", "name", "Errors", "statistic", "Sum");
        assertThat(found("cloudwatch.metric", metric))
                .containsEntry("present", true)
                .containsEntry("value", 7.0);
        assertThat(
                        found(
                                "cloudwatch.metric",
                                Map.of("namespace", "Shop", "name", "Other", "statistic", "Sum")))
                .containsEntry("present", false)
                .doesNotContainKey("value");
    }

    /** Moto's tagging API knows no streams, and gives all it knows whatever is asked for. */
    @Test
    void tags_onMoto_areThoseOfTheTable() {
        createTable();
        String arn = table().tableArn();
        dynamoDb.tagResource(request ->
                request.resourceArn(arn)
                        .tags(Tag.builder().key("salve:managed").value("true").build()));

        assertThat(found("tags.of", Map.of("arn", arn)))
                .containsEntry("known", true)
                .containsEntry("tags", Map.of("salve:managed", "true"));
        assertThat(found("tags.of", Map.of("arn", arn + "-other"))).containsEntry("known", false);
    }

    @Test
    void openEvents_inAwsWireShape_areReadOrRefusedForWantOfAPlan() {
        front.stub(
                "DescribeEvents",
                (exchange, body) ->
                        answer(
                                exchange,
                                400,
                                """
                                {"__type":"SubscriptionRequiredException",\
                                "message":"AWS Premium Support Subscription is required to use this service."}\
                                """));
        assertThat(read("health.open-events", Map.of("region", "eu-west-1")))
                .isInstanceOfSatisfying(
                        Lookup.Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-support-plan"));
        front.stub(
                "DescribeEvents",
                (exchange, body) ->
                        answer(
                                exchange,
                                200,
                                """
                                {"events":[{"arn":"arn:aws:health:eu-west-1::event/KINESIS/K/1",\
                                "service":"KINESIS","eventTypeCode":"AWS_KINESIS_OPERATIONAL_ISSUE",\
                                "eventTypeCategory":"issue","region":"eu-west-1",\
                                "startTime":1772366400.0,"lastUpdatedTime":1772366460.0,\
                                "statusCode":"open","eventScopeCode":"PUBLIC"}]}\
                                """));
        assertThat(found("health.open-events", Map.of("region", "eu-west-1")))
                .containsEntry("issues", 1L)
                .containsEntry("since", Instant.ofEpochSecond(1_772_366_400L));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void createStream() {
        kinesis.createStream(request -> request.streamName("clicks").shardCount(2));
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isActive() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(isActive()).isTrue();
    }

    private boolean isActive() {
        try {
            return kinesis.describeStreamSummary(request -> request.streamName("clicks"))
                    .streamDescriptionSummary()
                    .streamStatusAsString()
                    .equals("ACTIVE");
        } catch (ResourceNotFoundException notYet) {
            return false;
        }
    }

    private void createTable() {
        dynamoDb.createTable(request ->
                request.tableName("orders")
                        .attributeDefinitions(
                                AttributeDefinition.builder()
                                        .attributeName("id")
                                        .attributeType(ScalarAttributeType.S)
                                        .build())
                        .keySchema(key())
                        .provisionedThroughput(units(100, 40))
                        .globalSecondaryIndexes(
                                GlobalSecondaryIndex.builder()
                                        .indexName("by-day")
                                        .keySchema(key())
                                        .projection(all -> all.projectionType("ALL"))
                                        .provisionedThroughput(units(10, 10))
                                        .build()));
    }

    private static KeySchemaElement key() {
        return KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
    }

    private static ProvisionedThroughput units(long read, long write) {
        return ProvisionedThroughput.builder()
                .readCapacityUnits(read)
                .writeCapacityUnits(write)
                .build();
    }

    private TableDescription table() {
        return dynamoDb.describeTable(request -> request.tableName("orders")).table();
    }

    /** Plan, call, observe; and the plan for the same again is refused. */
    private void act(String name, Map<String, Object> params) {
        Action action = hands.action(name).orElseThrow();
        PlanResult plan = action.plan(params);
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        Intent intent = intent(name, (PlanResult.Ready) plan);

        assertThat(action.observe(intent)).isNotInstanceOf(Observation.Applied.class);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(action.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-change"));
    }

    private Intent intent(String action, PlanResult.Ready ready) {
        Instant now = clock.instant();
        return new Intent(
                "run_1",
                "act",
                1,
                action,
                ready.params(),
                ready.before(),
                ready.after(),
                now,
                now.plus(Duration.ofSeconds(20)));
    }

    private Map<String, Object> found(String lookup, Map<String, Object> params) {
        Lookup.Result result = read(lookup, params);
        assertThat(result).isInstanceOf(Lookup.Result.Found.class);
        return ((Lookup.Result.Found) result).fields();
    }

    private Lookup.Result read(String lookup, Map<String, Object> params) {
        return hands.lookup(lookup).orElseThrow().read(params, event());
    }

    private Event event() {
        return new Event(
                new Event.Header(
                        "id-1",
                        "aws.health",
                        "AWS Health Event",
                        "123456789012",
                        Account.REGION,
                        clock.instant(),
                        List.of(),
                        false),
                "{}".getBytes(StandardCharsets.UTF_8),
                slot -> null);
    }
}
