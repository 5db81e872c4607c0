package dev.salve.sandbox.absent;

import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The simulated account has no functions. The interface's own operations throw {@link
 * UnsupportedOperationException}, which actions and look-ups report as a missing operation.
 */
public final class AbsentLambdaClient implements LambdaClient {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
