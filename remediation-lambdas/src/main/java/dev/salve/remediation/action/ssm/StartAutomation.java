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
import dev.salve.remediation.aws.Automations;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Documents;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/**
 * {@code ssm.start-automation@1}: one StartAutomationExecution, with a token and a tag that are the
 * attempt's. The version is the one that was planned, even if another becomes the default.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html">StartAutomationExecution</a>
 */
public final class StartAutomation implements Action {

    private static final String ROLE_PARAMETER = DocumentParameters.ROLE;
    private static final String DOCUMENT = "document";
    private static final String VERSION = "version";
    private static final String ROLE = "role";
    private static final String HASH = "hash";

    private static final Pattern AUTOMATION_ROLE =
            Pattern.compile(
                    "arn:[a-z-]+:iam::[0-9]{12}:role/"
                            + SsmManifests.ROLES
                            + "[A-Za-z0-9+=,.@_-]+");

    /** Owner of AWS's documents; of others it is the account's number. */
    private static final String AMAZON = "Amazon";

    private final SsmClient acting;
    private final Documents documents;
    private final Automations automations;
    private final BoundedCall call;
    private final Lag lag;

    public StartAutomation(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().ssm();
        this.documents = new Documents(clients.reading().ssm());
        this.automations = new Automations(clients.reading().ssm());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(SsmManifests.START_AUTOMATION, clock);
    }

    @Override
    public ActionManifest manifest() {
        return SsmManifests.START_AUTOMATION;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        Values given = new Values(params);
        return documents
                .read(given.text(DOCUMENT), given.optionalText(VERSION))
                .plan(document ->
                        refusal(params, document)
                                .<PlanResult>map(refused -> refused)
                                .orElseGet(() -> ready(params, document)));
    }

    @Override
    public Outcome call(Intent intent) {
        Values params = new Values(intent.params());
        String document = params.text(DOCUMENT);
        return call.send(
                intent,
                () -> obstacle(intent),
                limits ->
                        acting.startAutomationExecution(request ->
                                request.documentName(document)
                                        .documentVersion(params.text(VERSION))
                                        .parameters(sent(intent.params()))
                                        .applyMutation(to ->
                                                Automations.mark(
                                                        to, intent, Documents.name(document)))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return automations.observe(intent, lag);
    }

    /** Nothing is read: what an automation has done, only its own document can take back. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded(SsmManifests.START_AUTOMATION.undo());
    }

    private static Optional<PlanResult.Refused> refusal(
            Map<String, Object> params, DocumentDescription document) {
        String name = document.name();
        if (document.documentType() != DocumentType.AUTOMATION) {
            return refused(
                    "not-an-automation",
                    name
                            + " is a document of type "
                            + document.documentTypeAsString()
                            + "; name one of type Automation");
        }
        if (document.status() != DocumentStatus.ACTIVE) {
            return refused(
                    "not-active", name + " is " + document.statusAsString() + "; try again later");
        }
        DocumentParameters given = DocumentParameters.of(params);
        if (given.values().containsKey(ROLE_PARAMETER)) {
            return refused(
                    "role-as-parameter", "give " + ROLE_PARAMETER + " as role, not as a parameter");
        }
        return given.refusal(document).or(() -> roleRefusal(params, document));
    }

    /** Without a role the automation would act with the run's own narrow credentials, and fail. */
    private static Optional<PlanResult.Refused> roleRefusal(
            Map<String, Object> params, DocumentDescription document) {
        boolean takesOne =
                document.parameters().stream().anyMatch(each -> ROLE_PARAMETER.equals(each.name()));
        Optional<String> role = new Values(params).optionalText(ROLE);
        if (takesOne == role.isPresent()) {
            return role.flatMap(StartAutomation::otherRole);
        }
        return takesOne
                ? refused(
                        "no-role",
                        document.name()
                                + " would act with Salve's own credentials, which may only start"
                                + " it; give it a role")
                : refused("role-not-taken", document.name() + " takes no role; leave it out");
    }

    private static Optional<PlanResult.Refused> otherRole(String role) {
        return AUTOMATION_ROLE.matcher(role).matches()
                ? Optional.empty()
                : refused(
                        "other-role",
                        role
                                + " may not be passed; give the ARN of a role whose name begins"
                                + " with "
                                + SsmManifests.ROLES);
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }

    private static PlanResult ready(Map<String, Object> params, DocumentDescription document) {
        String name = Documents.name(document.name());
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put(VERSION, document.documentVersion());
        return new PlanResult.Ready(
                resolved,
                Map.of(HASH, hash(document)),
                Map.of(HASH, hash(document)),
                "start %s, version %s, with %s"
                        .formatted(
                                name,
                                document.documentVersion(),
                                DocumentParameters.of(params).words()),
                // What it touches, only its document knows.
                new BlastRadius(0, 1, "automation"),
                calls(params, document, name),
                SsmManifests.START_AUTOMATION.undo());
    }

    /**
     * Systems Manager asks for the definition, the document and the execution, then for its tag.
     */
    private static List<PlannedCall> calls(
            Map<String, Object> params, DocumentDescription document, String name) {
        String start = "ssm:StartAutomationExecution";
        String owner = AMAZON.equals(document.owner()) ? "" : Values.orEmpty(document.owner());
        String version = document.documentVersion();
        List<PlannedCall> calls = new ArrayList<>();
        calls.add(
                new PlannedCall(
                        start,
                        "arn:*:ssm:*:%s:document/%s".formatted(owner, name),
                        Map.of("version", version, "parameters", sent(params))));
        calls.add(
                new PlannedCall(
                        start,
                        "arn:*:ssm:*:%s:automation-definition/%s:%s"
                                .formatted(owner, name, version),
                        Map.of()));
        calls.add(new PlannedCall(start, "arn:*:ssm:*:*:automation-execution/*", Map.of()));
        calls.add(
                new PlannedCall(
                        "ssm:AddTagsToResource", "arn:*:ssm:*:*:automation-execution/*", Map.of()));
        new Values(params)
                .optionalText(ROLE)
                .ifPresent(role -> calls.add(new PlannedCall("iam:PassRole", role, Map.of())));
        return calls;
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent) {
        Values params = new Values(intent.params());
        String planned = new Values(intent.before()).text(HASH);
        return documents
                .read(params.text(DOCUMENT), params.optionalText(VERSION))
                .obstacle(document ->
                        hash(document).equals(planned)
                                ? Optional.empty()
                                : Optional.of(
                                        Rejections.changedMeanwhile(
                                                "the document's hash", planned, hash(document))));
    }

    private static Map<String, List<String>> sent(Map<String, Object> params) {
        Map<String, List<String>> sent = new HashMap<>(DocumentParameters.of(params).values());
        new Values(params)
                .optionalText(ROLE)
                .ifPresent(role -> sent.put(ROLE_PARAMETER, List.of(role)));
        return sent;
    }

    /** AWS's own documents have none to show. */
    private static String hash(DocumentDescription document) {
        String hash = Values.orEmpty(document.hash());
        return hash.isEmpty() ? "none" : hash;
    }
}
