package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/** One stream, which calls do not change. */
public final class FakeKinesis implements KinesisClient {

    public @Nullable StreamDescriptionSummary stream;
    public @Nullable RuntimeException readFailure;
    public @Nullable RuntimeException callFailure;
    public final List<UpdateShardCountRequest> calls = new ArrayList<>();

    @Override
    public DescribeStreamSummaryResponse describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        if (stream == null || !stream.streamName().equals(request.streamName())) {
            throw ResourceNotFoundException.builder().message("not found").build();
        }
        return DescribeStreamSummaryResponse.builder().streamDescriptionSummary(stream).build();
    }

    @Override
    public UpdateShardCountResponse updateShardCount(UpdateShardCountRequest request) {
        calls.add(request);
        if (callFailure != null) {
            throw callFailure;
        }
        return (UpdateShardCountResponse)
                UpdateShardCountResponse.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build())
                        .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
