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
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Instances;
import dev.salve.remediation.aws.Instances.Checks;
import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * {@code ec2.reboot@1}: RebootInstances, which only queues a request and has no token. Its launch
 * time stays, so the instance check is all that may show it; that it is unchanged proves nothing,
 * and no second attempt follows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html">RebootInstances</a>
 */
public final class Reboot implements Action {

    private static final String INSTANCE = "instance";
    private static final String LAUNCHED = "launchedAt";
    private static final String CHECK = "instanceStatus";
    private static final String RUNNING = "running";
    private static final String OK = "ok";
    private static final String IMPAIRED = "impaired";
    private static final String INITIALIZING = "initializing";

    private final Ec2Client acting;
    private final Instances instances;
    private final BoundedCall call;

    /** An instance and its checks. */
    private record Seen(Instance instance, Checks checks) {

        String launchedAt() {
            return Objects.requireNonNullElse(instance.launchTime(), Instant.EPOCH).toString();
        }

        String words() {
            return "%s is %s, its checks are %s (system) and %s (instance)"
                    .formatted(
                            instance.instanceId(),
                            Instances.state(instance),
                            checks.system(),
                            checks.instance());
        }
    }

    public Reboot(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().ec2();
        this.instances = new Instances(clients.reading().ec2());
        this.call = new BoundedCall(clock);
    }

    @Override
    public ActionManifest manifest() {
        return InstanceManifests.REBOOT;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return read(params)
                .plan(seen -> refusal(seen).<PlanResult>map(r -> r).orElseGet(() -> ready(seen)));
    }

    @Override
    public Outcome call(Intent intent) {
        String id = id(intent.params());
        return call.send(
                intent,
                () -> read(intent.params()).obstacle(seen -> changed(intent, seen)),
                limits ->
                        acting.rebootInstances(
                                request -> request.instanceIds(id).overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return read(intent.params()).observation(seen -> judge(intent, seen));
    }

    @Override
    public Observation recovered(Intent intent) {
        return read(intent.params())
                .observation(seen ->
                        Instances.state(seen.instance()).equals(RUNNING)
                                        && seen.checks().equals(new Checks(OK, OK))
                                ? new Observation.Applied(seen.words())
                                : new Observation.NotApplied(seen.words()));
    }

    /** Nothing is read: a restart cannot be taken back. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("the same instance runs");
    }

    private static PlanResult ready(Seen seen) {
        String id = seen.instance().instanceId();
        return new PlanResult.Ready(
                Map.of(INSTANCE, id),
                Map.of(LAUNCHED, seen.launchedAt(), CHECK, seen.checks().instance()),
                Map.of(),
                "reboot " + id + ": it is away for some minutes",
                new BlastRadius(1, 1, "instance", Optional.of(new BlastRadius.Health(1, 0))),
                List.of(
                        new PlannedCall(
                                "ec2:RebootInstances",
                                InstanceManifests.anyArn(id),
                                Map.of("InstanceIds", List.of(id)))),
                "nothing to take back");
    }

    private static Optional<PlanResult.Refused> refusal(Seen seen) {
        String id = seen.instance().instanceId();
        if (!Instances.state(seen.instance()).equals(RUNNING)) {
            return refused("not-running", id + " is " + Instances.state(seen.instance()));
        }
        if (seen.checks().instance().equals(INITIALIZING)) {
            return refused("starting", id + " has only just started; wait for its checks");
        }
        return seen.checks().system().equals(IMPAIRED)
                ? refused(
                        "system-impaired",
                        id
                                + " runs on hardware that is impaired, which a reboot does not leave;"
                                + " use ec2.stop-start@1")
                : Optional.empty();
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }

    private static Optional<Outcome.Rejected> changed(Intent intent, Seen seen) {
        Values before = new Values(intent.before());
        boolean same =
                Instances.state(seen.instance()).equals(RUNNING)
                        && seen.launchedAt().equals(before.text(LAUNCHED))
                        && seen.checks().instance().equals(before.text(CHECK));
        return same
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the instance",
                                "%s since %s, its check %s"
                                        .formatted(
                                                RUNNING, before.text(LAUNCHED), before.text(CHECK)),
                                seen.words() + ", launched " + seen.launchedAt()));
    }

    /** Never proven not applied: a queued request leaves no trace, and nor need a quick restart. */
    private static Observation judge(Intent intent, Seen seen) {
        Values before = new Values(intent.before());
        if (!seen.launchedAt().equals(before.text(LAUNCHED))) {
            return new Observation.Inconclusive(
                    seen.words() + ", launched " + seen.launchedAt() + ": someone else started it");
        }
        String check = seen.checks().instance();
        boolean anew = check.equals(INITIALIZING);
        boolean mended = check.equals(OK) && before.text(CHECK).equals(IMPAIRED);
        return anew || mended
                ? new Observation.Applied(seen.words())
                : new Observation.Inconclusive(
                        seen.words() + ", as before; EC2 does not show whether it was rebooted");
    }

    private Reading<Seen> read(Map<String, Object> params) {
        return instances
                .read(id(params))
                .then(instance ->
                        Question.ask(
                                "ec2:DescribeInstanceStatus",
                                () ->
                                        new Reading.Present<>(
                                                new Seen(
                                                        instance,
                                                        instances.checks(instance.instanceId())))));
    }

    private static String id(Map<String, Object> params) {
        return Instances.id(new Values(params).text(INSTANCE));
    }
}
