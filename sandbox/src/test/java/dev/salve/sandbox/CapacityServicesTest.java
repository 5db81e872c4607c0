package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.applicationautoscaling.Target;
import dev.salve.sandbox.dynamodb.Table;
import dev.salve.sandbox.dynamodb.Units;
import dev.salve.sandbox.health.HealthEvent;
import dev.salve.sandbox.kinesis.DataStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.model.EventStatusCode;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * The habits of the services whose capacity is set: Kinesis, DynamoDB, Application Auto Scaling.
 */
class CapacityServicesTest {

    private final Stage stage = Stage.demo();

    @Test
    void shards_updated_takeTheirTimeAndRefuseASecondUpdate() {
        shards("clicks", 8);

        assertThat(stream().streamStatus()).isEqualTo(StreamStatus.UPDATING);
        assertThat(stream().openShardCount()).isEqualTo(4);
        assertRefused(() -> shards("clicks", 6), "ResourceInUseException");
        stage.at(91);
        assertThat(stream().streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(stream().openShardCount()).isEqualTo(8);
    }

    @Test
    void shards_outOfBounds_areRefused() {
        assertRefused(() -> shards("clicks", 9), "InvalidArgumentException");
        assertRefused(() -> shards("clicks", 1), "InvalidArgumentException");
        assertRefused(() -> shards("other", 4), "ResourceNotFoundException");
        stage.account.alter(inventory ->
                inventory
                        .dataStreams()
                        .place(DataStream.provisioned("free", 4, Stage.START).inOnDemandMode()));
        assertRefused(() -> shards("free", 4), "ValidationException");
    }

    @Test
    void shards_elevenTimesADay_areRefused() {
        for (int update = 0; update < 10; update++) {
            stage.at(update * 100L);
            shards("clicks", update % 2 == 0 ? 5 : 4);
        }
        stage.at(1_000);
        assertRefused(() -> shards("clicks", 5), "LimitExceededException");
        stage.at(24 * 3_600 + 1);
        shards("clicks", 5);
        assertThat(stream().streamStatus()).isEqualTo(StreamStatus.UPDATING);
    }

    @Test
    void capacity_updated_takesItsTimeAndRefusesASecondUpdate() {
        capacity(100, 80);

        assertThat(table().tableStatus()).isEqualTo(TableStatus.UPDATING);
        assertThat(table().provisionedThroughput().writeCapacityUnits()).isEqualTo(40);
        assertRefused(() -> capacity(100, 90), "ResourceInUseException");
        stage.at(21);
        assertThat(table().tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(table().provisionedThroughput().writeCapacityUnits()).isEqualTo(80);
        assertRefused(() -> capacity(100, 80), "ValidationException");
    }

    @Test
    void capacity_ofAnIndex_isItsOwn() {
        indexCapacity("by-day", 20, 60);

        assertThat(table().globalSecondaryIndexes().getFirst().indexStatus())
                .isEqualTo(IndexStatus.UPDATING);
        stage.at(21);
        assertThat(table().globalSecondaryIndexes().getFirst().provisionedThroughput())
                .satisfies(units -> assertThat(units.writeCapacityUnits()).isEqualTo(60));
        assertThat(table().provisionedThroughput().writeCapacityUnits()).isEqualTo(40);
        assertRefused(() -> indexCapacity("other", 1, 1), "ValidationException");
    }

    @Test
    void capacity_decreased_fourTimesADayAndThenHourly() {
        for (int decrease = 0; decrease < 4; decrease++) {
            stage.at(decrease * 30L);
            capacity(100 - decrease, 39 - decrease);
        }
        stage.at(120);
        assertThat(table().provisionedThroughput().numberOfDecreasesToday()).isEqualTo(4);
        assertRefused(() -> capacity(90, 30), "LimitExceededException");
        capacity(200, 200);
        stage.at(3_700);
        capacity(100, 100);
        assertThat(table().tableStatus()).isEqualTo(TableStatus.UPDATING);
    }

    @Test
    void capacity_onDemand_isRefused() {
        stage.account.alter(inventory ->
                inventory
                        .tables()
                        .place(
                                Table.provisioned("orders", Units.of(1, 1), Stage.START)
                                        .inOnDemandMode()));
        assertRefused(() -> capacity(2, 2), "ValidationException");
    }

    @Test
    void limits_registered_keepWhatIsNotGiven() {
        limits(null, 12);

        assertThat(target().minCapacity()).isEqualTo(2);
        assertThat(target().maxCapacity()).isEqualTo(12);
        assertRefused(() -> limits(13, null), "ValidationException");
    }

    @Test
    void health_openEvents_areThoseOfTheRegionThatAreNotOver() {
        HealthEvent issue =
                HealthEvent.issue("KINESIS", "AWS_KINESIS_ISSUE", "eu-west-1", Stage.START);
        stage.account.alter(inventory -> inventory.healthEvents().place(issue));

        assertThat(open("eu-west-1")).containsExactly("AWS_KINESIS_ISSUE");
        assertThat(open("us-east-1")).isEmpty();
        stage.at(60);
        stage.account.alter(inventory ->
                inventory.healthEvents().place(issue.closed(Stage.START.plusSeconds(60))));
        assertThat(open("eu-west-1")).isEmpty();
    }

    @Test
    void tagging_knowsWhatHasTags() {
        String arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks";

        assertThat(
                        stage.account
                                .tagging()
                                .getResources(request -> request.resourceARNList(arn))
                                .resourceTagMappingList())
                .singleElement()
                .satisfies(known -> {
                    assertThat(known.resourceARN()).isEqualTo(arn);
                    assertThat(known.tags().getFirst().key()).isEqualTo("salve:managed");
                });
    }

    @Test
    void metric_thatAnAlarmWatches_hasItsDatapoints() {
        stage.at(60);

        assertThat(
                        stage.account
                                .cloudWatch()
                                .getMetricStatistics(request ->
                                        request.namespace("AWS/EC2")
                                                .metricName("CPUUtilization")
                                                .dimensions(
                                                        Dimension.builder()
                                                                .name("AutoScalingGroupName")
                                                                .value("batch")
                                                                .build())
                                                .startTime(Stage.START)
                                                .endTime(Stage.START.plusSeconds(60))
                                                .period(60)
                                                .statistics(Statistic.AVERAGE))
                                .datapoints())
                .singleElement()
                .satisfies(point -> assertThat(point.average()).isPositive());
    }

    @Test
    void everything_storedInTheMiddle_goesOn(@TempDir Path directory) throws IOException {
        stage.account.save(directory);
        shards("clicks", 8);
        capacity(100, 80);
        limits(null, 12);

        SandboxAccount again = SandboxAccount.load(directory, () -> Stage.START.plusSeconds(100));

        List<Integer> shards =
                again.look(inventory ->
                        inventory.dataStreams().all().stream().map(DataStream::shards).toList());
        assertThat(shards).containsExactly(8);
        assertThat(
                        again.dynamoDb()
                                .describeTable(request -> request.tableName("orders"))
                                .table()
                                .provisionedThroughput()
                                .writeCapacityUnits())
                .isEqualTo(80);
        List<Integer> limits =
                again.look(inventory ->
                        inventory.scalableTargets().all().stream().map(Target::max).toList());
        assertThat(limits).containsExactly(12);
    }

    private StreamDescriptionSummary stream() {
        return stage.account
                .kinesis()
                .describeStreamSummary(request -> request.streamName("clicks"))
                .streamDescriptionSummary();
    }

    private void shards(String name, int target) {
        stage.account
                .kinesis()
                .updateShardCount(request ->
                        request.streamName(name)
                                .targetShardCount(target)
                                .scalingType("UNIFORM_SCALING"));
    }

    private TableDescription table() {
        return stage.account
                .dynamoDb()
                .describeTable(request -> request.tableName("orders"))
                .table();
    }

    private void capacity(long read, long write) {
        stage.account
                .dynamoDb()
                .updateTable(request ->
                        request.tableName("orders")
                                .provisionedThroughput(units ->
                                        units.readCapacityUnits(read).writeCapacityUnits(write)));
    }

    private void indexCapacity(String index, long read, long write) {
        stage.account
                .dynamoDb()
                .updateTable(request ->
                        request.tableName("orders")
                                .globalSecondaryIndexUpdates(
                                        GlobalSecondaryIndexUpdate.builder()
                                                .update(change ->
                                                        change.indexName(index)
                                                                .provisionedThroughput(units ->
                                                                        units.readCapacityUnits(
                                                                                        read)
                                                                                .writeCapacityUnits(
                                                                                        write)))
                                                .build()));
    }

    private ScalableTarget target() {
        return stage.account
                .applicationAutoScaling()
                .describeScalableTargets(
                        request -> request.serviceNamespace("ecs").resourceIds("service/prod/shop"))
                .scalableTargets()
                .getFirst();
    }

    private void limits(@Nullable Integer min, @Nullable Integer max) {
        stage.account
                .applicationAutoScaling()
                .registerScalableTarget(request ->
                        request.serviceNamespace("ecs")
                                .resourceId("service/prod/shop")
                                .scalableDimension("ecs:service:DesiredCount")
                                .minCapacity(min)
                                .maxCapacity(max));
    }

    private List<String> open(String region) {
        return stage
                .account
                .health()
                .describeEventsPaginator(request ->
                        request.filter(filter ->
                                filter.regions(region).eventStatusCodes(EventStatusCode.OPEN)))
                .events()
                .stream()
                .map(Event::eventTypeCode)
                .toList();
    }

    private static void assertRefused(Runnable call, String code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        answer -> assertThat(answer.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
