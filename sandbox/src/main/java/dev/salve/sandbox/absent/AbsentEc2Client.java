package dev.salve.sandbox.absent;

import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The simulated account has no instances. The interface's own operations throw {@link
 * UnsupportedOperationException}, which actions and look-ups report as a missing operation.
 */
public final class AbsentEc2Client implements Ec2Client {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
