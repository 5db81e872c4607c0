package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Outcome;
import dev.salve.remediation.fake.World;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.EcsResponseMetadata;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

class OutcomeMappingTest {

    @Test
    void response_withRequestId_isIssuedWithIt() {
        assertThat(OutcomeMapping.of(response(Map.of("AWS_REQUEST_ID", "r-1"))))
                .isEqualTo(new Outcome.Issued("r-1"));
    }

    @Test
    void response_withoutRequestId_isIssuedWithoutOne() {
        assertThat(OutcomeMapping.of(response(Map.of()))).isEqualTo(new Outcome.Issued(""));
        assertThat(OutcomeMapping.of(UpdateServiceResponse.builder().build()))
                .isEqualTo(new Outcome.Issued(""));
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, false",
        "403, AccessDenied, false",
        "400, ValidationError, false",
        "400, InvalidParameterException, false",
        "400, ServiceNotFoundException, false",
        "404, ResourceNotFoundException, false",
        "409, ConflictException, false",
        "400, ExpiredTokenException, false",
        "499, AnythingElse, false",
        "400, ThrottlingException, true",
        "400, Throttling, true",
        "429, AnythingElse, true",
        "503, SlowDown, true",
        "503, RequestLimitExceeded, true",
    })
    void answer_thatProvesNothingRan_isRejected(int status, String code, boolean passing) {
        assertThat(OutcomeMapping.of(World.answer(status, code)))
                .isEqualTo(new Outcome.Rejected(code, "it said " + code, passing));
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalFailure",
        "500, ServerException",
        "500, ResourceContention",
        "502, BadGateway",
        "503, ServiceUnavailable",
        "504, GatewayTimeout",
        "408, RequestTimeout",
        "302, Redirect",
        "200, Unparsable",
        "0, Nothing",
    })
    void answer_thatProvesNothing_isUnknown(int status, String code) {
        assertThat(OutcomeMapping.of(World.answer(status, code)))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains(code, "" + status));
    }

    @Test
    void answer_withoutDetails_takesTheStatusAsCode() {
        assertThat(OutcomeMapping.of(EcsException.builder().statusCode(403).message("no").build()))
                .isEqualTo(new Outcome.Rejected("http-403", "no", false));
    }

    static Stream<RuntimeException> silences() {
        return Stream.of(
                ApiCallTimeoutException.create(1000),
                ApiCallAttemptTimeoutException.create(1000),
                AbortedException.create("interrupted"),
                client(new SocketException("Connection reset")),
                client(new SocketTimeoutException("Read timed out")),
                client(new IOException("Unexpected end of file from server")),
                SdkClientException.create("no cause"),
                new IllegalStateException("a fault of the SDK"));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void silence_isUnknown(RuntimeException failure) {
        assertThat(OutcomeMapping.of(failure)).isInstanceOf(Outcome.Unknown.class);
    }

    static Stream<RuntimeException> unconnected() {
        return Stream.of(
                client(new ConnectException("Connection refused")),
                client(new UnknownHostException("ecs.nowhere.amazonaws.com")),
                client(new IOException(new ConnectException("Connection refused"))));
    }

    @ParameterizedTest
    @MethodSource("unconnected")
    void failure_beforeAnyConnection_isRejectedForNow(RuntimeException failure) {
        assertThat(OutcomeMapping.of(failure))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> {
                            assertThat(rejected.code()).isEqualTo("not-connected");
                            assertThat(rejected.transientFault()).isTrue();
                        });
    }

    private static RuntimeException client(Exception cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }

    private static UpdateServiceResponse response(Map<String, String> metadata) {
        UpdateServiceResponse.Builder builder = UpdateServiceResponse.builder();
        builder.responseMetadata(
                EcsResponseMetadata.create(DefaultAwsResponseMetadata.create(metadata)));
        return builder.build();
    }
}
