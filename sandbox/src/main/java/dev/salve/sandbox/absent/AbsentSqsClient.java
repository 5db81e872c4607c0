package dev.salve.sandbox.absent;

import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The simulated account has no queues. The interface's own operations throw {@link
 * UnsupportedOperationException}, which actions and look-ups report as a missing operation.
 */
public final class AbsentSqsClient implements SqsClient {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
