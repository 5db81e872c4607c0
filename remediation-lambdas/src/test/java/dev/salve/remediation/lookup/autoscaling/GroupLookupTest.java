package dev.salve.remediation.lookup.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

class GroupLookupTest {

    private static final Map<String, Object> PARAMS = Map.of("name", "batch");

    private final World world = new World();
    private final GroupLookup lookup = new GroupLookup(world.clients());

    @BeforeEach
    void aGroup() {
        world.autoScaling.group =
                AutoScalingGroup.builder()
                        .autoScalingGroupName("batch")
                        .autoScalingGroupARN("arn:batch")
                        .desiredCapacity(4)
                        .minSize(1)
                        .maxSize(9)
                        .instances(
                                instance("InService", "Healthy"),
                                instance("InService", "Unhealthy"),
                                instance("Pending", "Healthy"))
                        .suspendedProcesses(suspended("Terminate"), suspended("AZRebalance"))
                        .build();
    }

    @Test
    void read_group_givesItsFacts() {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "arn", "arn:batch",
                                        "name", "batch",
                                        "desired", 4L,
                                        "min", 1L,
                                        "max", 9L,
                                        "healthy", 1L,
                                        "instances", 3L,
                                        "refresh", "none",
                                        "suspended", List.of("AZRebalance", "Terminate"))));
    }

    @ParameterizedTest
    @CsvSource({
        "Pending, Pending",
        "InProgress, InProgress",
        "Cancelling, Cancelling",
        "RollbackInProgress, RollbackInProgress",
        "Baking, Baking",
        "SomethingNew, SomethingNew",
        "Successful, none",
        "Failed, none",
        "Cancelled, none",
        "RollbackFailed, none",
        "RollbackSuccessful, none",
    })
    void read_refresh_isTheRunningOnesStatus(String status, String expected) {
        world.autoScaling.refreshes.add(InstanceRefresh.builder().status("Successful").build());
        world.autoScaling.refreshes.add(InstanceRefresh.builder().status(status).build());

        assertRefresh(expected);
    }

    @Test
    void read_serviceThatCannotSayWhetherARefreshRuns_givesUnknown() {
        world.autoScaling.refreshFailure = World.answer(500, "InternalFailure");
        assertRefresh("unknown");
        world.autoScaling.refreshFailure = new UnsupportedOperationException();
        assertRefresh("unknown");
    }

    @Test
    void read_refreshesForbidden_fails() {
        world.autoScaling.refreshFailure = World.answer(403, "AccessDenied");

        assertFailed("access-denied");
    }

    @Test
    void read_groupMissingOrForbidden_fails() {
        world.autoScaling.group = null;
        assertFailed("no-such-group");
        world.autoScaling.readFailure = World.answer(403, "AccessDenied");
        assertFailed("access-denied");
    }

    private void assertRefresh(String expected) {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> assertThat(found.fields()).containsEntry("refresh", expected));
    }

    private void assertFailed(String code) {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }

    private static Instance instance(String lifecycle, String health) {
        return Instance.builder().lifecycleState(lifecycle).healthStatus(health).build();
    }

    private static SuspendedProcess suspended(String name) {
        return SuspendedProcess.builder().processName(name).build();
    }
}
