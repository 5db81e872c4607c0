package dev.salve.tests.emulator;

import dev.salve.engine.ledger.dynamodb.DynamoDbTable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The account that Salve watches over, made with the real SDK: what a platform team would have, and
 * what happens to it. It talks to moto directly, so that the front sees Salve's requests only.
 */
final class Account implements AutoCloseable {

    static final String REGION = "eu-west-1";
    static final String CLUSTER = "prod";
    static final String SERVICE = "shop";
    static final String GROUP = "batch";
    static final String LEDGER = "salve-ledger";

    /** Without a consumer that deletes it, a message is there again after this. */
    private static final Duration VISIBILITY = Duration.ofMinutes(1);

    private static final String PATTERN = "{\"source\":[\"aws.cloudwatch\",\"aws.ecs\"]}";

    private final EcsClient ecs;
    private final AutoScalingClient autoScaling;
    private final Ec2Client ec2;
    private final CloudWatchClient cloudWatch;
    private final EventBridgeClient events;
    private final SqsClient sqs;
    private final SnsClient sns;
    private final DynamoDbClient dynamoDb;

    Account(URI moto) {
        ecs = client(EcsClient.builder(), moto);
        autoScaling = client(AutoScalingClient.builder(), moto);
        ec2 = client(Ec2Client.builder(), moto);
        cloudWatch = client(CloudWatchClient.builder(), moto);
        events = client(EventBridgeClient.builder(), moto);
        sqs = client(SqsClient.builder(), moto);
        sns = client(SnsClient.builder(), moto);
        dynamoDb = client(DynamoDbClient.builder(), moto);
    }

