package dev.salve.cli.wiring;

import dev.salve.remediation.aws.ServiceClients;
import dev.salve.sandbox.SandboxAccount;
import dev.salve.sandbox.absent.AbsentEc2Client;
import dev.salve.sandbox.absent.AbsentLambdaClient;
import dev.salve.sandbox.absent.AbsentRdsClient;
import dev.salve.sandbox.absent.AbsentSqsClient;
import software.amazon.awssdk.services.appconfig.AppConfigClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The sandbox account's clients, for whoever acts on AWS. */
public record SandboxClients(SandboxAccount account) implements ServiceClients {

    @Override
    public AppConfigClient appConfig() {
        return account.appConfig();
    }

    @Override
    public AutoScalingClient autoScaling() {
        return account.autoScaling();
    }

    @Override
    public CloudFormationClient cloudFormation() {
        return account.cloudFormation();
    }

    @Override
    public CloudWatchClient cloudWatch() {
        return account.cloudWatch();
    }

    @Override
    public Ec2Client ec2() {
        return new AbsentEc2Client();
    }

    @Override
    public EcsClient ecs() {
        return account.ecs();
    }

    @Override
    public LambdaClient lambda() {
        return new AbsentLambdaClient();
    }

    @Override
    public RdsClient rds() {
        return new AbsentRdsClient();
    }

    @Override
    public SfnClient sfn() {
        return account.sfn();
    }

    @Override
    public SqsClient sqs() {
        return new AbsentSqsClient();
    }

    @Override
    public SsmClient ssm() {
        return account.ssm();
    }
}
