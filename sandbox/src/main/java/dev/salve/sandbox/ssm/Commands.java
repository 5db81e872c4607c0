package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.CallContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.DuplicateInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentVersionException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** SendCommand and ListCommands. */
final class Commands {

    /** For each instance, one after the other. */
    private static final Duration TAKES = Duration.ofSeconds(20);

    private static final int MOST_INSTANCES = 50;
    private static final int LONGEST_COMMENT = 100;

    private final ManagedSystems account;

    Commands(ManagedSystems account) {
        this.account = account;
    }

    Work send(SendCommandRequest request, CallContext context) {
        String comment = Objects.requireNonNullElse(request.comment(), "");
        if (comment.length() > LONGEST_COMMENT) {
            throw SsmRefusals.invalid(
                    "Value at 'comment' failed to satisfy constraint: Member must have length"
                            + " less than or equal to 100",
                    context);
        }
        DocumentState document = document(request, context);
        checkInstances(request.instanceIds(), context);
        Work command =
                new Work(
                        account.newId(),
                        document.name(),
                        document.version(),
                        comment,
                        request.instanceIds(),
                        request.parameters(),
                        Work.IN_PROGRESS,
                        context.now(),
                        context.now().plus(TAKES.multipliedBy(request.instanceIds().size())));
        account.commands.put(command, context);
        return command;
    }

    private DocumentState document(SendCommandRequest request, CallContext context) {
        DocumentState document = account.documents.find(String.valueOf(request.documentName()));
        if (document == null || !document.type().equals(DocumentState.COMMAND)) {
            throw SsmRefusals.document("document is not a command document", context);
        }
        String version = request.documentVersion();
        if (version != null && !version.equals(document.version())) {
            throw SsmRefusals.ERRORS.wrong(
                    InvalidDocumentVersionException.builder(),
                    "InvalidDocumentVersion",
                    "The document version isn't valid or doesn't exist.",
                    context);
        }
        String hash = request.documentHash();
        if (hash != null && !hash.equals(document.hash())) {
            throw SsmRefusals.document("document hash and document do not match", context);
        }
        document.objection(request.parameters())
                .ifPresent(objection -> {
                    throw SsmRefusals.ERRORS.wrong(
                            InvalidParametersException.builder(),
                            "InvalidParameters",
                            objection,
                            context);
                });
        return document;
    }

    /** Every id must be known, and its agent online. */
    private void checkInstances(List<String> ids, CallContext context) {
        if (ids.isEmpty() || ids.size() > MOST_INSTANCES) {
            throw SsmRefusals.invalid("InstanceIds takes 1 to " + MOST_INSTANCES, context);
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw SsmRefusals.ERRORS.wrong(
                    DuplicateInstanceIdException.builder(),
                    "DuplicateInstanceId",
                    "You can't specify a managed node ID in more than one association.",
                    context);
        }
        for (String id : ids) {
            Node node = account.nodes.find(id);
            if (node == null || !node.ping().equals(Node.ONLINE)) {
                throw SsmRefusals.ERRORS.wrong(
                        InvalidInstanceIdException.builder(),
                        "InvalidInstanceId",
                        "Instances [[%s]] not in a valid state for account %s"
                                .formatted(id, account.site().account()),
                        context);
            }
        }
    }

    List<Work> list(ListCommandsRequest request, CallContext context) {
        return account.commands.allSeen(context).stream()
                .filter(work -> request.filters().stream().allMatch(each -> fits(work, each)))
                .sorted((one, other) -> other.startedAt().compareTo(one.startedAt()))
                .toList();
    }

    private static boolean fits(Work work, CommandFilter filter) {
        return switch (filter.keyAsString()) {
            case "InvokedAfter" -> !work.startedAt().isBefore(Instant.parse(filter.value()));
            case "InvokedBefore" -> work.startedAt().isBefore(Instant.parse(filter.value()));
            case "DocumentName" -> work.document().equals(filter.value());
            default -> work.status().equals(filter.value());
        };
    }
}
