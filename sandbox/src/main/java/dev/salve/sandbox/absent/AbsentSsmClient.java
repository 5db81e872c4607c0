package dev.salve.sandbox.absent;

import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The simulated account has no Systems Manager. The interface's own operations throw {@link
 * UnsupportedOperationException}, which actions and look-ups report as a missing operation.
 */
public final class AbsentSsmClient implements SsmClient {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
