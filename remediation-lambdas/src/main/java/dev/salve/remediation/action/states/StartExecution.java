package dev.salve.remediation.action.states;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonValues;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Marks;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.StateMachines;
import dev.salve.remediation.aws.Values;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/**
 * {@code states.start-execution@1}: one StartExecution under a name that is the attempt's. Of a
 * standard machine only: an express one starts again for the same name, and shows no execution.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>
 */
public final class StartExecution implements Action {

    private static final String MACHINE = "machine";
    private static final String INPUT = "input";
    private static final String REVISION = "revision";

    /** Bounds of StartExecution. */
    private static final int LONGEST_NAME = 80;

    private static final int LARGEST_INPUT = 262_144;

    private final SfnClient acting;
    private final StateMachines machines;
    private final BoundedCall call;
    private final Lag lag;

    public StartExecution(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().sfn();
        this.machines = new StateMachines(clients.reading().sfn());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(StatesManifests.START_EXECUTION, clock);
    }

    @Override
    public ActionManifest manifest() {
        return StatesManifests.START_EXECUTION;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return machines.read(machine(params))
                .plan(machine ->
                        refusal(machine, input(params))
                                .<PlanResult>map(refused -> refused)
                                .orElseGet(() -> ready(params, machine)));
    }

    /** A name that is taken proves nothing yet: the execution may be this attempt's own. */
    @Override
    public Outcome call(Intent intent) {
        Outcome outcome =
                call.send(
                        intent,
                        () -> obstacle(intent),
                        limits ->
                                acting.startExecution(request ->
                                        request.stateMachineArn(machine(intent.params()))
                                                .name(name(intent))
                                                .input(input(intent.params()))
                                                .overrideConfiguration(limits)));
        return outcome instanceof Outcome.Rejected rejected
                        && rejected.code().equals("ExecutionAlreadyExists")
                ? new Outcome.Unknown(
                        "an execution named " + name(intent) + " is there; its input tells whose")
                : outcome;
    }

    @Override
    public Observation observe(Intent intent) {
        String arn = StateMachines.execution(machine(intent.params()), name(intent));
        return machines.execution(arn)
                .observation(found ->
                        found.map(execution -> judge(intent, execution))
                                .orElseGet(() ->
                                        lag.unchanged(
                                                intent, "there is no execution " + name(intent))));
    }

    /** Nothing is read: what an execution has done, only its own definition can take back. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded(StatesManifests.START_EXECUTION.undo());
    }

    private static Optional<PlanResult.Refused> refusal(
            DescribeStateMachineResponse machine, String input) {
        if (machine.type() == StateMachineType.EXPRESS) {
            return refused(
                    "express",
                    machine.name()
                            + " is an express state machine, which would start twice under one"
                            + " name; use a standard one");
        }
        if (machine.status() == StateMachineStatus.DELETING) {
            return refused("being-deleted", machine.name() + " is being deleted; name another");
        }
        int size = input.getBytes(StandardCharsets.UTF_8).length;
        return size <= LARGEST_INPUT
                ? Optional.empty()
                : refused(
                        "input-too-large",
                        "the input has %d bytes, Step Functions takes %d; give it less"
                                .formatted(size, LARGEST_INPUT));
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }

    private static PlanResult ready(
            Map<String, Object> params, DescribeStateMachineResponse machine) {
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put(MACHINE, machine.stateMachineArn());
        return new PlanResult.Ready(
                resolved,
                Map.of(REVISION, revision(machine)),
                Map.of(REVISION, revision(machine)),
                "start an execution of " + machine.name() + " with " + input(params),
                // What it touches, only its definition knows.
                new BlastRadius(0, 1, "execution"),
                List.of(
                        new PlannedCall(
                                "states:StartExecution",
                                machine.stateMachineArn(),
                                Map.of("input", input(params)))),
                StatesManifests.START_EXECUTION.undo());
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent) {
        String planned = new Values(intent.before()).text(REVISION);
        return machines.read(machine(intent.params()))
                .obstacle(machine ->
                        revision(machine).equals(planned)
                                ? Optional.empty()
                                : Optional.of(
                                        Rejections.changedMeanwhile(
                                                "the state machine's revision",
                                                planned,
                                                revision(machine))));
    }

    private static Observation judge(Intent intent, DescribeExecutionResponse execution) {
        String seen = "execution %s is %s".formatted(execution.name(), execution.statusAsString());
        if (!input(intent.params()).equals(Values.orEmpty(execution.input()))) {
            return new Observation.Inconclusive(
                    seen + ", with another input: someone else started it");
        }
        return switch (Values.orEmpty(execution.statusAsString())) {
            case "FAILED", "TIMED_OUT", "ABORTED" ->
                    new Observation.Inconclusive(
                            "%s: %s %s"
                                    .formatted(
                                            seen,
                                            Values.orEmpty(execution.error()),
                                            Values.orEmpty(execution.cause())));
            default -> new Observation.Applied(seen);
        };
    }

    /** A machine that was never changed has no revision id. */
    private static String revision(DescribeStateMachineResponse machine) {
        String id = Values.orEmpty(machine.revisionId());
        return id.isEmpty() ? "INITIAL" : id;
    }

    private static String name(Intent intent) {
        return Marks.name(intent, LONGEST_NAME);
    }

    /** The same text for the same input, so that a second request is none. */
    private static String input(Map<String, Object> params) {
        Object given = JsonValues.plain(params.getOrDefault(INPUT, Map.of()));
        return CanonicalJson.write(CanonicalJson.exact(given));
    }

    private static String machine(Map<String, Object> params) {
        return new Values(params).text(MACHINE);
    }
}
