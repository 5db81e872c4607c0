package dev.salve.sandbox.account;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * How one service says no: its exception, and its codes for the refusals every service has.
 *
 * @param serviceName as the SDK names it in messages
 * @param throttled the service's throttling code
 * @param denied the service's code for a missing permission
 * @param denial its exception for that; most services have none of their own
 * @param failed its code for HTTP 500
 * @param base its base exception
 */
public record ServiceErrors(
        String serviceName,
        String throttled,
        String denied,
        Supplier<? extends AwsServiceException.Builder> denial,
        String failed,
        Supplier<? extends AwsServiceException.Builder> base) {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int INTERNAL = 500;

    /**
     * The refusal that the fault stands for; one that is accepted is none and is not asked here.
     */
    public AwsServiceException refusal(CallFault fault, String action, String requestId) {
        return switch (fault) {
            case THROTTLE -> build(base.get(), BAD_REQUEST, throttled, "Rate exceeded", requestId);
            case ACCESS_DENIED ->
                    build(
                            denial.get(),
                            FORBIDDEN,
                            denied,
                            "User is not authorized to perform: " + action,
                            requestId);
            case SERVER_ERROR, LOST_RESPONSE, LANDS_LATE, LANDS_NEVER ->
                    build(base.get(), INTERNAL, failed, "Internal failure", requestId);
        };
    }

    /** A refusal of a request that the service finds wrong; HTTP 400. */
    public AwsServiceException wrong(
            AwsServiceException.Builder exception,
            String code,
            String message,
            CallContext context) {
        return build(exception, BAD_REQUEST, code, message, context.requestId());
    }

    private AwsServiceException build(
            AwsServiceException.Builder exception,
            int status,
            String code,
            String message,
            String requestId) {
        AwsErrorDetails details =
                AwsErrorDetails.builder()
                        .serviceName(serviceName)
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                        .build();
        return exception
                .awsErrorDetails(details)
                .message(message)
                .statusCode(status)
                .requestId(requestId)
                .build();
    }
}
