package dev.salve.cli.wiring;

import dev.salve.remediation.aws.ServiceClients;
import dev.salve.sandbox.SandboxAccount;
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

/** The sandbox account's clients, for whoever acts on AWS. */
public record SandboxClients(SandboxAccount account) implements ServiceClients {

    @Override
    public AutoScalingClient autoScaling() {
        return account.autoScaling();
    }

    @Override
    public CloudWatchClient cloudWatch() {
        return account.cloudWatch();
    }

    @Override
    public CodeDeployClient codeDeploy() {
        return account.codeDeploy();
    }

    @Override
    public Ec2Client ec2() {
        return account.ec2();
    }

    @Override
    public EcsClient ecs() {
        return account.ecs();
    }

    @Override
    public ElastiCacheClient elastiCache() {
        return account.elastiCache();
    }

    @Override
    public LambdaClient lambda() {
        return account.lambda();
    }

    @Override
    public RdsClient rds() {
        return account.rds();
    }

    @Override
    public SqsClient sqs() {
        return account.sqs();
    }

    @Override
    public SsmClient ssm() {
        return account.ssm();
    }

    @Override
    public AppConfigClient appConfig() {
        return account.appConfig();
    }

    @Override
    public ApplicationAutoScalingClient applicationAutoScaling() {
        return account.applicationAutoScaling();
    }

    @Override
    public CloudFormationClient cloudFormation() {
        return account.cloudFormation();
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return account.dynamoDb();
    }

    @Override
    public HealthClient health() {
        return account.health();
    }

    @Override
    public KinesisClient kinesis() {
        return account.kinesis();
    }

    @Override
    public SfnClient sfn() {
        return account.sfn();
    }

    @Override
    public ResourceGroupsTaggingApiClient tagging() {
        return account.tagging();
    }
}
