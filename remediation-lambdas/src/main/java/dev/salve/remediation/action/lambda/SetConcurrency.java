package dev.salve.remediation.action.lambda;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.action.lambda.ConcurrencyChange.Kind;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Functions;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * {@code lambda.set-concurrency@1}: one PutFunctionConcurrency or PutProvisionedConcurrencyConfig
 * to an absolute number, or the Delete of either. The comparison with the planned number before
 * sending is not atomic; AWS offers none that is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html">PutFunctionConcurrency</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_PutProvisionedConcurrencyConfig.html">PutProvisionedConcurrencyConfig</a>
 */
public final class SetConcurrency implements Action {

    private static final String FUNCTION = "function";
    private static final String AT_MOST = "at-most";
    private static final String CONCURRENCY = "concurrency";

    private final LambdaClient acting;
    private final Functions functions;
    private final BoundedCall call;
    private final Lag lag;

    /** The number as it is, and in words. */
    private record Seen(long number, String words) {}

    public SetConcurrency(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().lambda();
        this.functions = new Functions(clients.reading().lambda());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(FunctionManifests.SET_CONCURRENCY, clock);
    }

    @Override
    public ActionManifest manifest() {
        return FunctionManifests.SET_CONCURRENCY;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return ConcurrencyChange.of(params, functions)
                .plan(change ->
                        functions
                                .read(change.function(), "")
                                .plan(found ->
                                        ready(
                                                params,
                                                change,
                                                Values.orEmpty(found.functionArn()))));
    }

    @Override
    public Outcome call(Intent intent) {
        return call.send(
                intent,
                () -> seen(intent).obstacle(now -> changed(before(intent), now)),
                limits -> send(intent, limits));
    }

    @Override
    public Observation observe(Intent intent) {
        return seen(intent)
                .observation(now -> {
                    if (now.number() == after(intent)) {
                        return new Observation.Applied(now.words());
                    }
                    return now.number() == before(intent)
                            ? lag.unchanged(intent, now.words())
                            : new Observation.Inconclusive(
                                    now.words() + ": someone else changed it");
                });
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return seen(intent)
                .undo(now -> {
                    if (now.number() == before(intent)) {
                        return new UndoPlan.NotNeeded(now.words() + ", as it was");
                    }
                    return now.number() == after(intent)
                            ? back(intent)
                            : new UndoPlan.Changed(now.words() + ": someone else changed it");
                });
    }

    private static PlanResult ready(
            Map<String, Object> params, ConcurrencyChange change, String functionArn) {
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put(FUNCTION, change.function());
        if (change.target() != Functions.NONE) {
            resolved.put(change.kind().word(), change.target());
        }
        return new PlanResult.Ready(
                resolved,
                Map.of(CONCURRENCY, change.now()),
                Map.of(CONCURRENCY, change.target()),
                change.change(),
                change.blastRadius(),
                List.of(planned(change, functionArn)),
                "%s back to %s, if it is still %s"
                        .formatted(
                                change.kind().word(),
                                ConcurrencyChange.words(change.now()),
                                ConcurrencyChange.words(change.target())));
    }

    private static PlannedCall planned(ConcurrencyChange change, String functionArn) {
        boolean unset = change.target() == Functions.NONE;
        return switch (change.kind()) {
            case RESERVED ->
                    unset
                            ? new PlannedCall(
                                    "lambda:DeleteFunctionConcurrency", functionArn, Map.of())
                            : new PlannedCall(
                                    "lambda:PutFunctionConcurrency",
                                    functionArn,
                                    Map.of("ReservedConcurrentExecutions", change.target()));
            case PROVISIONED ->
                    unset
                            ? new PlannedCall(
                                    "lambda:DeleteProvisionedConcurrencyConfig",
                                    functionArn + ":" + change.alias(),
                                    Map.of())
                            : new PlannedCall(
                                    "lambda:PutProvisionedConcurrencyConfig",
                                    functionArn + ":" + change.alias(),
                                    Map.of("ProvisionedConcurrentExecutions", change.target()));
        };
    }

    private AwsResponse send(Intent intent, AwsRequestOverrideConfiguration limits) {
        String function = function(intent);
        int target = Math.toIntExact(after(intent));
        boolean unset = target == Functions.NONE;
        return switch (kind(intent)) {
            case RESERVED ->
                    unset
                            ? acting.deleteFunctionConcurrency(request ->
                                    request.functionName(function).overrideConfiguration(limits))
                            : acting.putFunctionConcurrency(request ->
                                    request.functionName(function)
                                            .reservedConcurrentExecutions(target)
                                            .overrideConfiguration(limits));
            case PROVISIONED ->
                    unset
                            ? acting.deleteProvisionedConcurrencyConfig(request ->
                                    request.functionName(function)
                                            .qualifier(alias(intent))
                                            .overrideConfiguration(limits))
                            : acting.putProvisionedConcurrencyConfig(request ->
                                    request.functionName(function)
                                            .qualifier(alias(intent))
                                            .provisionedConcurrentExecutions(target)
                                            .overrideConfiguration(limits));
        };
    }

    private static Optional<Outcome.Rejected> changed(long planned, Seen now) {
        return now.number() == planned
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the concurrency",
                                ConcurrencyChange.words(planned),
                                ConcurrencyChange.words(now.number())));
    }

    private Reading<Seen> seen(Intent intent) {
        return switch (kind(intent)) {
            case RESERVED ->
                    functions
                            .reserved(function(intent))
                            .then(number ->
                                    new Reading.Present<>(
                                            new Seen(
                                                    number,
                                                    "reserved is "
                                                            + ConcurrencyChange.words(number))));
            case PROVISIONED ->
                    functions
                            .provisioned(function(intent), alias(intent))
                            .then(found ->
                                    new Reading.Present<>(
                                            new Seen(
                                                    found.requested(),
                                                    "provisioned is " + found.words())));
        };
    }

    private UndoPlan back(Intent intent) {
        long before = before(intent);
        String kind = kind(intent).word();
        long atMost = new Values(intent.params()).whole(AT_MOST);
        Map<String, Object> params = new HashMap<>();
        params.put(FUNCTION, function(intent));
        params.put(AT_MOST, Math.max(before, atMost));
        if (kind(intent) == Kind.PROVISIONED) {
            params.put(ConcurrencyChange.ALIAS, alias(intent));
        }
        params.put(
                before == Functions.NONE ? ConcurrencyChange.UNSET : kind,
                before == Functions.NONE ? kind : (Object) before);
        return new UndoPlan.By(
                manifest().name(),
                params,
                "%s %s → %s"
                        .formatted(
                                kind,
                                ConcurrencyChange.words(after(intent)),
                                ConcurrencyChange.words(before)));
    }

    /** It was planned, so the parameters name one. */
    private static Kind kind(Intent intent) {
        return switch (ConcurrencyChange.kind(intent.params())) {
            case Reading.Present<Kind>(var kind) -> kind;
            case Reading.Absent<Kind>(var code, var reason) ->
                    throw new IllegalArgumentException(code + ": " + reason);
        };
    }

    private static String function(Intent intent) {
        return Functions.name(new Values(intent.params()).text(FUNCTION));
    }

    private static String alias(Intent intent) {
        return new Values(intent.params()).text(ConcurrencyChange.ALIAS);
    }

    private static long before(Intent intent) {
        return new Values(intent.before()).whole(CONCURRENCY);
    }

    private static long after(Intent intent) {
        return new Values(intent.after()).whole(CONCURRENCY);
    }
}
