package dev.salve.remediation.action.cloudformation;

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
import dev.salve.remediation.aws.Marks;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Stacks;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * {@code cloudformation.cancel-update@1}: one CancelUpdateStack of an update that is under way, or
 * one RollbackStack of what failed with its rollback disabled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CancelUpdateStack.html">CancelUpdateStack</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html">RollbackStack</a>
 */
public final class CancelUpdate implements Action {

    private static final String STACK = "stack";
    private static final String STATUS = "status";
    private static final String SINCE = "since";
    private static final String UPDATING = "UPDATE_IN_PROGRESS";
    private static final String CREATE_FAILED = "CREATE_FAILED";
    private static final Set<String> FAILED = Set.of("UPDATE_FAILED", CREATE_FAILED);

    private final CloudFormationClient acting;
    private final Stacks stacks;
    private final BoundedCall call;
    private final Lag lag;

    public CancelUpdate(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().cloudFormation();
        this.stacks = new Stacks(clients.reading().cloudFormation());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(StackManifests.CANCEL_UPDATE, clock);
    }

    @Override
    public ActionManifest manifest() {
        return StackManifests.CANCEL_UPDATE;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return stacks.read(stack(params))
                .plan(stack ->
                        refusal(stack)
                                .<PlanResult>map(refused -> refused)
                                .orElseGet(() -> ready(stack)));
    }

    @Override
    public Outcome call(Intent intent) {
        return call.send(intent, () -> obstacle(intent), limits -> send(intent, limits));
    }

    @Override
    public Observation observe(Intent intent) {
        return stacks.read(stack(intent.params())).observation(stack -> judge(intent, stack));
    }

    /** Nothing is read: Salve has no template to deploy again. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded(StackManifests.CANCEL_UPDATE.undo());
    }

    private AwsResponse send(Intent intent, AwsRequestOverrideConfiguration limits) {
        String stack = stack(intent.params());
        String token = Marks.uuid(intent);
        return status(intent.before()).equals(UPDATING)
                ? acting.cancelUpdateStack(request ->
                        request.stackName(stack)
                                .clientRequestToken(token)
                                .overrideConfiguration(limits))
                : acting.rollbackStack(request ->
                        request.stackName(stack)
                                .clientRequestToken(token)
                                .overrideConfiguration(limits));
    }

    private static Optional<PlanResult.Refused> refusal(Stack stack) {
        String name = stack.stackName();
        String status = Stacks.status(stack);
        if (!status.equals(UPDATING) && !FAILED.contains(status)) {
            return refused(
                    "nothing-to-cancel",
                    "%s is %s; only %s can be cancelled, and what failed without a rollback"
                            .formatted(name, status, UPDATING));
        }
        if (!Values.orEmpty(stack.rootId()).isEmpty()) {
            return refused(
                    "nested-stack",
                    name + " is part of " + stack.rootId() + ", which must be taken back whole");
        }
        if (FAILED.contains(status) && Values.orEmpty(stack.roleARN()).isEmpty()) {
            return refused(
                    "no-service-role",
                    name
                            + " has no service role, so CloudFormation would roll back with Salve's"
                            + " own credentials, which may not; give the stack one");
        }
        return Optional.empty();
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }

    private static PlanResult ready(Stack stack) {
        String status = Stacks.status(stack);
        boolean cancels = status.equals(UPDATING);
        return new PlanResult.Ready(
                Map.of(STACK, stack.stackId()),
                Map.of(STATUS, status, SINCE, since(stack)),
                Map.of(STATUS, reached(status), SINCE, since(stack)),
                "stack %s: %s → %s".formatted(stack.stackName(), status, words(status)),
                new BlastRadius(1, 1, "stack"),
                List.of(
                        new PlannedCall(
                                cancels
                                        ? "cloudformation:CancelUpdateStack"
                                        : "cloudformation:RollbackStack",
                                stack.stackId(),
                                Map.of())),
                StackManifests.CANCEL_UPDATE.undo());
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent) {
        return stacks.read(stack(intent.params()))
                .obstacle(stack ->
                        same(intent, stack)
                                ? Optional.empty()
                                : Optional.of(
                                        Rejections.changedMeanwhile(
                                                "the stack",
                                                status(intent.before()),
                                                Stacks.status(stack)
                                                        + ", updated "
                                                        + since(stack))));
    }

    private Observation judge(Intent intent, Stack stack) {
        String status = Stacks.status(stack);
        String seen = stack.stackName() + " is " + status;
        if (same(intent, stack)) {
            return lag.unchanged(intent, seen);
        }
        if (!isTakenBack(status)) {
            return new Observation.Inconclusive(seen + ": someone else changed it");
        }
        return stacks.knows(stack.stackId(), Marks.uuid(intent))
                .observation(ours ->
                        ours
                                ? new Observation.Applied(seen + ", by this attempt")
                                : new Observation.Inconclusive(
                                        seen
                                                + ", and no event of it has this attempt's token:"
                                                + " someone else took it back"));
    }

    private static boolean isTakenBack(String status) {
        return status.contains("ROLLBACK") || status.startsWith("DELETE_");
    }

    private static boolean same(Intent intent, Stack stack) {
        Values before = new Values(intent.before());
        return Stacks.status(stack).equals(before.text(STATUS))
                && since(stack).equals(before.text(SINCE));
    }

    private static String reached(String status) {
        return status.equals(CREATE_FAILED) ? "ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE";
    }

    private static String words(String status) {
        return status.equals(CREATE_FAILED)
                ? "deleted, as it was never stable"
                : "its last stable state";
    }

    /** When its last operation began. */
    private static String since(Stack stack) {
        Instant created = Objects.requireNonNullElse(stack.creationTime(), Instant.EPOCH);
        return Objects.requireNonNullElse(stack.lastUpdatedTime(), created).toString();
    }

    private static String status(Map<String, Object> state) {
        return new Values(state).text(STATUS);
    }

    private static String stack(Map<String, Object> params) {
        return new Values(params).text(STACK);
    }
}
