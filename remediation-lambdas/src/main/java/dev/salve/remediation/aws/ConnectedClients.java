package dev.salve.remediation.aws;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.appconfig.AppConfigClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Clients over one connection, each made when it is first asked for: a start makes none. */
final class ConnectedClients implements ServiceClients {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    private final Connection connection;
    private final ClientOverrideConfiguration limits;
    private final Map<Class<?>, SdkClient> made = new ConcurrentHashMap<>();

    ConnectedClients(Connection connection, ClientOverrideConfiguration limits) {
        this.connection = Objects.requireNonNull(connection, "connection is null");
        this.limits = Objects.requireNonNull(limits, "limits is null");
    }

    @Override
    public AppConfigClient appConfig() {
        return client(AppConfigClient.class, AppConfigClient::builder);
    }

    @Override
    public ApplicationAutoScalingClient applicationAutoScaling() {
        return client(ApplicationAutoScalingClient.class, ApplicationAutoScalingClient::builder);
    }

    @Override
    public AutoScalingClient autoScaling() {
        return client(AutoScalingClient.class, AutoScalingClient::builder);
    }

    @Override
    public CloudFormationClient cloudFormation() {
        return client(CloudFormationClient.class, CloudFormationClient::builder);
    }

    @Override
    public CloudWatchClient cloudWatch() {
        return client(CloudWatchClient.class, CloudWatchClient::builder);
    }

    @Override
    public CodeDeployClient codeDeploy() {
        return client(CodeDeployClient.class, CodeDeployClient::builder);
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return client(DynamoDbClient.class, DynamoDbClient::builder);
    }

    @Override
    public Ec2Client ec2() {
        return client(Ec2Client.class, Ec2Client::builder);
    }

    @Override
    public EcsClient ecs() {
        return client(EcsClient.class, EcsClient::builder);
    }

    @Override
    public ElastiCacheClient elastiCache() {
        return client(ElastiCacheClient.class, ElastiCacheClient::builder);
    }

    @Override
    public HealthClient health() {
        return client(HealthClient.class, HealthClient::builder);
    }

    @Override
    public KinesisClient kinesis() {
        return client(KinesisClient.class, KinesisClient::builder);
    }

    @Override
    public LambdaClient lambda() {
        return client(LambdaClient.class, LambdaClient::builder);
    }

    @Override
    public RdsClient rds() {
        return client(RdsClient.class, RdsClient::builder);
    }

    @Override
    public SfnClient sfn() {
        return client(SfnClient.class, SfnClient::builder);
    }

    @Override
    public SqsClient sqs() {
        return client(SqsClient.class, SqsClient::builder);
    }

    @Override
    public SsmClient ssm() {
        return client(SsmClient.class, SsmClient::builder);
    }

    @Override
    public ResourceGroupsTaggingApiClient tagging() {
        return client(
                ResourceGroupsTaggingApiClient.class, ResourceGroupsTaggingApiClient::builder);
    }

    @Override
    public void close() {
        made.values().forEach(SdkClient::close);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient>
            C client(Class<C> type, Supplier<B> builder) {
        return type.cast(made.computeIfAbsent(type, key -> connected(builder.get())));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C connected(
            B builder) {
        builder.region(connection.region());
        builder.credentialsProvider(connection.credentials());
        builder.overrideConfiguration(limits);
        builder.httpClientBuilder(
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_LIMIT)
                        .socketTimeout(AwsClients.CALL_LIMIT));
        connection.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
