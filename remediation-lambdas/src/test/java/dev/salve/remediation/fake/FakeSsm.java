package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionMetadata;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsResponse;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateRequest;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionResponse;

/** Starts every automation and finds it again by the key of its tag. */
public final class FakeSsm implements SsmClient {

    public final List<StartAutomationExecutionRequest> started = new ArrayList<>();
    public String status = "InProgress";
    public GetCalendarStateResponse calendar = GetCalendarStateResponse.builder().build();
    public @Nullable GetCalendarStateRequest asked;
    public @Nullable RuntimeException readFailure;

    @Override
    public StartAutomationExecutionResponse startAutomationExecution(
            StartAutomationExecutionRequest request) {
        started.add(request);
        return (StartAutomationExecutionResponse)
                StartAutomationExecutionResponse.builder()
                        .automationExecutionId("exec-" + started.size())
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build())
                        .build();
    }

    @Override
    public GetCalendarStateResponse getCalendarState(GetCalendarStateRequest request) {
        asked = request;
        if (readFailure != null) {
            throw readFailure;
        }
        return calendar;
    }

    @Override
    public DescribeAutomationExecutionsResponse describeAutomationExecutions(
            DescribeAutomationExecutionsRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        String wanted = request.filters().getFirst().values().getFirst();
        return DescribeAutomationExecutionsResponse.builder()
                .automationExecutionMetadataList(
                        started.stream()
                                .filter(each -> each.tags().getFirst().key().equals(wanted))
                                .map(each ->
                                        AutomationExecutionMetadata.builder()
                                                .automationExecutionId("exec-1")
                                                .automationExecutionStatus(status)
                                                .build())
                                .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
