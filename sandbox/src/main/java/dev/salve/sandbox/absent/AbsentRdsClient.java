package dev.salve.sandbox.absent;

import software.amazon.awssdk.services.rds.RdsClient;

/**
 * The simulated account has no databases. The interface's own operations throw {@link
 * UnsupportedOperationException}, which actions and look-ups report as a missing operation.
 */
public final class AbsentRdsClient implements RdsClient {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
