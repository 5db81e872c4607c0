package dev.salve.sandbox.account;

import java.util.Map;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Makes a response one that came over HTTP: status 200 and a request id. */
public final class Answers {

    private Answers() {}

    /** The same builder, with status and request id set. */
    public static <B extends AwsResponse.Builder> B ok(B builder, CallContext context) {
        String requestId = context.requestId();
        builder.responseMetadata(
                DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, requestId)));
        builder.sdkHttpResponse(
                SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("x-amzn-RequestId", requestId)
                        .build());
        return builder;
    }
}
