package dev.salve.remediation.fake;

import software.amazon.awssdk.services.ec2.Ec2Client;

/** Knows no operation until a test needs one. */
public class FakeEc2 implements Ec2Client {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
