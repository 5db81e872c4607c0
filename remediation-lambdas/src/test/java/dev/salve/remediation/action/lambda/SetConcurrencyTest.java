package dev.salve.remediation.action.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;

class SetConcurrencyTest {

    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:checkout";

    private final World world = new World();
    private final SetConcurrency action = new SetConcurrency(world.clients(), world.clock());

    @BeforeEach
    void fiftyReserved() {
        world.lambda.function =
                GetFunctionConfigurationResponse.builder()
                        .functionName("checkout")
                        .functionArn(ARN)
                        .build();
        world.lambda.reserved = 50;
    }

    @ParameterizedTest
    @CsvSource({"80, 200, 80", "150, 90, 90", "25, 200, 25"})
    void plan_reserved_isHeldByTheCeiling(long wanted, long atMost, long target) {
        assertThat(action.plan(reserved(wanted, atMost)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(reserved(target, atMost));
                            assertThat(ready.before()).isEqualTo(Map.of("concurrency", 50L));
                            assertThat(ready.after()).isEqualTo(Map.of("concurrency", target));
                            assertThat(ready.change())
                                    .isEqualTo("checkout: reserved 50 → " + target);
                            assertThat(ready.blastRadius())
                                    .isEqualTo(
                                            new BlastRadius(
                                                    Math.max(0, 50 - target), 50, "execution"));
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "lambda:PutFunctionConcurrency",
                                                    ARN,
                                                    Map.of(
                                                            "ReservedConcurrentExecutions",
                                                            target)));
                        });
    }

    @Test
    void plan_provisioned_isForTheAlias() {
        assertThat(action.plan(provisioned(10, 20)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.before()).isEqualTo(Map.of("concurrency", -1L));
                            assertThat(ready.change())
                                    .isEqualTo("checkout live: provisioned none → 10");
                            assertThat(ready.calls())
                                    .extracting(PlannedCall::operation, PlannedCall::arn)
                                    .containsExactly(
                                            tuple(
                                                    "lambda:PutProvisionedConcurrencyConfig",
                                                    ARN + ":live"));
                        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "50, 50, 200, no-change",
                "50, 70, 50, no-change",
                "50, 101, 200, more-than-double",
                "50, 24, 200, less-than-half",
                "0, 1, 200, stopped",
                "-, 801, 900, quota",
                "500, 1000, 1000, ready",
            })
    void plan_reservation_isRefusedWhereItMustNotBe(
            @Nullable Integer now, long wanted, long atMost, String code) {
        world.lambda.reserved = now;
        assertThat(code(reserved(wanted, atMost))).isEqualTo(code);
    }

    @Test
    void plan_parametersThatContradict_areRefused() {
        assertThat(code(Map.of("function", "checkout", "at-most", 9L))).isEqualTo("one-of-them");
        assertThat(code(with(provisioned(1, 9), "reserved", 1L))).isEqualTo("one-of-them");
        assertThat(code(with(reserved(60, 90), "alias", "live"))).isEqualTo("needs-no-alias");
        assertThat(code(with(provisioned(1, 9), "alias", "$LATEST"))).isEqualTo("no-alias");
        assertThat(code(Map.of("function", "checkout", "at-most", 9L, "unset", "all")))
                .isEqualTo("cannot-unset");
    }

    @Test
    void plan_provisioned_comesOutOfTheReservation() {
        assertThat(code(provisioned(51, 90))).isEqualTo("above-reserved");
        assertThat(code(provisioned(50, 90))).isEqualTo("ready");
        world.lambda.reserved = null;
        world.lambda.unreserved = 140;
        assertThat(code(provisioned(41, 90))).isEqualTo("quota");
        allocated(10, "IN_PROGRESS");
        assertThat(code(provisioned(12, 90))).isEqualTo("allocation-in-progress");
    }

    @Test
    void plan_functionThatCannotBeRead_isRefused() {
        world.lambda.function = null;
        assertThat(code(reserved(60, 90))).isEqualTo("no-such-function");
        world.lambda.failure = World.answer(403, "AccessDeniedException");
        assertThat(code(reserved(60, 90))).isEqualTo("access-denied");
    }

    @Test
    void call_reserved_setsTheAbsoluteNumber() {
        assertThat(action.call(intent(reserved(80, 90)))).isInstanceOf(Outcome.Issued.class);

        assertThat(world.lambda.calls)
                .singleElement()
                .isInstanceOfSatisfying(
                        PutFunctionConcurrencyRequest.class,
                        sent -> {
                            assertThat(sent.functionName()).isEqualTo("checkout");
                            assertThat(sent.reservedConcurrentExecutions()).isEqualTo(80);
                        });
    }

    @Test
    void call_provisionedAndUnset_sendTheirOwnOperation() {
        action.call(intent(provisioned(10, 20)));
        allocated(10, "READY");
        action.call(intent(unset("provisioned", "live")));
        action.call(intent(unset("reserved", null)));

        assertThat(world.lambda.calls)
                .hasSize(3)
                .satisfiesExactly(
                        put ->
                                assertThat(put)
                                        .isInstanceOfSatisfying(
                                                PutProvisionedConcurrencyConfigRequest.class,
                                                sent -> {
                                                    assertThat(sent.qualifier()).isEqualTo("live");
                                                    assertThat(
                                                                    sent
                                                                            .provisionedConcurrentExecutions())
                                                            .isEqualTo(10);
                                                }),
                        delete ->
                                assertThat(delete)
                                        .isInstanceOf(
                                                DeleteProvisionedConcurrencyConfigRequest.class),
                        delete ->
                                assertThat(delete)
                                        .isInstanceOf(DeleteFunctionConcurrencyRequest.class));
    }

    @Test
    void call_changedOrLateOrRefused_isRejected() {
        Intent intent = intent(reserved(80, 90));
        world.lambda.callFailure = World.answer(400, "InvalidParameterValueException");
        assertRejected(intent, "InvalidParameterValueException");
        world.lambda.reserved = 60;
        assertRejected(intent, "changed-meanwhile");
        world.lambda.failure = World.answer(429, "TooManyRequestsException");
        assertRejected(intent, "throttled");
        world.time = World.DEADLINE;
        assertRejected(intent, "call-deadline-passed");
        assertThat(world.lambda.calls).hasSize(1);
    }

    @Test
    void observe_reserved_tells() {
        Intent intent = intent(reserved(80, 90));

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        world.lambda.reserved = 80;
        assertThat(action.observe(intent)).isEqualTo(new Observation.Applied("reserved is 80"));
        world.lambda.reserved = null;
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.lambda.failure = World.answer(500, "ServiceException");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_provisioned_isAppliedWhileItIsAllocated() {
        Intent intent = intent(provisioned(10, 20));
        action.call(intent);

        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("provisioned is 10 (0 allocated, IN_PROGRESS)"));
    }

    @Test
    void undo_stillOurs_goesBackToTheOldNumber() {
        Intent intent = intent(reserved(30, 40));
        action.call(intent);

        assertThat(action.undo(intent))
                .isEqualTo(
                        new UndoPlan.By(
                                "lambda.set-concurrency@1", reserved(50, 50), "reserved 30 → 50"));
    }

    @Test
    void undo_whereThereWasNone_unsets() {
        Intent intent = intent(provisioned(10, 20));
        action.call(intent);
        allocated(10, "READY");

        UndoPlan undo = action.undo(intent);

        assertThat(undo)
                .isEqualTo(
                        new UndoPlan.By(
                                "lambda.set-concurrency@1",
                                unset("provisioned", "live"),
                                "provisioned 10 → none"));
        assertThat(code(((UndoPlan.By) undo).params())).isEqualTo("ready");
    }

    @Test
    void undo_notOurs_doesNothing() {
        Intent intent = intent(reserved(80, 90));

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        world.lambda.reserved = 60;
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        world.lambda.failure = World.answer(500, "ServiceException");
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private void allocated(int number, String status) {
        world.lambda.provisioned =
                GetProvisionedConcurrencyConfigResponse.builder()
                        .requestedProvisionedConcurrentExecutions(number)
                        .allocatedProvisionedConcurrentExecutions(number)
                        .status(status)
                        .build();
    }

    private static Map<String, Object> reserved(long number, long atMost) {
        return Map.of("function", "checkout", "reserved", number, "at-most", atMost);
    }

    private static Map<String, Object> provisioned(long number, long atMost) {
        return Map.of(
                "function", "checkout", "alias", "live", "provisioned", number, "at-most", atMost);
    }

    private static Map<String, Object> unset(String kind, @Nullable String alias) {
        Map<String, Object> params = Map.of("function", "checkout", "unset", kind, "at-most", 20L);
        return alias == null ? params : with(params, "alias", alias);
    }

    private static Map<String, Object> with(Map<String, Object> params, String name, Object value) {
        Map<String, Object> more = new HashMap<>(params);
        more.put(name, value);
        return Map.copyOf(more);
    }

    private Intent intent(Map<String, Object> params) {
        return World.intent("lambda.set-concurrency@1", action.plan(params));
    }

    /** The refusal's code, or {@code ready}. */
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
