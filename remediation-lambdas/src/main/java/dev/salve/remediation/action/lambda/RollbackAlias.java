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
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Functions;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/**
 * {@code lambda.rollback-alias@1}: UpdateAlias with the planned RevisionId, which Lambda itself
 * compares: whoever was first, the other is refused with PreconditionFailedException.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html">UpdateAlias</a>
 */
public final class RollbackAlias implements Action {

    private static final String FUNCTION = "function";
    private static final String ALIAS = "alias";
    private static final String TO = "to";
    private static final String VERSION = "version";
    private static final String REVISION = "revision";

    /** An idle function wakes up when it is called. */
    private static final Set<String> USABLE = Set.of("Active", "Inactive");

    private final LambdaClient acting;
    private final Functions functions;
    private final BoundedCall call;
    private final Lag lag;

    public RollbackAlias(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().lambda();
        this.functions = new Functions(clients.reading().lambda());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(FunctionManifests.ROLLBACK_ALIAS, clock);
    }

    @Override
    public ActionManifest manifest() {
        return FunctionManifests.ROLLBACK_ALIAS;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        String function = function(params);
        String to = new Values(params).text(TO);
        return functions
                .alias(function, alias(params))
                .plan(alias ->
                        refusal(alias, to)
                                .<PlanResult>map(refused -> refused)
                                .orElseGet(() ->
                                        functions
                                                .read(function, to)
                                                .plan(version -> plan(function, alias, version))));
    }

    @Override
    public Outcome call(Intent intent) {
        Values before = new Values(intent.before());
        String function = function(intent.params());
        String alias = alias(intent.params());
        return call.send(
                intent,
                () -> functions.alias(function, alias).obstacle(now -> changed(before, now)),
                limits ->
                        acting.updateAlias(request ->
                                request.functionName(function)
                                        .name(alias)
                                        .functionVersion(new Values(intent.after()).text(VERSION))
                                        .revisionId(before.text(REVISION))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return functions
                .alias(function(intent.params()), alias(intent.params()))
                .observation(alias -> judge(intent, alias));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return functions
                .alias(function(intent.params()), alias(intent.params()))
                .undo(alias -> back(intent, alias));
    }

    private static Optional<PlanResult.Refused> refusal(GetAliasResponse alias, String to) {
        if (!to.matches("[1-9][0-9]*")) {
            return refused(
                    "not-a-version",
                    to + " is no published version; name its number, as $LATEST may change");
        }
        if (weighted(alias)) {
            return refused(
                    "weighted-alias",
                    alias.name()
                            + " is shifting traffic between versions; stop that deployment"
                            + " (codedeploy.stop-and-roll-back@1) or wait for its end");
        }
        return to.equals(alias.functionVersion())
                ? refused("no-change", alias.name() + " is on version " + to + " already")
                : Optional.empty();
    }

    private static PlanResult plan(
            String function, GetAliasResponse alias, GetFunctionConfigurationResponse version) {
        String state = Values.orEmpty(version.stateAsString());
        if (!USABLE.contains(state)) {
            return new PlanResult.Refused(
                    "version-not-ready",
                    function + " version " + version.version() + " is " + state + ", not Active");
        }
        String from = alias.functionVersion();
        String to = version.version();
        return new PlanResult.Ready(
                Map.of(FUNCTION, function, ALIAS, alias.name(), TO, to),
                Map.of(VERSION, from, REVISION, Values.orEmpty(alias.revisionId())),
                Map.of(VERSION, to),
                "%s %s: version %s → %s".formatted(function, alias.name(), from, to),
                new BlastRadius(0, 1, "alias"),
                List.of(
                        new PlannedCall(
                                "lambda:UpdateAlias",
                                functionArn(alias),
                                Map.of(
                                        "Name",
                                        alias.name(),
                                        "FunctionVersion",
                                        to,
                                        "RevisionId",
                                        Values.orEmpty(alias.revisionId())))),
                "version back to " + from + ", if it is still " + to);
    }

    private static Optional<Outcome.Rejected> changed(Values before, GetAliasResponse now) {
        String planned = before.text(VERSION) + ", revision " + before.text(REVISION);
        String is = now.functionVersion() + ", revision " + Values.orEmpty(now.revisionId());
        return planned.equals(is) && !weighted(now)
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the alias", planned, weighted(now) ? is + ", weighted" : is));
    }

    private Observation judge(Intent intent, GetAliasResponse alias) {
        Values before = new Values(intent.before());
        String seen =
                "%s is on version %s, revision %s"
                        .formatted(alias.name(), alias.functionVersion(), alias.revisionId());
        if (new Values(intent.after()).text(VERSION).equals(alias.functionVersion())) {
            return new Observation.Applied(seen);
        }
        return before.text(VERSION).equals(alias.functionVersion())
                        && before.text(REVISION).equals(alias.revisionId())
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else changed it");
    }

    private UndoPlan back(Intent intent, GetAliasResponse alias) {
        String was = new Values(intent.before()).text(VERSION);
        String left = new Values(intent.after()).text(VERSION);
        String now = Values.orEmpty(alias.functionVersion());
        if (now.equals(was)) {
            return new UndoPlan.NotNeeded(alias.name() + " is on version " + was + " as it was");
        }
        if (!now.equals(left) || weighted(alias)) {
            return new UndoPlan.Changed(
                    alias.name() + " is on version " + now + ": someone else changed it");
        }
        return new UndoPlan.By(
                manifest().name(),
                Map.of(FUNCTION, function(intent.params()), ALIAS, alias.name(), TO, was),
                "version " + now + " → " + was);
    }

    private static boolean weighted(GetAliasResponse alias) {
        return alias.routingConfig() != null
                && !alias.routingConfig().additionalVersionWeights().isEmpty();
    }

    /** IAM asks for the function, not for its alias. */
    private static String functionArn(GetAliasResponse alias) {
        String arn = Values.orEmpty(alias.aliasArn());
        return arn.substring(0, Math.max(0, arn.length() - alias.name().length() - 1));
    }

    private static Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(new PlanResult.Refused(code, reason));
    }

    private static String function(Map<String, Object> params) {
        return Functions.name(new Values(params).text(FUNCTION));
    }

    private static String alias(Map<String, Object> params) {
        return new Values(params).text(ALIAS);
    }
}
