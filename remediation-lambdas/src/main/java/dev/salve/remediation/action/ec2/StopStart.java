package dev.salve.remediation.action.ec2;

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
import dev.salve.remediation.aws.Instances;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * {@code ec2.stop-start@1}: one StartAutomationExecution of AWS's own runbook, which stops, waits
 * and starts. So there is one call to account for, and no moment in which the death of Salve leaves
 * the instance stopped. An instance that is alone serves nobody meanwhile: the floor of healthy
 * members wants a person, whatever the runbook's mode.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-aws-restartec2instance.html">AWS-RestartEC2Instance</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html">StartAutomationExecution</a>
 */
public final class StopStart implements Action {

    static final String DOCUMENT = "AWS-RestartEC2Instance";

    private static final String INSTANCE = "instance";
    private static final String LAUNCHED = "launchedAt";
    private static final String RUNNING = "running";

    private final SsmClient acting;
    private final Automations automations;
    private final Instances instances;
    private final BoundedCall call;
    private final Lag lag;

    public StopStart(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().ssm();
        this.automations = new Automations(clients.reading().ssm());
        this.instances = new Instances(clients.reading().ec2());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(InstanceManifests.STOP_START, clock);
    }

    @Override
    public ActionManifest manifest() {
        return InstanceManifests.STOP_START;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return switch (instances.read(id(params))) {
            case Reading.Absent<Instance>(var code, var reason) ->
                    new PlanResult.Refused(code, reason);
            case Reading.Present<Instance>(var instance) ->
                    refusal(instance).<PlanResult>map(r -> r).orElseGet(() -> ready(instance));
        };
    }

    @Override
    public Outcome call(Intent intent) {
        String id = id(intent.params());
        return call.send(
                intent,
                () -> obstacle(intent, id),
                limits ->
                        acting.startAutomationExecution(request ->
                                request.documentName(DOCUMENT)
                                        .parameters(Map.of("InstanceId", List.of(id)))
                                        .applyMutation(to -> Automations.mark(to, intent, DOCUMENT))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return automations.observe(intent, lag);
    }

    /** Nothing is read: an instance that was started cannot be unstarted to the better. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("the same instance runs");
    }

    private static PlanResult ready(Instance instance) {
        String id = instance.instanceId();
        String arn = InstanceManifests.anyArn(id);
        return new PlanResult.Ready(
                Map.of(INSTANCE, id),
                Map.of(LAUNCHED, launchedAt(instance)),
                Map.of(),
                "stop and start "
                        + id
                        + ": it is away for some minutes and comes back on other hardware",
                new BlastRadius(1, 1, "instance", Optional.of(new BlastRadius.Health(1, 0))),
                calls(id, arn),
                "nothing to take back");
    }

    /** Everything that Systems Manager asks the starter for, and what the automation then does. */
    private static List<PlannedCall> calls(String id, String instance) {
        String start = "ssm:StartAutomationExecution";
        String executions = "arn:*:ssm:*:*:automation-execution/*";
        return List.of(
                new PlannedCall(
                        start, "arn:*:ssm:*::document/" + DOCUMENT, Map.of("InstanceId", id)),
                new PlannedCall(
                        start,
                        "arn:*:ssm:*:*:automation-definition/%s:*".formatted(DOCUMENT),
                        Map.of()),
                new PlannedCall(start, executions, Map.of()),
                new PlannedCall("ssm:AddTagsToResource", executions, Map.of()),
                new PlannedCall("ec2:StopInstances", instance, Map.of()),
                new PlannedCall("ec2:StartInstances", instance, Map.of()));
    }

    private static Optional<PlanResult.Refused> refusal(Instance instance) {
        String id = instance.instanceId();
        if (!Instances.state(instance).equals(RUNNING)) {
            return refused("not-running", id + " is " + Instances.state(instance));
        }
        if (!Instances.group(instance).isEmpty()) {
            return refused(
                    "in-a-group",
                    id
                            + " belongs to the Auto Scaling group "
                            + Instances.group(instance)
                            + ", which replaces an instance that stops");
        }
        if (instance.instanceLifecycle() == InstanceLifecycleType.SPOT) {
            return refused("spot", id + " is a Spot Instance; it may not come back");
        }
        return instance.rootDeviceType() == DeviceType.INSTANCE_STORE
                ? refused("instance-store", id + " has no EBS root volume; EC2 cannot stop it")
                : Optional.empty();
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent, String id) {
        return switch (instances.read(id)) {
            case Reading.Absent<Instance> absent -> Optional.of(Rejections.unreadable(absent));
            case Reading.Present<Instance>(var instance) -> {
                String planned = new Values(intent.before()).text(LAUNCHED);
                String now = launchedAt(instance);
                boolean same = Instances.state(instance).equals(RUNNING) && now.equals(planned);
                yield same
                        ? Optional.empty()
                        : Optional.of(
                                Rejections.changedMeanwhile(
                                        "the instance",
                                        RUNNING + " since " + planned,
                                        Instances.state(instance) + ", launched " + now));
            }
        };
    }

    private static String launchedAt(Instance instance) {
        return Objects.requireNonNullElse(instance.launchTime(), Instant.EPOCH).toString();
    }

    private static String id(Map<String, Object> params) {
        return Instances.id(new Values(params).text(INSTANCE));
    }
}
