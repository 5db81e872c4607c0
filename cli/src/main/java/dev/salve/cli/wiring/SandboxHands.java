package dev.salve.cli.wiring;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.lookup.cloudwatch.CloudWatchRedAlarms;
import dev.salve.sandbox.SandboxAccount;
import dev.salve.sandbox.absent.AbsentEc2Client;
import dev.salve.sandbox.absent.AbsentLambdaClient;
import dev.salve.sandbox.absent.AbsentRdsClient;
import dev.salve.sandbox.absent.AbsentSqsClient;
import dev.salve.sandbox.absent.AbsentSsmClient;
import java.time.InstantSource;

/** The actions and look-ups of AWS, with the sandbox account in AWS's place. */
public final class SandboxHands {

    private SandboxHands() {}

    /** The alarms of the account that are red. */
    public static RedAlarms redAlarms(SandboxAccount account) {
        return new CloudWatchRedAlarms(account.cloudWatch(), true);
    }

    public static Toolbox of(SandboxAccount account, InstantSource clock) {
        return new Hands(
                new AwsClients(
                        new AwsClients.Acting(
                                account.ecs(),
                                account.autoScaling(),
                                new AbsentEc2Client(),
                                new AbsentRdsClient(),
                                new AbsentSqsClient(),
                                new AbsentSsmClient()),
                        new AwsClients.Reading(
                                account.ecs(),
                                account.autoScaling(),
                                account.cloudWatch(),
                                new AbsentEc2Client(),
                                new AbsentRdsClient(),
                                new AbsentSqsClient(),
                                new AbsentSsmClient(),
                                new AbsentLambdaClient())),
                clock);
    }
}
