package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsResponse;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateRequest;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;
import software.amazon.awssdk.services.ssm.model.GetDocumentResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentTypeException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentVersionException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.ListDocumentsRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionResponse;

/**
 * Systems Manager as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxSsmClient implements SsmClient {

    private static final String SERVICE = "ssm";

    private final CallGate gate;
    private final ManagedSystems account;
    private final Commands commands;
    private final Automations automations;

    public SandboxSsmClient(CallGate gate, ManagedSystems account) {
        this.gate = gate;
        this.account = account;
        this.commands = new Commands(account);
        this.automations = new Automations(account);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The account outlives its clients: nothing is held here.
    }

    @Override
    public DescribeDocumentResponse describeDocument(DescribeDocumentRequest request) {
        return read(
                "DescribeDocument",
                context -> {
                    DocumentState document =
                            document(request.name(), request.documentVersion(), context);
                    return Answers.ok(
                                    DescribeDocumentResponse.builder()
                                            .document(SsmAnswers.description(document)),
                                    context)
                            .build();
                });
    }

    @Override
    public GetDocumentResponse getDocument(GetDocumentRequest request) {
        return read(
                "GetDocument",
                context -> {
                    DocumentState document =
                            document(request.name(), request.documentVersion(), context);
                    return Answers.ok(
                                    GetDocumentResponse.builder()
                                            .name(document.name())
                                            .documentVersion(document.version())
                                            .documentType(document.type())
                                            .documentFormat("JSON")
                                            .content(document.content()),
                                    context)
                            .build();
                });
    }

    @Override
    public ListDocumentsResponse listDocuments(ListDocumentsRequest request) {
        return read(
                "ListDocuments",
                context ->
                        Answers.ok(
                                        ListDocumentsResponse.builder()
                                                .documentIdentifiers(
                                                        account.documents.allSeen(context).stream()
                                                                .filter(each -> fits(each, request))
                                                                .map(SsmAnswers::identifier)
                                                                .toList()),
                                        context)
                                .build());
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(
            DescribeInstanceInformationRequest request) {
        return read(
                "DescribeInstanceInformation",
                context ->
                        Answers.ok(
                                        DescribeInstanceInformationResponse.builder()
                                                .instanceInformationList(
                                                        account.nodes.allSeen(context).stream()
                                                                .filter(each -> fits(each, request))
                                                                .map(SsmAnswers::information)
                                                                .toList()),
                                        context)
                                .build());
    }

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        return gate.change(
                call("SendCommand", request.documentName(), request.instanceIds()),
                SsmRefusals.ERRORS,
                context -> {
                    Work command = commands.send(request, context);
                    return Answers.ok(
                                    SendCommandResponse.builder()
                                            .command(SsmAnswers.command(command)),
                                    context)
                            .build();
                });
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        return read(
                "ListCommands",
                context ->
                        Answers.ok(
                                        ListCommandsResponse.builder()
                                                .commands(
                                                        commands.list(request, context).stream()
                                                                .map(SsmAnswers::command)
                                                                .toList()),
                                        context)
                                .build());
    }

    @Override
    public StartAutomationExecutionResponse startAutomationExecution(
            StartAutomationExecutionRequest request) {
        return gate.change(
                call("StartAutomationExecution", request.documentName(), List.of()),
                SsmRefusals.ERRORS,
                context -> {
                    Work automation = automations.start(request, context);
                    return Answers.ok(
                                    StartAutomationExecutionResponse.builder()
                                            .automationExecutionId(automation.id()),
                                    context)
                            .build();
                });
    }

    @Override
    public DescribeAutomationExecutionsResponse describeAutomationExecutions(
            DescribeAutomationExecutionsRequest request) {
        return read(
                "DescribeAutomationExecutions",
                context ->
                        Answers.ok(
                                        DescribeAutomationExecutionsResponse.builder()
                                                .automationExecutionMetadataList(
                                                        automations.list(request, context).stream()
                                                                .map(SsmAnswers::automation)
                                                                .toList()),
                                        context)
                                .build());
    }

    /** Of one calendar: CLOSED or OPEN, and when that changes. */
    @Override
    public GetCalendarStateResponse getCalendarState(GetCalendarStateRequest request) {
        return read(
                "GetCalendarState",
                context -> {
                    Calendar calendar = calendar(request.calendarNames().getFirst(), context);
                    Instant changesAt = calendar.changesAt();
                    return Answers.ok(
                                    GetCalendarStateResponse.builder()
                                            .state(calendar.open() ? "OPEN" : "CLOSED")
                                            .atTime(context.now().toString())
                                            .nextTransitionTime(
                                                    changesAt == null
                                                            ? null
                                                            : changesAt.toString()),
                                    context)
                            .build();
                });
    }

    private <T> T read(String operation, Function<CallContext, T> call) {
        return gate.read(SERVICE, operation, SsmRefusals.ERRORS, call);
    }

    private static ChangeCall call(
            String operation, @Nullable String document, List<String> instances) {
        return new ChangeCall(
                SERVICE,
                operation,
                String.valueOf(document),
                instances.isEmpty() ? Map.of() : Map.of("instanceIds", instances));
    }

    private Calendar calendar(String nameOrArn, CallContext context) {
        Calendar calendar = account.calendars.seen(name(nameOrArn), context);
        if (calendar == null && account.documents.find(name(nameOrArn)) != null) {
            throw SsmRefusals.ERRORS.wrong(
                    InvalidDocumentTypeException.builder(),
                    "InvalidDocumentType",
                    nameOrArn + " is no change calendar",
                    context);
        }
        if (calendar == null) {
            throw SsmRefusals.document("Document with name " + nameOrArn + " not found", context);
        }
        return calendar;
    }

    private DocumentState document(
            @Nullable String name, @Nullable String version, CallContext context) {
        DocumentState document = account.documents.seen(name(String.valueOf(name)), context);
        if (document == null) {
            throw SsmRefusals.document("Document with name " + name + " does not exist.", context);
        }
        if (version != null && !version.equals(document.version())) {
            throw SsmRefusals.ERRORS.wrong(
                    InvalidDocumentVersionException.builder(),
                    "InvalidDocumentVersion",
                    "The document version isn't valid or doesn't exist.",
                    context);
        }
        return document;
    }

    private static String name(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private boolean fits(DocumentState document, ListDocumentsRequest request) {
        return request.filters().stream().allMatch(each -> fits(document, each));
    }

    /** A name fits by its beginning, as AWS has it. */
    private boolean fits(DocumentState document, DocumentKeyValuesFilter filter) {
        String value = filter.values().getFirst();
        return switch (filter.key()) {
            case "Name" -> document.name().startsWith(value);
            case "Owner" ->
                    document.owner()
                            .equals(value.equals("Self") ? account.site().account() : value);
            default -> false;
        };
    }

    private static boolean fits(Node node, DescribeInstanceInformationRequest request) {
        return request.filters().stream().allMatch(each -> fits(node, each));
    }

    private static boolean fits(Node node, InstanceInformationStringFilter filter) {
        String key = filter.key();
        if (key.startsWith("tag:")) {
            String tag = Objects.requireNonNullElse(node.tags().get(key.substring(4)), "");
            return filter.values().contains(tag);
        }
        return key.equals("InstanceIds") && filter.values().contains(node.id());
    }
}
