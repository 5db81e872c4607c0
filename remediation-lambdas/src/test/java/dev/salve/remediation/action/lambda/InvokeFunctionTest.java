package dev.salve.remediation.action.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class InvokeFunctionTest {

    private static final String ARN =
            "arn:aws:lambda:eu-west-1:123456789012:function:mend-index:live";

    private final World world = new World();
    private final InvokeFunction action = new InvokeFunction(world.clients(), world.clock());

    @BeforeEach
    void anActiveFunction() {
        function(made -> {});
        answer("{}");
    }

    @Test
    void plan_activeFunction_namesItAndItsObserver() {
        assertThat(action.plan(params()))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).containsEntry("function", "mend-index:live");
                            assertThat(ready.change())
                                    .isEqualTo(
                                            "call mend-index:live with {\"queue\":\"orders\"}; seen-index"
                                                    + " tells whether it was done");
                            assertThat(ready.calls())
                                    .extracting(PlannedCall::arn)
                                    .containsExactly(
                                            ARN, ARN.replace("mend-index:live", "seen-index"));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "Pending, Successful, 5, not-active",
        "Active, InProgress, 5, update-in-progress",
        "Active, Successful, 21, takes-too-long"
    })
    void plan_functionThatMustNotBeCalled_isRefused(
            String state, String update, int timeout, String code) {
        function(made -> made.state(state).lastUpdateStatus(update).timeout(timeout));
        assertThat(code(params())).isEqualTo(code);
    }

    @Test
    void plan_salvesOwnKeyOrNoFunction_isRefused() {
        assertThat(code(Map.of("function", "mend-index", "payload", Map.of("salve", "x"))))
                .isEqualTo("reserved-key");
        world.lambda.function = null;
        assertThat(code(Map.of("function", "mend-index"))).isEqualTo("no-such-function");
    }

    @Test
    void call_sendsThePayloadWithTheAttemptsKey() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.lambda.calls)
                .singleElement()
                .isInstanceOfSatisfying(
                        InvokeRequest.class,
                        sent -> {
                            assertThat(sent.functionName()).isEqualTo("mend-index");
                            assertThat(sent.qualifier()).isEqualTo("live");
                            assertThat(sent.invocationTypeAsString()).isEqualTo("RequestResponse");
                            assertThat(sent.payload().asUtf8String())
                                    .isEqualTo(
                                            "{\"queue\":\"orders\",\"salve\":{\"ask\":\"do\","
                                                    + "\"key\":\"run_1/step/1\"}}");
                        });
    }

    @Test
    void call_functionFails_isUnknown_neverIssuedNorRejected() {
        Intent intent = intent();
        world.lambda.answers.clear();
        world.lambda.answers.add(
                InvokeResponse.builder()
                        .functionError("Unhandled")
                        .payload(SdkBytes.fromUtf8String("{\"errorMessage\":\"boom\"}"))
                        .build());

        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("Unhandled", "boom"));
    }

    @Test
    void call_changedOrRefusedOrSilent_isWhatItIs() {
        Intent intent = intent();
        world.lambda.callFailure = World.answer(429, "TooManyRequestsException");
        assertRejected(intent, "TooManyRequestsException");
        world.lambda.callFailure = ApiCallTimeoutException.create(1000);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Unknown.class);
        function(made -> made.codeSha256("other"));
        assertRejected(intent, "changed-meanwhile");
        world.time = World.DEADLINE;
        assertRejected(intent, "call-deadline-passed");
        assertThat(world.lambda.calls).hasSize(2);
    }

    @Test
    void observe_theObserver_tells() {
        Intent intent = intent();

        answer("{\"done\":true,\"at\":[1]}");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
        answer("{\"done\":false}");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        assertThat(world.lambda.calls)
                .hasSize(3)
                .allSatisfy(call ->
                        assertThat(((InvokeRequest) call).payload().asUtf8String())
                                .isEqualTo(
                                        "{\"salve\":{\"ask\":\"done\",\"key\":\"run_1/step/1\"}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"done\":\"yes\"}", "[true]", "true", "nonsense"})
    void observe_noAnswerToTheQuestion_provesNothing(String text) {
        Intent intent = intent();
        world.time = World.LATER;
        answer(text);
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_observerFailsOrIsNone_provesNothing() {
        Intent intent = intent();
        world.time = World.LATER;
        world.lambda.answers.clear();
        world.lambda.answers.add(
                InvokeResponse.builder()
                        .functionError("Unhandled")
                        .payload(SdkBytes.fromUtf8String("{\"done\":true}"))
                        .build());
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.lambda.callFailure = World.answer(500, "ServiceException");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        Intent blind =
                World.intent("lambda.invoke@1", action.plan(Map.of("function", "mend-index")));
        assertThat(action.observe(blind)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNone() {
        assertThat(action.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private void function(Consumer<GetFunctionConfigurationResponse.Builder> changes) {
        GetFunctionConfigurationResponse.Builder builder =
                GetFunctionConfigurationResponse.builder()
                        .functionName("mend-index")
                        .functionArn(ARN)
                        .version("3")
                        .codeSha256("sha")
                        .state("Active")
                        .lastUpdateStatus("Successful")
                        .timeout(20);
        changes.accept(builder);
        world.lambda.function = builder.build();
    }

    private void answer(String json) {
        world.lambda.answers.clear();
        world.lambda.answers.add(
                InvokeResponse.builder().payload(SdkBytes.fromUtf8String(json)).build());
    }

    private static Map<String, Object> params() {
        Map<String, Object> params = new HashMap<>();
        params.put("function", ARN);
        params.put("payload", Map.of("queue", "orders"));
        params.put("observer", "seen-index");
        return params;
    }

    private Intent intent() {
        return World.intent("lambda.invoke@1", action.plan(params()));
    }

    private String code(Map<String, Object> params) {
        return switch (action.plan(params)) {
            case PlanResult.Refused(var code, var reason) -> code;
            case PlanResult.Ready ready -> "ready";
        };
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }
}
