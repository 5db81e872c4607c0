package dev.salve.remediation.fake;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Knows no operation until a test needs one. */
public class FakeSqs implements SqsClient {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
