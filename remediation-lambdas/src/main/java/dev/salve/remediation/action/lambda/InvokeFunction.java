package dev.salve.remediation.action.lambda;

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
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Functions;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.OutcomeMapping;
import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * {@code lambda.invoke@1}: one synchronous Invoke. Lambda keeps no record of it that could be read,
 * so whether it was done is asked of an observer, a function too. That is asked with the acting
 * client: a reading role may call no function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class InvokeFunction implements Action {

    private static final String FUNCTION = "function";
    private static final String PAYLOAD = "payload";
    private static final String OBSERVER = "observer";
    private static final String CODE = "code";
    private static final String INVOKE = "lambda:InvokeFunction";

    /** Must end well before the call's own limit. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final LambdaClient acting;
    private final Functions functions;
    private final BoundedCall call;
    private final Lag lag;

    public InvokeFunction(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().lambda();
        this.functions = new Functions(clients.reading().lambda());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(FunctionManifests.INVOKE, clock);
    }

    @Override
    public ActionManifest manifest() {
        return FunctionManifests.INVOKE;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return read(params)
                .plan(function ->
                        refusal(params, function)
                                .<PlanResult>map(refused -> refused)
                                .orElseGet(() -> ready(params, function)));
    }

    @Override
    public Outcome call(Intent intent) {
        String code = new Values(intent.before()).text(CODE);
        return call.send(
                intent,
                () -> read(intent.params()).obstacle(function -> changed(code, function)),
                limits ->
                        acting.invoke(request ->
                                to(request, new Values(intent.params()).text(FUNCTION))
                                        .payload(Ask.DO.payload(intent, payload(intent.params())))
                                        .overrideConfiguration(limits)),
                InvokeFunction::ended);
    }

    @Override
    public Observation observe(Intent intent) {
        Optional<String> observer = new Values(intent.params()).optionalText(OBSERVER);
        if (observer.isEmpty()) {
            return new Observation.Inconclusive(
                    "Lambda keeps no record of an invocation; look yourself, and give the step an"
                            + " observer next time");
        }
        return Question.ask(INVOKE, () -> new Reading.Present<>(asked(observer.get(), intent)))
                .observation(answer -> judge(intent, observer.get(), answer));
    }

    /** Nothing is read: nobody but the team knows. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("only the team knows how to take back what its function did");
    }

    private InvokeResponse asked(String observer, Intent intent) {
        return acting.invoke(
                request -> to(request, observer).payload(Ask.DONE.payload(intent, Map.of())));
    }

    private Observation judge(Intent intent, String observer, InvokeResponse answer) {
        String seen = observer + " answered " + Ask.shown(payload(answer));
        if (answer.functionError() != null) {
            return new Observation.Inconclusive(seen + ", an error");
        }
        return Ask.done(payload(answer))
                .<Observation>map(
                        done -> done ? new Observation.Applied(seen) : lag.unchanged(intent, seen))
                .orElseGet(() ->
                        new Observation.Inconclusive(
                                seen + "; it must answer {\"done\": true} or {\"done\": false}"));
    }

    /** A function that fails may have done part of its work, or all of it. */
    private static Outcome ended(InvokeResponse answer) {
        return answer.functionError() == null
                ? OutcomeMapping.of(answer)
                : new Outcome.Unknown(
                        "the function ran and ended in an error ("
                                + answer.functionError()
                                + "): "
                                + Ask.shown(payload(answer))
                                + "; it may have done part of its work");
    }

    private static Optional<PlanResult.Refused> refusal(
            Map<String, Object> params, GetFunctionConfigurationResponse function) {
        String name = function.functionName();
        String state = Values.orEmpty(function.stateAsString());
        if (!state.equals("Active")) {
            return refused("not-active", name + " is " + state + "; it must be Active");
        }
        if (Values.orEmpty(function.lastUpdateStatusAsString()).equals("InProgress")) {
            return refused(
                    "update-in-progress", name + " is being updated; try again when it is done");
        }
        if (Values.orZero(function.timeout()) > LONGEST.toSeconds()) {
            return refused(
                    "takes-too-long",
                    "%s may run for %d s, and Salve waits %d s; lower its timeout, or start a state machine (states.start-execution@1)"
                            .formatted(name, function.timeout(), LONGEST.toSeconds()));
        }
        return payload(params).containsKey(Ask.OURS)
                ? refused("reserved-key", "\"salve\" in the payload is Salve's own; rename it")
                : Optional.empty();
    }

    private static PlanResult ready(
            Map<String, Object> params, GetFunctionConfigurationResponse function) {
        String given = new Values(params).text(FUNCTION);
        String qualifier = Functions.qualifier(given);
        String name = Functions.name(given) + (qualifier.isEmpty() ? "" : ":" + qualifier);
        String arn = Values.orEmpty(function.functionArn());
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put(FUNCTION, name);
        List<PlannedCall> calls = new ArrayList<>();
        calls.add(new PlannedCall(INVOKE, arn, Map.of(PAYLOAD, shown(params))));
        String seenBy = "; nobody but a person can tell whether it was done";
        Optional<String> observer = new Values(params).optionalText(OBSERVER);
        if (observer.isPresent()) {
            calls.add(new PlannedCall(INVOKE, observerArn(arn, observer.get()), Map.of()));
            seenBy = "; " + observer.get() + " tells whether it was done";
        }
        return new PlanResult.Ready(
                resolved,
                Map.of(CODE, code(function)),
                Map.of(),
                "call " + name + " with " + shown(params) + seenBy,
                new BlastRadius(0, 1, "function"),
                calls,
                FunctionManifests.INVOKE.undo());
    }

    /** In the same account and region unless it is an ARN. */
    private static String observerArn(String functionArn, String observer) {
        int at = functionArn.indexOf(":function:");
        return observer.startsWith("arn:") || at < 0
                ? observer
                : functionArn.substring(0, at) + ":function:" + observer;
    }

    private static InvokeRequest.Builder to(InvokeRequest.Builder request, String function) {
        String qualifier = Functions.qualifier(function);
        if (!qualifier.isEmpty()) {
            request.qualifier(qualifier);
        }
        String name =
                function.startsWith("arn:") && !qualifier.isEmpty()
                        ? function.substring(0, function.length() - qualifier.length() - 1)
                        : function.startsWith("arn:") ? function : Functions.name(function);
        return request.functionName(name).invocationType(InvocationType.REQUEST_RESPONSE);
    }

    private static Optional<Outcome.Rejected> changed(
            String planned, GetFunctionConfigurationResponse function) {
        return planned.equals(code(function))
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the function's code", planned, code(function)));
    }

    private Reading<GetFunctionConfigurationResponse> read(Map<String, Object> params) {
        String function = new Values(params).text(FUNCTION);
        return functions.read(Functions.name(function), Functions.qualifier(function));
    }

    /** What would run: a version never changes, what was not published does. */
    private static String code(GetFunctionConfigurationResponse function) {
        return "version " + function.version() + ", " + Values.orEmpty(function.codeSha256());
    }

    private static SdkBytes payload(InvokeResponse answer) {
        return answer.payload() == null ? SdkBytes.fromUtf8String("nothing") : answer.payload();
    }

    /** The same words for the same payload in every process: a plan's hash is made of them. */
    private static String shown(Map<String, Object> params) {
        return CanonicalJson.write(payload(params));
    }

    private static Map<?, ?> payload(Map<String, Object> params) {
        return params.get(PAYLOAD) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }
}
