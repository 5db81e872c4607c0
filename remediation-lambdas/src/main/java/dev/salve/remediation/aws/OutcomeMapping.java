package dev.salve.remediation.aws;

import dev.salve.engine.action.Outcome;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * What is known after a call, from what the SDK gave or threw; the one place where that is decided.
 * Rejected only where the answer proves that nothing was executed; every doubt is unknown.
 */
public final class OutcomeMapping {

    private static final int REQUEST_TIMEOUT = 408;

    /** A proxy's word; AWS itself names a code. */
    private static final int TOO_MANY_REQUESTS = 429;

    private OutcomeMapping() {}

    /** A 2xx answer. */
    public static Outcome of(AwsResponse response) {
        String requestId =
                response.responseMetadata() == null
                        ? null
                        : response.responseMetadata().requestId();
        return new Outcome.Issued(
                requestId == null || requestId.equals("UNKNOWN") ? "" : requestId);
    }

    /** Anything thrown by a client that sends a request at most once. */
    public static Outcome of(RuntimeException failure) {
        return switch (failure) {
            case AwsServiceException answer -> ofAnswer(answer);
            case ApiCallTimeoutException timeout -> timedOut(timeout);
            case ApiCallAttemptTimeoutException timeout -> timedOut(timeout);
            case RuntimeException other -> ofSilence(other);
        };
    }

    private static Outcome ofAnswer(AwsServiceException answer) {
        String code = Answers.code(answer);
        int status = answer.statusCode();
        if (answer.isThrottlingException() || status == TOO_MANY_REQUESTS) {
            return new Outcome.Rejected(code, Answers.text(answer), true);
        }
        if (status >= 400 && status < 500 && status != REQUEST_TIMEOUT) {
            return new Outcome.Rejected(code, Answers.text(answer), false);
        }
        return new Outcome.Unknown(
                "AWS answered "
                        + status
                        + " "
                        + code
                        + ": "
                        + Answers.text(answer)
                        + "; it may have taken effect");
    }

    private static Outcome timedOut(RuntimeException timeout) {
        return new Outcome.Unknown(
                "no answer in time: " + timeout.getMessage() + "; it may still take effect");
    }

    private static Outcome ofSilence(RuntimeException failure) {
        Throwable unconnected = neverConnected(failure);
        if (unconnected != null) {
            return new Outcome.Rejected(
                    "not-connected", "no connection, so nothing was sent: " + unconnected, true);
        }
        return new Outcome.Unknown("no answer: " + failure + "; it may have taken effect");
    }

    /** Safe only because an acting client has no earlier try that could have got through. */
    private static @Nullable Throwable neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return cause;
            }
        }
        return null;
    }
}
