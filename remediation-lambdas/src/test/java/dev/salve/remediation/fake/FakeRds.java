package dev.salve.remediation.fake;

import software.amazon.awssdk.services.rds.RdsClient;

/** Knows no operation until a test needs one. */
public class FakeRds implements RdsClient {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
