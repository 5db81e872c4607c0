package dev.salve.remediation.aws;

import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What reading a resource gave: the resource, or why there is none to be had. */
public sealed interface Reading<T> {

    /** It is there. */
    record Present<T>(T value) implements Reading<T> {

        public Present {
            Objects.requireNonNull(value, "value is null");
        }
    }

    /**
     * It is not there, or could not be read.
     *
     * @param code stable, lower case with dashes
     * @param reason what and why, with the cure
     */
    record Absent<T>(String code, String reason) implements Reading<T> {

        public Absent {
            Objects.requireNonNull(code, "code is null");
            Objects.requireNonNull(reason, "reason is null");
        }
    }

    /**
     * The reading that a failed request amounts to.
     *
     * @param operation IAM's name of what was asked, for example {@code ecs:DescribeServices}
     */
    static <T> Absent<T> failed(String operation, SdkException failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            return new Absent<>(
                    "cannot-read",
                    operation + " got no answer: " + failure.getMessage() + "; try again");
        }
        String said = operation + " answered " + Answers.code(answer) + ": " + Answers.text(answer);
        if (answer.isThrottlingException()) {
            return new Absent<>("throttled", said + "; try again later");
        }
        if (Answers.ACCESS_DENIED.contains(Answers.code(answer)) || answer.statusCode() == 403) {
            return new Absent<>(
                    "access-denied", said + "; allow " + operation + " to the role that reads");
        }
        return new Absent<>("cannot-read", said);
    }
}
