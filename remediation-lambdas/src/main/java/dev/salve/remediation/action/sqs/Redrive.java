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
import dev.salve.remediation.aws.DeadLetterQueue;
import dev.salve.remediation.aws.MoveTask;
import dev.salve.remediation.aws.MoveTasks;
import dev.salve.remediation.aws.Queue;
import dev.salve.remediation.aws.Queues;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code sqs.redrive@1}: StartMessageMoveTask without a destination, so that each message goes back
 * to the queue it came from. SQS takes no token; it refuses a second task only while the first one
 * runs, and the first may be over in a second.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">StartMessageMoveTask</a>
 */
public final class Redrive implements Action {

    static final String QUEUE = "queue";

    static final String PER_SECOND = "per-second";

    static final String ARN = "arn";

    private static final String MESSAGES = "messages";

    private final SqsClient acting;
    private final Queues queues;
    private final BoundedCall call;
    private final RedriveObservation observation;

    public Redrive(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().sqs();
        this.queues = new Queues(clients.reading().sqs());
        this.call = new BoundedCall(clock);
        this.observation = new RedriveObservation(clock);
    }

    @Override
    public ActionManifest manifest() {
        return SqsManifests.REDRIVE;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        Values values = new Values(params);
        return switch (queues.readDeadLetters(values.text(QUEUE))) {
            case Reading.Absent<DeadLetterQueue>(var code, var reason) ->
                    new PlanResult.Refused(code, reason);
            case Reading.Present<DeadLetterQueue>(var found) ->
                    refusal(found).orElseGet(() -> ready(found, perSecond(values)));
        };
    }

    @Override
    public Outcome call(Intent intent) {
        String arn = arn(intent);
        return call.send(
                intent,
                () -> obstacle(intent, arn),
                limits ->
                        acting.startMessageMoveTask(request ->
                                request.sourceArn(arn)
                                        .maxNumberOfMessagesPerSecond(rate(intent))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return switch (queues.redrives(arn(intent))) {
            case Reading.Absent<MoveTasks>(var code, var reason) ->
                    new Observation.Inconclusive(code + ": " + reason);
            case Reading.Present<MoveTasks>(var redrives) -> observation.judge(intent, redrives);
        };
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return switch (queues.redrives(arn(intent))) {
            case Reading.Absent<MoveTasks>(var code, var reason) ->
                    new UndoPlan.Changed("the redrives cannot be read, " + code + ": " + reason);
            case Reading.Present<MoveTasks>(var redrives) ->
                    undo(intent, RedriveObservation.since(intent, redrives));
        };
    }

    private static Optional<PlanResult> refusal(DeadLetterQueue found) {
        Queue queue = found.queue();
        Optional<MoveTask> active = found.redrives().active();
        if (active.isPresent()) {
            return Optional.of(
                    new PlanResult.Refused(
                            "redrive-in-progress",
                            queue.name()
                                    + ": "
                                    + active.get().words()
                                    + "; SQS allows one at a time; wait for it or stop it"));
        }
        if (queue.messages() == 0) {
            return Optional.of(
                    new PlanResult.Refused(
                            "nothing-to-move",
                            queue.name()
                                    + " holds no message that could be received, and "
                                    + queue.inFlight()
                                    + " in flight"));
        }
        return Optional.empty();
    }

    private static PlanResult ready(DeadLetterQueue found, Optional<Long> perSecond) {
        Queue queue = found.queue();
        long messages = queue.messages();
        Map<String, Object> resolved = new HashMap<>();
        resolved.put(QUEUE, queue.name());
        perSecond.ifPresent(rate -> resolved.put(PER_SECOND, rate));
        return new PlanResult.Ready(
                resolved,
                Map.of(
                        ARN,
                        queue.arn(),
                        MESSAGES,
                        messages,
                        RedriveObservation.NEWEST,
                        found.redrives().newest()),
                Map.of(MESSAGES, 0L),
                change(found, perSecond),
                new BlastRadius(messages, messages, "message"),
                calls(found, perSecond),
                SqsManifests.REDRIVE.undo());
    }

    private static String change(DeadLetterQueue found, Optional<Long> perSecond) {
        long messages = found.queue().messages();
        List<String> names = found.sources().stream().map(Queue::name).toList();
        return messages
                + (messages == 1 ? " message of " : " messages of ")
                + found.queue().name()
                + " moved back to "
                + (names.size() == 1 ? names.getFirst() : names.size() + " source queues")
                + perSecond.map(rate -> ", " + rate + " a second").orElse(", as fast as SQS finds");
    }

    /** What SQS does in the caller's name is named too: the caller needs the rights for it. */
    private static List<PlannedCall> calls(DeadLetterQueue found, Optional<Long> perSecond) {
        String arn = found.queue().arn();
        List<PlannedCall> calls = new ArrayList<>();
        calls.add(
                new PlannedCall(
                        "sqs:StartMessageMoveTask",
                        arn,
                        perSecond
                                .<Map<String, Object>>map(
                                        rate -> Map.of("MaxNumberOfMessagesPerSecond", rate))
                                .orElse(Map.of())));
        calls.addAll(ForTheCaller.takesFrom(arn));
        found.sources().forEach(source -> calls.add(ForTheCaller.sendsTo(source)));
        return calls;
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent, String arn) {
        return switch (queues.redrives(arn)) {
            case Reading.Absent<MoveTasks> absent -> Optional.of(Rejections.unreadable(absent));
            case Reading.Present<MoveTasks>(var redrives) ->
                    RedriveObservation.since(intent, redrives).stream()
                            .findFirst()
                            .map(other ->
                                    Rejections.changedMeanwhile(
                                            "the last redrive",
                                            "an earlier one",
                                            "that of " + other.started()));
        };
    }

    /** The first redrive since the plan is ours, as the call was observed to take effect. */
    private static UndoPlan undo(Intent intent, List<MoveTask> since) {
        Optional<MoveTask> running = since.stream().filter(MoveTask::isRunning).findFirst();
        if (running.isEmpty()) {
            return new UndoPlan.NotNeeded(
                    since.isEmpty()
                            ? "there was no redrive"
                            : since.getLast().words() + "; what was moved stays moved");
        }
        return running.get().equals(since.getLast())
                ? new UndoPlan.By(
                        SqsManifests.STOP_REDRIVE.name(),
                        Map.of(QUEUE, new Values(intent.params()).text(QUEUE)),
                        running.get().words() + ", and is stopped; what was moved stays moved")
                : new UndoPlan.Changed(running.get().words() + ": someone else started it");
    }

    static Optional<Long> perSecond(Values params) {
        return params.optionalWhole(PER_SECOND);
    }

    private static @Nullable Integer rate(Intent intent) {
        return perSecond(new Values(intent.params())).map(Math::toIntExact).orElse(null);
    }

    private static String arn(Intent intent) {
        return new Values(intent.before()).text(ARN);
    }
}
