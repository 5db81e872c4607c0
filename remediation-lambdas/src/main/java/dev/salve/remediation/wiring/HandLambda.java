package dev.salve.remediation.wiring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.salve.engine.action.Family;
import dev.salve.engine.hand.HandAnswerJson;
import dev.salve.engine.hand.HandRequestJson;
import dev.salve.remediation.aws.Connection;
import dev.salve.remediation.session.StsAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * A hand as a Lambda. Its environment: {@code AWS_REGION}, {@code SALVE_ACCOUNTS} (twelve digits
 * each, with commas), {@code SALVE_READ_ROLE} and {@code SALVE_EXEC_ROLE}, ARNs with {@code
 * {account}} in them. A request that is none fails the invocation: nothing was done.
 */
public abstract sealed class HandLambda implements RequestStreamHandler
        permits RestartHandler, ScaleHandler, RollbackHandler, OperateHandler {

    /** What Lambda takes of an asynchronous invocation; far more than any request. */
    private static final int MAX_BYTES = 256 * 1024;

    private final Hand hand;

    HandLambda(Hand hand) {
        this.hand = Objects.requireNonNull(hand, "hand is null");
    }

    /** The hand of a family in the environment of its Lambda. */
    static Hand fromEnvironment(Family family, Map<String, String> environment) {
        Connection own = Connection.standard(required(environment, "AWS_REGION"));
        StsAccess.Roles roles =
                new StsAccess.Roles(
                        Set.of(required(environment, "SALVE_ACCOUNTS").split(",")),
                        required(environment, "SALVE_READ_ROLE"),
                        required(environment, "SALVE_EXEC_ROLE"));
        return new Hand(family, new StsAccess(sts(own), own, roles), InstantSource.system());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        handle(input, output);
    }

    void handle(InputStream input, OutputStream output) throws IOException {
        byte[] bytes = input.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a request has at most " + MAX_BYTES + " bytes");
        }
        String request = new String(bytes, StandardCharsets.UTF_8);
        String answer = HandAnswerJson.write(hand.answer(HandRequestJson.read(request)));
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static StsClient sts(Connection own) {
        StsClientBuilder builder =
                StsClient.builder()
                        .region(own.region())
                        .credentialsProvider(own.credentials())
                        .httpClientBuilder(UrlConnectionHttpClient.builder());
        own.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "the environment has no " + name + "; see the template");
        }
        return value;
    }
}
