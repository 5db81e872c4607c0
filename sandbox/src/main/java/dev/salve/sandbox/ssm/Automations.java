package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.CallContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.AutomationDefinitionNotFoundException;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionFilter;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionLimitExceededException;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsRequest;
import software.amazon.awssdk.services.ssm.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.ssm.model.InvalidAutomationExecutionParametersException;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.Tag;

/** StartAutomationExecution and DescribeAutomationExecutions. */
final class Automations {

    private static final Duration TAKES = Duration.ofMinutes(3);

    /** Of an account and region, at once. */
    private static final int MOST_AT_ONCE = 100;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private final ManagedSystems account;

    Automations(ManagedSystems account) {
        this.account = account;
    }

    /** The same token with the same request is the same automation. */
    Work start(StartAutomationExecutionRequest request, CallContext context) {
        String token = Objects.requireNonNullElseGet(request.clientToken(), account::newId);
        if (!UUID.matcher(token).matches()) {
            throw SsmRefusals.invalid(
                    "Value at 'clientToken' failed to satisfy constraint: Member must satisfy"
                            + " regular expression pattern: "
                            + UUID,
                    context);
        }
        DocumentState document = document(request, context);
        Optional<Work> before = byToken(token);
        if (before.isPresent()) {
            return same(before.get(), request, context);
        }
        Work automation =
                new Work(
                        account.newId(),
                        document.name(),
                        document.version(),
                        token,
                        request.tags().stream().map(Tag::key).toList(),
                        request.parameters(),
                        Work.IN_PROGRESS,
                        context.now(),
                        context.now().plus(TAKES));
        account.automations.put(automation, context);
        return automation;
    }

    private Optional<Work> byToken(String token) {
        return account.automations.all().stream()
                .filter(each -> each.mark().equals(token))
                .findFirst();
    }

    private static Work same(
            Work before, StartAutomationExecutionRequest request, CallContext context) {
        if (!before.document().equals(request.documentName())
                || !before.parameters().equals(request.parameters())) {
            throw SsmRefusals.ERRORS.wrong(
                    IdempotentParameterMismatchException.builder(),
                    "IdempotentParameterMismatch",
                    "The idempotency token was used with other parameters.",
                    context);
        }
        return before;
    }

    private DocumentState document(StartAutomationExecutionRequest request, CallContext context) {
        DocumentState document = account.documents.find(String.valueOf(request.documentName()));
        if (document == null || !document.type().equals(DocumentState.AUTOMATION)) {
            throw SsmRefusals.ERRORS.wrong(
                    AutomationDefinitionNotFoundException.builder(),
                    "AutomationDefinitionNotFoundException",
                    "Document with name " + request.documentName() + " does not exist.",
                    context);
        }
        document.objection(request.parameters())
                .ifPresent(objection -> {
                    throw SsmRefusals.ERRORS.wrong(
                            InvalidAutomationExecutionParametersException.builder(),
                            "InvalidAutomationExecutionParametersException",
                            objection,
                            context);
                });
        if (account.automations.all().stream().filter(Work::isUnderWay).count() >= MOST_AT_ONCE) {
            throw SsmRefusals.ERRORS.wrong(
                    AutomationExecutionLimitExceededException.builder(),
                    "AutomationExecutionLimitExceededException",
                    "The number of simultaneously running Automation executions exceeded the"
                            + " allowable limit.",
                    context);
        }
        return document;
    }

    List<Work> list(DescribeAutomationExecutionsRequest request, CallContext context) {
        return account.automations.allSeen(context).stream()
                .filter(work -> request.filters().stream().allMatch(each -> fits(work, each)))
                .sorted((one, other) -> other.startedAt().compareTo(one.startedAt()))
                .toList();
    }

    private static boolean fits(Work work, AutomationExecutionFilter filter) {
        return switch (filter.keyAsString()) {
            case "TagKey" -> filter.values().stream().anyMatch(work.targets()::contains);
            case "ExecutionId" -> filter.values().contains(work.id());
            case "DocumentNamePrefix" ->
                    filter.values().stream().anyMatch(work.document()::startsWith);
            default -> filter.values().contains(work.status());
        };
    }
}
