package dev.salve.remediation.action.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;

class RollbackAliasTest {

    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:checkout";

    private final World world = new World();
    private final RollbackAlias action = new RollbackAlias(world.clients(), world.clock());

    @BeforeEach
    void liveIsOnSeven() {
        alias(made -> {});
        version("6", "Active");
        version("7", "Active");
    }

    @Test
    void plan_earlierVersion_isReadyWithTheAliassRevision() {
        assertThat(action.plan(params(ARN + ":live", "6")))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(params("checkout", "6"));
                            assertThat(ready.before())
                                    .isEqualTo(Map.of("version", "7", "revision", "r-7"));
                            assertThat(ready.after()).isEqualTo(Map.of("version", "6"));
                            assertThat(ready.change()).isEqualTo("checkout live: version 7 → 6");
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "lambda:UpdateAlias",
                                                    ARN,
                                                    Map.of(
                                                            "Name",
                                                            "live",
                                                            "FunctionVersion",
                                                            "6",
                                                            "RevisionId",
                                                            "r-7")));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "7, no-change",
        "5, no-such-version",
        "$LATEST, not-a-version",
        "live, not-a-version",
        "0, not-a-version"
    })
    void plan_versionThatCannotBe_isRefused(String to, String code) {
        assertRefused(to, code);
    }

    @Test
    void plan_aliasOrVersionThatCannotBeUsed_isRefused() {
        version("6", "Pending");
        assertRefused("6", "version-not-ready");
        alias(made -> made.routingConfig(r -> r.additionalVersionWeights(Map.of("8", 0.1))));
        assertRefused("6", "weighted-alias");
        world.lambda.alias = null;
        assertRefused("6", "no-such-alias");
        world.lambda.failure = World.answer(403, "AccessDeniedException");
        assertRefused("6", "access-denied");
    }

    @Test
    void call_unchangedAlias_comparesAndSets() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.lambda.calls)
                .singleElement()
                .isInstanceOfSatisfying(
                        UpdateAliasRequest.class,
                        sent -> {
                            assertThat(sent.functionName()).isEqualTo("checkout");
                            assertThat(sent.name()).isEqualTo("live");
                            assertThat(sent.functionVersion()).isEqualTo("6");
                            assertThat(sent.revisionId()).isEqualTo("r-7");
                        });
    }

    @Test
    void call_changedMeanwhileOrLate_sendsNothing() {
        Intent intent = intent();
        alias(made -> made.revisionId("r-8"));
        assertRejected(intent, "changed-meanwhile");
        alias(made -> made.routingConfig(r -> r.additionalVersionWeights(Map.of("8", 0.1))));
        assertRejected(intent, "changed-meanwhile");
        world.lambda.failure = World.answer(429, "TooManyRequestsException");
        assertRejected(intent, "throttled");
        world.time = World.DEADLINE;
        assertRejected(intent, "call-deadline-passed");
        assertThat(world.lambda.calls).isEmpty();
    }

    @Test
    void call_someoneWasFirst_isRejectedAndSilenceIsUnknown() {
        Intent intent = intent();
        world.lambda.callFailure = World.answer(412, "PreconditionFailedException");
        assertRejected(intent, "PreconditionFailedException");
        world.lambda.callFailure = ApiCallTimeoutException.create(1000);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void observe_version_tells() {
        Intent intent = intent();

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        alias(made -> made.functionVersion("6").revisionId("after"));
        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("live is on version 6, revision after"));
        alias(made -> made.functionVersion("8"));
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        alias(made -> made.revisionId("someone's"));
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.lambda.failure = World.answer(500, "ServiceException");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_stillOurs_goesBackWithTheNewRevision() {
        Intent intent = intent();
        action.call(intent);

        UndoPlan undo = action.undo(intent);

        assertThat(undo)
                .isEqualTo(
                        new UndoPlan.By(
                                "lambda.rollback-alias@1",
                                params("checkout", "7"),
                                "version 6 → 7"));
        assertThat(action.plan(((UndoPlan.By) undo).params()))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.before()).containsEntry("revision", "after"));
    }

    @Test
    void undo_notOurs_doesNothing() {
        Intent intent = intent();

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        alias(made -> made.functionVersion("8"));
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        world.lambda.alias = null;
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private void alias(Consumer<GetAliasResponse.Builder> changes) {
        GetAliasResponse.Builder builder =
                GetAliasResponse.builder()
                        .aliasArn(ARN + ":live")
                        .name("live")
                        .functionVersion("7")
                        .revisionId("r-7");
        changes.accept(builder);
        world.lambda.alias = builder.build();
    }

    private void version(String number, String state) {
        world.lambda.versions.put(
                number,
                GetFunctionConfigurationResponse.builder().version(number).state(state).build());
    }

    private static Map<String, Object> params(String function, String to) {
        return Map.of("function", function, "alias", "live", "to", to);
    }

    private Intent intent() {
        return World.intent("lambda.rollback-alias@1", action.plan(params("checkout", "6")));
    }

    private void assertRefused(String to, String code) {
        assertThat(action.plan(params("checkout", to)))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }
}
