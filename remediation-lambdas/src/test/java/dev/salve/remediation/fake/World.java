package dev.salve.remediation.fake;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.ServiceClients;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.appconfig.AppConfigClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A small account: one service, one group, one clock that tests move by hand. */
public final class World {

    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    public static final Instant DEADLINE = NOW.plusSeconds(30);

    /** Past the deadline and any action's lag. */
    public static final Instant LATER = DEADLINE.plusSeconds(300);

    public static final String SERVICE_ARN = "arn:aws:ecs:eu-west-1:123456789012:service/web/shop";

    public final FakeAppConfig appConfig = new FakeAppConfig();
    public final FakeApplicationAutoScaling applicationAutoScaling =
            new FakeApplicationAutoScaling();
    public final FakeAutoScaling autoScaling = new FakeAutoScaling();
    public final FakeCloudFormation cloudFormation = new FakeCloudFormation();
    public final FakeCloudWatch cloudWatch = new FakeCloudWatch();
    public final FakeCodeDeploy codeDeploy = new FakeCodeDeploy();
    public final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    public final FakeEc2 ec2 = new FakeEc2();
    public final FakeEcs ecs = new FakeEcs();
    public final FakeElastiCache elastiCache = new FakeElastiCache();
    public final FakeHealth health = new FakeHealth();
    public final FakeKinesis kinesis = new FakeKinesis();
    public final FakeLambda lambda = new FakeLambda();
    public final FakeRds rds = new FakeRds();
    public final FakeSfn sfn = new FakeSfn();
    public final FakeSqs sqs = new FakeSqs();
    public final FakeSsm ssm = new FakeSsm();
    public final FakeTagging tagging = new FakeTagging();
    public Instant time = NOW;

    private final ServiceClients fakes =
            new ServiceClients() {
                @Override
                public AppConfigClient appConfig() {
                    return World.this.appConfig;
                }

                @Override
                public ApplicationAutoScalingClient applicationAutoScaling() {
                    return World.this.applicationAutoScaling;
                }

                @Override
                public AutoScalingClient autoScaling() {
                    return World.this.autoScaling;
                }

                @Override
                public CloudFormationClient cloudFormation() {
                    return World.this.cloudFormation;
                }

                @Override
                public CloudWatchClient cloudWatch() {
                    return World.this.cloudWatch;
                }

                @Override
                public CodeDeployClient codeDeploy() {
                    return World.this.codeDeploy;
                }

                @Override
                public DynamoDbClient dynamoDb() {
                    return World.this.dynamoDb;
                }

                @Override
                public Ec2Client ec2() {
                    return World.this.ec2;
                }

                @Override
                public EcsClient ecs() {
                    return World.this.ecs;
                }

                @Override
                public ElastiCacheClient elastiCache() {
                    return World.this.elastiCache;
                }

                @Override
                public HealthClient health() {
                    return World.this.health;
                }

                @Override
                public KinesisClient kinesis() {
                    return World.this.kinesis;
                }

                @Override
                public LambdaClient lambda() {
                    return World.this.lambda;
                }

                @Override
                public RdsClient rds() {
                    return World.this.rds;
                }

                @Override
                public SfnClient sfn() {
                    return World.this.sfn;
                }

                @Override
                public SqsClient sqs() {
                    return World.this.sqs;
                }

                @Override
                public SsmClient ssm() {
                    return World.this.ssm;
                }

                @Override
                public ResourceGroupsTaggingApiClient tagging() {
                    return World.this.tagging;
                }
            };

    public AwsClients clients() {
        return new AwsClients(fakes, fakes);
    }

    public InstantSource clock() {
        return () -> time;
    }

    /** The full ARN of a revision of the task definition {@code shop}. */
    public static String revision(int number) {
        return "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:" + number;
    }

    /** A healthy service with four tasks on revision 7, changed as asked. */
    public static Service service(Consumer<Service.Builder> changes) {
        Service.Builder builder =
                Service.builder()
                        .serviceArn(SERVICE_ARN)
                        .serviceName("shop")
                        .status("ACTIVE")
                        .desiredCount(4)
                        .runningCount(4)
                        .pendingCount(0)
                        .taskDefinition(revision(7))
                        .deployments(primary("ecs-svc/1", 7, NOW.minusSeconds(86_400)));
        changes.accept(builder);
        return builder.build();
    }

    public static Deployment primary(String id, int revision, Instant createdAt) {
        return Deployment.builder()
                .id(id)
                .status("PRIMARY")
                .taskDefinition(revision(revision))
                .createdAt(createdAt)
                .rolloutState(DeploymentRolloutState.COMPLETED)
                .build();
    }

    /** The first attempt at what was planned, committed now. */
    public static Intent intent(String action, PlanResult plan) {
        if (!(plan instanceof PlanResult.Ready ready)) {
            throw new AssertionError("not ready: " + plan);
        }
        return new Intent(
                "run_1",
                "step",
                1,
                action,
                ready.params(),
                ready.before(),
                ready.after(),
                NOW,
                DEADLINE);
    }

    public static AwsServiceException answer(int status, String code) {
        return EcsException.builder()
                .statusCode(status)
                .message(code)
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage("it said " + code)
                                .build())
                .build();
    }

    public static Event event(
            String source, String detailType, List<String> resources, String detail) {
        String json = "{\"version\":\"0\",\"x\":[{}],\"detail\":" + detail + ",\"y\":{\"z\":1}}";
        return new Event(
                new Event.Header(
                        "id-1",
                        source,
                        detailType,
                        "123456789012",
                        "eu-west-1",
                        NOW,
                        resources,
                        false),
                json.getBytes(StandardCharsets.UTF_8),
                slot -> null);
    }

    /** An event that look-ups with parameters do not read. */
    public static Event anyEvent() {
        return event("aws.cloudwatch", "CloudWatch Alarm State Change", List.of(), "{}");
    }
}
