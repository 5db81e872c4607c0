package dev.salve.remediation.action.sqs;

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
import dev.salve.remediation.aws.MoveTask;
import dev.salve.remediation.aws.MoveTasks;
import dev.salve.remediation.aws.Queue;
import dev.salve.remediation.aws.Queues;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code sqs.stop-redrive@1}: CancelMessageMoveTask of the redrive that is running. Where none is,
 * it is done already and not refused: it stands in {@code on-failure}, where a refusal would end
 * the run before the steps after it. Then SQS is only asked once more.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html">CancelMessageMoveTask</a>
 */
public final class StopRedrive implements Action {

    /** When the redrive to stop was started; 0 if none is running. */
    private static final String RUNNING = "runningRedrive";

    private static final String HANDLE = "handle";

    private final SqsClient acting;
    private final Queues queues;
    private final BoundedCall call;
    private final Lag lag;

    public StopRedrive(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().sqs();
        this.queues = new Queues(clients.reading().sqs());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(SqsManifests.STOP_REDRIVE, clock);
    }

    @Override
    public ActionManifest manifest() {
        return SqsManifests.STOP_REDRIVE;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return switch (queues.read(new Values(params).text(Redrive.QUEUE))) {
            case Reading.Absent<Queue>(var code, var reason) ->
                    new PlanResult.Refused(code, reason);
            case Reading.Present<Queue>(var queue) -> plan(queue);
        };
    }

    @Override
    public Outcome call(Intent intent) {
        Values before = new Values(intent.before());
        String arn = before.text(Redrive.ARN);
        Optional<String> handle = before.optionalText(HANDLE);
        return call.send(
                intent,
                () -> obstacle(before.whole(RUNNING), arn),
                limits ->
                        handle.<AwsResponse>map(running -> cancel(running, limits))
                                .orElseGet(() -> look(arn, limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        Values before = new Values(intent.before());
        return switch (queues.redrives(before.text(Redrive.ARN))) {
            case Reading.Absent<MoveTasks>(var code, var reason) ->
                    new Observation.Inconclusive(code + ": " + reason);
            case Reading.Present<MoveTasks>(var redrives) ->
                    judge(intent, before.whole(RUNNING), redrives);
        };
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded(
                "a stopped redrive is not started again: what was not moved stays a dead letter");
    }

    private PlanResult plan(Queue queue) {
        return switch (queues.redrives(queue.arn())) {
            case Reading.Absent<MoveTasks>(var code, var reason) ->
                    new PlanResult.Refused(code, reason);
            case Reading.Present<MoveTasks>(var redrives) ->
                    redrives.running()
                            .map(running -> stop(queue, running))
                            .orElseGet(() -> nothingToStop(queue, redrives));
        };
    }

    private static PlanResult stop(Queue queue, MoveTask running) {
        if (running.handle().isEmpty()) {
            return new PlanResult.Refused(
                    "no-task-handle",
                    queue.name()
                            + ": "
                            + running.words()
                            + ", and SQS gives no handle to cancel it by; try again");
        }
        List<PlannedCall> calls = new ArrayList<>();
        calls.add(
                new PlannedCall(
                        "sqs:CancelMessageMoveTask",
                        queue.arn(),
                        Map.of("TaskHandle", "of the task of " + running.started())));
        calls.addAll(ForTheCaller.takesFrom(queue.arn()));
        return new PlanResult.Ready(
                Map.of(Redrive.QUEUE, queue.name()),
                Map.of(
                        Redrive.ARN,
                        queue.arn(),
                        RUNNING,
                        running.startedAt(),
                        HANDLE,
                        running.handle()),
                Map.of(RUNNING, 0L),
                queue.name() + ": " + running.words() + ", and is stopped",
                untouched(queue),
                calls,
                SqsManifests.STOP_REDRIVE.undo());
    }

    private static PlanResult nothingToStop(Queue queue, MoveTasks redrives) {
        return new PlanResult.Ready(
                Map.of(Redrive.QUEUE, queue.name()),
                Map.of(Redrive.ARN, queue.arn(), RUNNING, 0L),
                Map.of(RUNNING, 0L),
                queue.name() + ": nothing to stop, " + last(redrives),
                untouched(queue),
                List.of(new PlannedCall("sqs:ListMessageMoveTasks", queue.arn(), Map.of())),
                SqsManifests.STOP_REDRIVE.undo());
    }

    private static BlastRadius untouched(Queue queue) {
        return new BlastRadius(0, queue.messages(), "message");
    }

    private AwsResponse cancel(String handle, AwsRequestOverrideConfiguration limits) {
        return acting.cancelMessageMoveTask(
                request -> request.taskHandle(handle).overrideConfiguration(limits));
    }

    private AwsResponse look(String arn, AwsRequestOverrideConfiguration limits) {
        return acting.listMessageMoveTasks(
                request -> request.sourceArn(arn).overrideConfiguration(limits));
    }

    private Optional<Outcome.Rejected> obstacle(long planned, String arn) {
        return switch (queues.redrives(arn)) {
            case Reading.Absent<MoveTasks> absent -> Optional.of(Rejections.unreadable(absent));
            case Reading.Present<MoveTasks>(var redrives) -> changed(planned, redrives);
        };
    }

    private static Optional<Outcome.Rejected> changed(long planned, MoveTasks redrives) {
        long now = redrives.running().map(MoveTask::startedAt).orElse(0L);
        return now == planned
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile("the running redrive", of(planned), of(now)));
    }

    private Observation judge(Intent intent, long planned, MoveTasks redrives) {
        Optional<MoveTask> running = redrives.running();
        if (running.isEmpty()) {
            return new Observation.Applied("no redrive is running: " + last(redrives));
        }
        return running.get().startedAt() == planned
                ? lag.unchanged(intent, running.get().words())
                : new Observation.Inconclusive(
                        running.get().words() + ": someone else started it since");
    }

    private static String last(MoveTasks redrives) {
        return redrives.tasks().isEmpty()
                ? "there was none lately"
                : redrives.tasks().getFirst().words();
    }

    private static String of(long startedAt) {
        return startedAt == 0 ? "none" : "that of " + Instant.ofEpochMilli(startedAt);
    }
}
