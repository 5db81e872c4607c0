package dev.salve.remediation.lookup.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

class LastDeploymentLookupTest {

    private static final String ARN =
            "arn:aws:lambda:eu-west-1:123456789012:function:take-orders:live";
    private static final Map<String, Object> PARAMS = Map.of("function", ARN);

    private final World world = new World();
    private final LastDeploymentLookup lookup = new LastDeploymentLookup(world.clients());

    @Test
    void read_updatedFunction_givesWhen() {
        function(made -> {});

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "arn", ARN,
                                        "name", "take-orders",
                                        "version", "7",
                                        "state", "Active",
                                        "succeededAt", Instant.parse("2026-03-01T12:00:00Z"))));
        assertThat(world.lambda.asked)
                .isNotNull()
                .satisfies(asked -> assertThat(asked.functionName()).isEqualTo(ARN));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00.123+0000,2026-03-01T12:00:00.123Z",
        "2026-03-01T12:00:00.123456000Z,2026-03-01T12:00:00.123456Z",
        "2026-03-01T13:00:00+01:00,2026-03-01T12:00:00Z"
    })
    void read_eachFormOfTime_isUnderstood(String modified, Instant expected) {
        function(made -> made.lastModified(modified));

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> assertThat(found.fields()).containsEntry("succeededAt", expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-03-01T12:00:00"})
    void read_noTime_fails(String modified) {
        function(made -> made.lastModified(modified));

        assertFailed("cannot-read", modified);
    }

    @Test
    void read_updateUnderWay_fails() {
        function(made -> made.lastUpdateStatus("InProgress"));

        assertFailed("update-in-progress", "try again");
    }

    @Test
    void read_failedUpdate_failsWithLambdasReason() {
        function(made ->
                made.lastUpdateStatus("Failed").lastUpdateStatusReason("the image was deleted"));

        assertFailed("update-failed", "the image was deleted");
    }

    @Test
    void read_statusThatIsNotKnown_fails() {
        function(made -> made.lastUpdateStatus("Pondering"));
        assertFailed("cannot-read", "Pondering");
        function(made -> made.lastUpdateStatus((String) null));
        assertFailed("cannot-read", "\"\"");
    }

    @Test
    void read_missingOrForbidden_fails() {
        assertFailed("no-such-function", ARN);
        world.lambda.failure = World.answer(403, "AccessDeniedException");
        assertFailed("access-denied", "allow lambda:GetFunctionConfiguration");
        world.lambda.failure = World.answer(429, "TooManyRequestsException");
        assertFailed("throttled", "try again later");
    }

    /** As {@code sqs.dead-letter-queue} names no consumer where there are several. */
    @Test
    void read_emptyName_failsWithTheCure() {
        assertThat(lookup.read(Map.of("function", ""), World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo("no-function");
                            assertThat(failed.message()).contains("name it in the runbook");
                        });
        assertThat(world.lambda.asked).isNull();
    }

    private void function(Consumer<GetFunctionConfigurationResponse.Builder> changes) {
        GetFunctionConfigurationResponse.Builder made =
                GetFunctionConfigurationResponse.builder()
                        .functionName("take-orders")
                        .functionArn(ARN)
                        .version("7")
                        .state("Active")
                        .lastUpdateStatus("Successful")
                        .lastModified("2026-03-01T12:00:00.000+0000");
        changes.accept(made);
        world.lambda.function = made.build();
    }

    private void assertFailed(String code, String message) {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo(code);
                            assertThat(failed.message()).contains(message);
                        });
    }
}
