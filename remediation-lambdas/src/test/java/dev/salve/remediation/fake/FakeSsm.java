package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionMetadata;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsResponse;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateRequest;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;
import software.amazon.awssdk.services.ssm.model.GetDocumentResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.ListDocumentsRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionResponse;
import software.amazon.awssdk.services.ssm.paginators.DescribeInstanceInformationIterable;
import software.amazon.awssdk.services.ssm.paginators.ListCommandsIterable;

/** Starts every automation and command, and finds it again by its tag or comment. */
public final class FakeSsm implements SsmClient {

    public final List<StartAutomationExecutionRequest> started = new ArrayList<>();
    public String status = "InProgress";
    public GetCalendarStateResponse calendar = GetCalendarStateResponse.builder().build();
    public @Nullable GetCalendarStateRequest asked;
    public @Nullable RuntimeException readFailure;

    public @Nullable DocumentDescription document;
    public String content = "{}";
    public boolean own = true;
    public List<InstanceInformation> nodes = List.of();
    public final List<SendCommandRequest> sent = new ArrayList<>();
    public final List<InstanceInformationStringFilter> looked = new ArrayList<>();
    public String commandStatus = "InProgress";

    @Override
    public DescribeDocumentResponse describeDocument(DescribeDocumentRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        if (document == null) {
            throw InvalidDocumentException.builder().statusCode(400).message("none").build();
        }
        return DescribeDocumentResponse.builder().document(document).build();
    }

    @Override
    public GetDocumentResponse getDocument(GetDocumentRequest request) {
        return GetDocumentResponse.builder().content(content).build();
    }

    @Override
    public ListDocumentsResponse listDocuments(ListDocumentsRequest request) {
        String name = request.filters().getLast().values().getFirst();
        return ListDocumentsResponse.builder()
                .documentIdentifiers(
                        own ? List.of(DocumentIdentifier.builder().name(name).build()) : List.of())
                .build();
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(
            DescribeInstanceInformationRequest request) {
        looked.addAll(request.filters());
        return DescribeInstanceInformationResponse.builder().instanceInformationList(nodes).build();
    }

    @Override
    public DescribeInstanceInformationIterable describeInstanceInformationPaginator(
            DescribeInstanceInformationRequest request) {
        return new DescribeInstanceInformationIterable(this, request);
    }

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        sent.add(request);
        return (SendCommandResponse)
                SendCommandResponse.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build())
                        .build();
    }

    @Override
    public ListCommandsIterable listCommandsPaginator(ListCommandsRequest request) {
        return new ListCommandsIterable(this, request);
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        return ListCommandsResponse.builder()
                .commands(
                        sent.stream()
                                .map(each ->
                                        Command.builder()
                                                .commandId("command-1")
                                                .comment(each.comment())
                                                .status(commandStatus)
                                                .targetCount(each.instanceIds().size())
                                                .completedCount(0)
                                                .build())
                                .toList())
                .build();
    }

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
