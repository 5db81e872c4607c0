package dev.salve.remediation.fake;

import software.amazon.awssdk.services.lambda.LambdaClient;

/** Knows no operation until a test needs one. */
public class FakeLambda implements LambdaClient {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
