package dev.salve.cli.wiring;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.ServiceClients;
import dev.salve.remediation.lookup.cloudwatch.CloudWatchRedAlarms;
import dev.salve.sandbox.SandboxAccount;
import java.time.InstantSource;

/** The actions and look-ups of AWS, with the sandbox account in AWS's place. */
public final class SandboxHands {

    private SandboxHands() {}

    /** The alarms of the account that are red. */
    public static RedAlarms redAlarms(SandboxAccount account) {
        return new CloudWatchRedAlarms(account.cloudWatch(), true);
    }

    public static Toolbox of(SandboxAccount account, InstantSource clock) {
        ServiceClients clients = new SandboxClients(account);
        return new Hands(new AwsClients(clients, clients), clock);
    }
}
