package dev.salve.remediation.lookup.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

class FunctionLookupTest {

    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:checkout";

    private final World world = new World();
    private final FunctionLookup lookup = new FunctionLookup(world.clients());

    @BeforeEach
    void aFunction() {
        world.lambda.function =
                GetFunctionConfigurationResponse.builder()
                        .functionArn(ARN)
                        .functionName("checkout")
                        .version("$LATEST")
                        .state("Active")
                        .lastUpdateStatus("Successful")
                        .runtime("java25")
                        .timeout(10)
                        .memorySize(512)
                        .build();
    }

    @Test
    void read_function_givesEveryFieldOfTheManifest() {
        world.lambda.reserved = 50;
        world.lambda.alias =
                GetAliasResponse.builder()
                        .functionVersion("7")
                        .routingConfig(r -> r.additionalVersionWeights(Map.of("8", 0.1)))
                        .build();

        assertThat(lookup.read(Map.of("name", ARN, "alias", "live"), World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> {
                            assertThat(found.fields())
                                    .containsEntry("name", "checkout")
                                    .containsEntry("reserved", 50L)
                                    .containsEntry("timeout", 10L)
                                    .containsEntry("aliasVersion", "7")
                                    .containsEntry("aliasWeighted", true);
                            assertThat(found.fields().keySet())
                                    .isEqualTo(LambdaLookups.FUNCTION.fields().keySet());
                        });
    }

    @Test
    void read_nothingReservedAndNoAlias_saysSo() {
        assertThat(lookup.read(Map.of("name", "checkout"), World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("reserved", -1L)
                                        .containsEntry("aliasVersion", "")
                                        .containsEntry("aliasWeighted", false));
    }

    @Test
    void read_missing_fails() {
        assertFailed(Map.of("name", "checkout", "alias", "live"), "no-such-alias");
        world.lambda.function = null;
        assertFailed(Map.of("name", "checkout"), "no-such-function");
    }

    private void assertFailed(Map<String, Object> params, String code) {
        assertThat(lookup.read(params, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
