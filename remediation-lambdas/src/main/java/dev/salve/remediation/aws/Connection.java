package dev.salve.remediation.aws;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Where clients call, and as whom.
 *
 * @param endpoint one address for every service, for an emulator; empty for AWS itself (the SDK
 *     then also honours {@code AWS_ENDPOINT_URL})
 */
public record Connection(
        Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {

    public Connection {
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(credentials, "credentials is null");
        Objects.requireNonNull(endpoint, "endpoint is null");
    }

    /** AWS in one region, with the SDK's default chain of credentials. */
    public static Connection standard(String region) {
        return new Connection(
                Region.of(region), DefaultCredentialsProvider.builder().build(), Optional.empty());
    }

    /** An emulator, with credentials that mean nothing anywhere else. */
    public static Connection local(URI endpoint, String region) {
        return new Connection(
                Region.of(region),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
                Optional.of(endpoint));
    }
}
