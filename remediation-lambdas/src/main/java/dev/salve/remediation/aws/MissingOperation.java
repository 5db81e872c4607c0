package dev.salve.remediation.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Tells an endpoint that does not have an operation (an emulator) from AWS failing to answer. */
public final class MissingOperation {

    private static final int INTERNAL_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private MissingOperation() {}

    /** True for a client without the method, and for a 500 or 501 that carries no AWS code. */
    public static boolean isShownBy(RuntimeException failure) {
        return switch (failure) {
            case UnsupportedOperationException missing -> true;
            case AwsServiceException answer ->
                    Answers.code(answer).equals("http-" + INTERNAL_ERROR)
                            || Answers.code(answer).equals("http-" + NOT_IMPLEMENTED);
            case RuntimeException other -> false;
        };
    }
}
