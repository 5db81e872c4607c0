package dev.salve.remediation.aws;

import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Reads AWS's error answers. */
final class Answers {

    /** The codes with which the services used here say that the caller may not. */
    static final Set<String> ACCESS_DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthFailure");

    private Answers() {}

    /** AWS's error code; {@code http-<status>} if the answer carries none. */
    static String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null || code.isBlank() ? "http-" + answer.statusCode() : code;
    }

    /** AWS's words, or the SDK's if AWS had none. */
    static String text(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String message = details == null ? null : details.errorMessage();
        return message == null
                ? Objects.requireNonNullElse(answer.getMessage(), "no message")
                : message;
    }
}
