package dev.salve.remediation.aws;

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

/**
 * The SDK's client of each service, in one account and region. A service that the account has not
 * got, as a simulated one need not, throws {@link UnsupportedOperationException} when it is asked
 * for. Safe for several threads.
 */
public interface ServiceClients extends AutoCloseable {

    default AppConfigClient appConfig() {
        throw missing("AppConfig");
    }

    default ApplicationAutoScalingClient applicationAutoScaling() {
        throw missing("Application Auto Scaling");
    }

    default AutoScalingClient autoScaling() {
        throw missing("EC2 Auto Scaling");
    }

    default CloudFormationClient cloudFormation() {
        throw missing("CloudFormation");
    }

    default CloudWatchClient cloudWatch() {
        throw missing("CloudWatch");
    }

    default CodeDeployClient codeDeploy() {
        throw missing("CodeDeploy");
    }

    default DynamoDbClient dynamoDb() {
        throw missing("DynamoDB");
    }

    default Ec2Client ec2() {
        throw missing("EC2");
    }

    default EcsClient ecs() {
        throw missing("ECS");
    }

    default ElastiCacheClient elastiCache() {
        throw missing("ElastiCache");
    }

    default HealthClient health() {
        throw missing("AWS Health");
    }

    default KinesisClient kinesis() {
        throw missing("Kinesis");
    }

    default LambdaClient lambda() {
        throw missing("Lambda");
    }

    default RdsClient rds() {
        throw missing("RDS");
    }

    default SfnClient sfn() {
        throw missing("Step Functions");
    }

    default SqsClient sqs() {
        throw missing("SQS");
    }

    default SsmClient ssm() {
        throw missing("Systems Manager");
    }

    default ResourceGroupsTaggingApiClient tagging() {
        throw missing("the tagging API");
    }

    /** Closes the clients that were asked for. */
    @Override
    default void close() {}

    private static UnsupportedOperationException missing(String service) {
        return new UnsupportedOperationException("this account has no " + service);
    }
}
