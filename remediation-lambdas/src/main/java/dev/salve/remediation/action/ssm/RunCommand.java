package dev.salve.remediation.action.ssm;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.ManagedNodes;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/**
 * {@code ssm.run-command@1}: one SendCommand of the account's own document, at the version and hash
 * that were planned, to the instances that were planned. A tag is resolved when it is planned, so
 * nothing that is started meanwhile is met.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html">SendCommand</a>
 */
public final class RunCommand implements Action {

    private static final String TARGETS = "targets";

    private final SsmClient acting;
    private final ManagedNodes nodes;
    private final CommandDocument documents;
    private final SentCommands commands;
    private final BoundedCall call;
    private final Lag lag;

    public RunCommand(AwsClients clients, InstantSource clock) {
        SsmClient reading = clients.reading().ssm();
        this.acting = clients.acting().ssm();
        this.nodes = new ManagedNodes(reading);
        this.documents = new CommandDocument(reading);
        this.commands = new SentCommands(reading);
        this.call = new BoundedCall(clock);
        this.lag = new Lag(SsmManifests.RUN_COMMAND, clock);
    }

    @Override
    public ActionManifest manifest() {
        return SsmManifests.RUN_COMMAND;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        Values given = new Values(params);
        return documents
                .read(params)
                .plan(document ->
                        nodes.read(given.text(TARGETS))
                                .plan(found ->
                                        refusal(given, found)
                                                .<PlanResult>map(refused -> refused)
                                                .orElseGet(() -> ready(params, document, found))));
    }

    @Override
    public Outcome call(Intent intent) {
        return call.send(
                intent,
                () -> obstacle(intent),
                limits -> acting.sendCommand(request(intent, limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return commands.observe(intent, lag);
    }

    /** Nothing is read: what a script did, nothing here can take back. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded(SsmManifests.RUN_COMMAND.undo());
    }

    private static Optional<PlanResult.Refused> refusal(
            Values given, List<InstanceInformation> found) {
        String targets = given.text(TARGETS);
        long atMost = given.whole("at-most");
        if (found.isEmpty()) {
            return refused(
                    "no-instances",
                    "Systems Manager manages none of " + targets + "; check ids, tag and agent");
        }
        Optional<String> unknown =
                ManagedNodes.ids(targets).stream()
                        .filter(id -> found.stream().noneMatch(at -> id.equals(at.instanceId())))
                        .findFirst();
        if (unknown.isPresent()) {
            return refused(
                    "not-managed",
                    "Systems Manager does not manage " + unknown.get() + "; check id and agent");
        }
        if (found.size() > atMost) {
            return refused(
                    "too-many",
                    "%s are %d instances, at-most is %d; name fewer"
                            .formatted(targets, found.size(), atMost));
        }
        return found.stream()
                .filter(each -> each.pingStatus() != PingStatus.ONLINE)
                .findFirst()
                .flatMap(each ->
                        refused(
                                "not-online",
                                "the agent of %s is %s; see to it first"
                                        .formatted(each.instanceId(), each.pingStatusAsString())));
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }

    private static PlanResult ready(
            Map<String, Object> params,
            CommandDocument.Version document,
            List<InstanceInformation> found) {
        List<String> ids = found.stream().map(InstanceInformation::instanceId).sorted().toList();
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put(TARGETS, String.join(",", ids));
        DocumentParameters given = DocumentParameters.of(params);
        return new PlanResult.Ready(
                resolved,
                document.state(),
                document.state(),
                "run %s, version %s, with %s on %s, one after the other"
                        .formatted(
                                document.name(),
                                document.version(),
                                given.words(),
                                String.join(", ", ids)),
                new BlastRadius(1, ids.size(), "instance"),
                calls(document, given, found),
                SsmManifests.RUN_COMMAND.undo());
    }

    private static List<PlannedCall> calls(
            CommandDocument.Version document,
            DocumentParameters given,
            List<InstanceInformation> found) {
        PlannedCall onDocument =
                new PlannedCall(
                        "ssm:SendCommand",
                        "arn:*:ssm:*:%s:document/%s".formatted(document.owner(), document.name()),
                        Map.of("version", document.version(), "parameters", given.values()));
        Stream<PlannedCall> onInstances =
                found.stream()
                        .map(InstanceInformation::instanceId)
                        .sorted()
                        .map(id ->
                                new PlannedCall(
                                        "ssm:SendCommand",
                                        "arn:*:ec2:*:%s:instance/%s"
                                                .formatted(document.owner(), id),
                                        Map.of()));
        return Stream.concat(Stream.of(onDocument), onInstances).toList();
    }

    /** One at a time, and none after the first that fails. */
    private static SendCommandRequest request(
            Intent intent, AwsRequestOverrideConfiguration limits) {
        Values params = new Values(intent.params());
        SendCommandRequest.Builder request =
                SendCommandRequest.builder()
                        .documentName(params.text(CommandDocument.DOCUMENT))
                        .instanceIds(ManagedNodes.ids(params.text(TARGETS)))
                        .parameters(DocumentParameters.of(intent.params()).values())
                        .comment(SentCommands.comment(intent))
                        .maxConcurrency("1")
                        .maxErrors("0")
                        .overrideConfiguration(limits);
        CommandDocument.pin(request, intent.before());
        return request.build();
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent) {
        return documents
                .state(intent.params())
                .obstacle(now ->
                        now.equals(intent.before())
                                ? Optional.empty()
                                : Optional.of(
                                        Rejections.changedMeanwhile(
                                                "the document", intent.before(), now)));
    }
}
