package dev.salve.cli.wiring;

import dev.salve.remediation.aws.ServiceClients;
import dev.salve.sandbox.SandboxAccount;
import dev.salve.sandbox.absent.AbsentEc2Client;
import dev.salve.sandbox.absent.AbsentRdsClient;
import dev.salve.sandbox.absent.AbsentSqsClient;
import dev.salve.sandbox.absent.AbsentSsmClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
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
        return new AbsentEc2Client();
    }

    @Override
    public EcsClient ecs() {
        return account.ecs();
    }

    @Override
    public LambdaClient lambda() {
        return account.lambda();
    }

    @Override
    public RdsClient rds() {
        return new AbsentRdsClient();
    }

    @Override
    public SqsClient sqs() {
        return new AbsentSqsClient();
    }

    @Override
    public SsmClient ssm() {
        return new AbsentSsmClient();
    }
}
