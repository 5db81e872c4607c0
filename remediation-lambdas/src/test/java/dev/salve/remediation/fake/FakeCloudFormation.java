package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** One stack; a request to take it back does nothing but leave its token in the events. */
public final class FakeCloudFormation implements CloudFormationClient {

    public final List<CancelUpdateStackRequest> cancelled = new ArrayList<>();
    public final List<RollbackStackRequest> rolledBack = new ArrayList<>();
    public @Nullable Stack stack;
    public @Nullable RuntimeException readFailure;
    private final List<StackEvent> events = new ArrayList<>();

    @Override
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        if (stack == null) {
            throw CloudFormationException.builder()
                    .statusCode(400)
                    .awsErrorDetails(
                            AwsErrorDetails.builder()
                                    .errorCode("ValidationError")
                                    .errorMessage(
                                            "Stack with id "
                                                    + request.stackName()
                                                    + " does not exist")
                                    .build())
                    .build();
        }
        return DescribeStacksResponse.builder().stacks(stack).build();
    }

    @Override
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        return DescribeStackEventsResponse.builder().stackEvents(events).build();
    }

    @Override
    public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
        cancelled.add(request);
        events.add(StackEvent.builder().clientRequestToken(request.clientRequestToken()).build());
        return (CancelUpdateStackResponse)
                CancelUpdateStackResponse.builder().sdkHttpResponse(ok()).build();
    }

    @Override
    public RollbackStackResponse rollbackStack(RollbackStackRequest request) {
        rolledBack.add(request);
        events.add(StackEvent.builder().clientRequestToken(request.clientRequestToken()).build());
        return (RollbackStackResponse)
                RollbackStackResponse.builder().sdkHttpResponse(ok()).build();
    }

    private static SdkHttpResponse ok() {
        return SdkHttpResponse.builder().statusCode(200).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