    static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, URI endpoint) {
        builder.region(Region.of(REGION));
        builder.endpointOverride(endpoint);
        builder.credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
        builder.httpClientBuilder(UrlConnectionHttpClient.builder());
        return builder.build();
    }

    /** Queue and rule as Salve's template makes them, and the ledger's table. */
    String installSalve() {
        DynamoDbTable.create(dynamoDb, LEDGER);
        String queue =
                sqs.createQueue(request ->
                                request.queueName("salve-signals")
                                        .attributes(
                                                Map.of(
                                                        QueueAttributeName.VISIBILITY_TIMEOUT,
                                                        Long.toString(VISIBILITY.toSeconds()))))
                        .queueUrl();
        events.putRule(rule -> rule.name("salve-signals").eventPattern(PATTERN));
        events.putTargets(request ->
                request.rule("salve-signals")
                        .targets(Target.builder().id("queue").arn(queueArn(queue)).build()));
        return queue;
    }

    private String queueArn(String queue) {
        return attribute(queue, QueueAttributeName.QUEUE_ARN);
    }

    private String attribute(String queue, QueueAttributeName name) {
        Map<String, String> attributes =
                sqs.getQueueAttributes(request -> request.queueUrl(queue).attributeNames(name))
                        .attributesAsStrings();
        return Objects.requireNonNull(
                attributes.get(name.toString()), () -> queue + " has no " + name);
    }

    /** Three revisions of a service, running the second one. */
    Service createService() {
        ecs.createCluster(request -> request.clusterName(CLUSTER));
        List.of("1.0", "1.1", "1.2").forEach(this::register);
        return ecs.createService(request ->
                        request.cluster(CLUSTER)
                                .serviceName(SERVICE)
                                .taskDefinition(revision(2))
                                .desiredCount(MotoServer.RUNNING_TASKS)
                                .launchType("EC2"))
                .service();
    }

    private void register(String version) {
        ecs.registerTaskDefinition(request ->
                request.family(SERVICE)
                        .containerDefinitions(
                                ContainerDefinition.builder()
                                        .name("web")
                                        .image("shop:" + version)
                                        .memory(256)
                                        .build()));
    }

    static String revision(int number) {
        return "arn:aws:ecs:" + REGION + ":123456789012:task-definition/" + SERVICE + ":" + number;
    }

    /** As a pipeline does it: a new revision in a new deployment. */
    Service release(int revision) {
        return ecs.updateService(request ->
                        request.cluster(CLUSTER)
                                .service(SERVICE)
                                .taskDefinition(revision(revision))
                                .forceNewDeployment(true))
                .service();
    }

    /** What ECS does by itself and moto does not: a new deployment for a new task definition. */
    Service deployAgain() {
        return ecs.updateService(request ->
                        request.cluster(CLUSTER).service(SERVICE).forceNewDeployment(true))
                .service();
    }

    Service service() {
        return ecs.describeServices(request -> request.cluster(CLUSTER).services(SERVICE))
                .services()
                .getFirst();
    }

    /** A group of one to eight instances, two now. */
    void createGroup() {
        ec2.createLaunchTemplate(request ->
                request.launchTemplateName(GROUP)
                        .launchTemplateData(data ->
                                data.imageId("ami-12c6146b").instanceType(InstanceType.T3_MICRO)));
        autoScaling.createAutoScalingGroup(request ->
                request.autoScalingGroupName(GROUP)
                        .launchTemplate(
                                template -> template.launchTemplateName(GROUP).version("$Latest"))
                        .availabilityZones(REGION + "a")
                        .minSize(1)
                        .maxSize(8)
                        .desiredCapacity(2));
    }

    AutoScalingGroup group() {
        return autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(GROUP))
                .autoScalingGroups()
                .getFirst();
    }

    /** Makes an alarm that is red since then. */
    AlarmChange serviceAlarm(Instant since) {
        return alarm(
                "ecs-5xx-" + SERVICE,
                new AlarmChange.Metric("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count"),
                new AlarmChange.Dimension("LoadBalancer", "app/web/50dc6c495c0c9188"),
                Map.of("salve:cluster", CLUSTER, "salve:service", SERVICE),
                since);
    }

    /** Makes an alarm that is red since then. */
    AlarmChange groupAlarm(Instant since) {
        return alarm(
                "asg-cpu-" + GROUP,
                new AlarmChange.Metric("AWS/EC2", "CPUUtilization"),
                new AlarmChange.Dimension("AutoScalingGroupName", GROUP),
                Map.of(),
                since);
    }

    private AlarmChange alarm(
            String name,
            AlarmChange.Metric metric,
            AlarmChange.Dimension dimension,
            Map<String, String> tags,
            Instant since) {
        cloudWatch.putMetricAlarm(request ->
                request.alarmName(name)
                        .namespace(metric.namespace())
                        .metricName(metric.name())
                        .dimensions(
                                Dimension.builder()
                                        .name(dimension.name())
                                        .value(dimension.value())
                                        .build())
                        .statistic(Statistic.SUM)
                        .period(60)
                        .evaluationPeriods(2)
                        .threshold(10.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        setAlarm(name, StateValue.ALARM);
        List<String> members =
                tags.entrySet().stream()
                        .map(tag -> "\"%s\":\"%s\"".formatted(tag.getKey(), tag.getValue()))
                        .toList();
        return new AlarmChange(
                name, alarmArn(name), metric, dimension, String.join(",", members), since);
    }

    private String alarmArn(String name) {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames(name))
                .metricAlarms()
                .getFirst()
                .alarmArn();
    }

    /** CloudWatch sees the metric fall. */
    void clear(AlarmChange alarm) {
        setAlarm(alarm.name(), StateValue.OK);
    }

    private void setAlarm(String name, StateValue value) {
        cloudWatch.setAlarmState(request ->
                request.alarmName(name).stateValue(value).stateReason("the test says so"));
    }

    /** Through EventBridge, as CloudWatch does it. AWS takes this source from nobody else. */
    void emit(AlarmChange alarm) {
        emit(
                "aws.cloudwatch",
                "CloudWatch Alarm State Change",
                alarm.arn(),
                alarm.at(),
                alarm.detail());
    }

    /** Through EventBridge, as ECS does it. */
    void emit(String source, String type, String resource, Instant time, String detail) {
        PutEventsRequestEntry entry =
                PutEventsRequestEntry.builder()
                        .source(source)
                        .detailType(type)
                        .resources(resource)
                        .time(time)
                        .detail(detail)
                        .build();
        if (events.putEvents(request -> request.entries(entry)).failedEntryCount() > 0) {
            throw new IllegalStateException("EventBridge did not take the event");
        }
    }

    /** An alarm's own action: to SNS, and from there into the queue, in SNS's envelope. */
    void notify(AlarmChange alarm, String queue) {
        String topic = sns.createTopic(request -> request.name("alarms")).topicArn();
        sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queueArn(queue)));
        sns.publish(request ->
                request.topicArn(topic)
                        .subject("ALARM: \"" + alarm.name() + "\" in EU (Ireland)")
                        .message(alarm.notification()));
    }

    /** Empty if there is none that is visible. */
    List<Message> receive(String queue) {
        return sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                .messages();
    }

    void delete(String queue, Message message) {
        sqs.deleteMessage(
                request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    /** As after the visibility time: whoever received it did not delete it. */
    void comesAgain(String queue, Message message) {
        sqs.changeMessageVisibility(request ->
                request.queueUrl(queue)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0));
    }

    /** Messages that nobody has deleted, visible or not. */
    int undeleted(String queue) {
        return Integer.parseInt(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(
                        attribute(
                                queue,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    @Override
    public void close() {
        ecs.close();
        autoScaling.close();
        ec2.close();
        cloudWatch.close();
        events.close();
        sqs.close();
        sns.close();
        dynamoDb.close();
    }
}
