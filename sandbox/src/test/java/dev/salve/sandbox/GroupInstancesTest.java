package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.account.CallFault;
import dev.salve.sandbox.account.RecordedCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;

/** What can be done to the instances of the demo account's groups fleet and rollout. */
class GroupInstancesTest {

    private static final String FIRST = "i-0f1ee70000000000a";
    private static final String SECOND = "i-0f1ee70000000000b";

    private final Stage stage = Stage.demo();
    private final AutoScalingClient client = stage.account.autoScaling();

    @TempDir private Path directory;

    @Test
    void terminated_withoutShrinking_isReplaced() {
        terminate(FIRST, false);
        assertThat(lifecycles()).containsEntry(FIRST, "Terminating").containsValue("Pending");
        stage.at(30);
        assertThat(lifecycles()).doesNotContainKey(FIRST).hasSize(4);
        stage.at(60);

        assertThat(lifecycles().values()).containsOnly("InService").hasSize(4);
        assertThat(group("fleet").desiredCapacity()).isEqualTo(4);
    }

    @Test
    void terminated_withShrinking_isNotReplacedAndHeldByTheMinimum() {
        terminate(FIRST, true);
        terminate(SECOND, true);
        String third =
                lifecycles().entrySet().stream()
                        .filter(each -> each.getValue().equals("InService"))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();

        assertThatThrownBy(() -> terminate(third, true))
                .isInstanceOf(AutoScalingException.class)
                .hasMessageContaining("equals minSize (2)");
        stage.at(60);
        assertThat(lifecycles()).hasSize(2);
        assertThatThrownBy(() -> terminate("i-1", false))
                .hasMessageContaining("No managed instance found for instance ID: i-1");
    }

    @Test
    void standby_keepsTheInstanceOutOfTheCount() {
        standby(FIRST);
        assertThat(lifecycles()).containsEntry(FIRST, "EnteringStandby");
        stage.at(15);

        assertThat(lifecycles()).containsEntry(FIRST, "Standby").hasSize(4);
        assertThat(group("fleet").desiredCapacity()).isEqualTo(3);
        assertThatThrownBy(() -> standby(FIRST)).hasMessageContaining("is not in InService");
        limits(3, 8);
        assertThatThrownBy(() -> standby(SECOND))
                .hasMessageContaining("min-size=3, max-size=8, and desired-size=3");
    }

    @Test
    void limits_bringDesiredBetweenThem() {
        limits(5, 8);
        assertThat(group("fleet").desiredCapacity()).isEqualTo(5);
        limits(1, 3);
        assertThat(group("fleet").desiredCapacity()).isEqualTo(3);
        assertThat(group("fleet").maxSize()).isEqualTo(3);
        assertThatThrownBy(() -> limits(5, 4)).hasMessageContaining("Max bound, 4");
        assertThat(stage.account.calls())
                .extracting(RecordedCall::operation)
                .containsOnly("UpdateAutoScalingGroup");
    }

    @Test
    void refresh_replacesEveryInstanceBatchByBatch() {
        List<String> before = List.copyOf(lifecycles().keySet());
        String id = start("fleet", 50);
        assertThat(refresh("fleet").statusAsString()).isEqualTo("Pending");
        assertThatThrownBy(() -> start("fleet", 50))
                .isInstanceOf(InstanceRefreshInProgressException.class);
        stage.at(10);
        assertThat(lifecycles().values()).filteredOn("Terminating"::equals).hasSize(2);
        assertThat(refresh("fleet").percentageComplete()).isEqualTo(50);
        stage.at(400);

        assertThat(refresh("fleet").instanceRefreshId()).isEqualTo(id);
        assertThat(refresh("fleet").statusAsString()).isEqualTo("Successful");
        assertThat(refresh("fleet").endTime()).isNotNull();
        assertThat(lifecycles().values()).containsOnly("InService").hasSize(4);
        assertThat(lifecycles()).doesNotContainKeys(before.toArray(String[]::new));
        assertThat(start("fleet", 50)).isNotEqualTo(id);
    }

    @Test
    void rollback_ofAStuckRefresh_succeeds() {
        stage.at(600);
        assertThat(refresh("rollout").statusAsString()).isEqualTo("InProgress");
        client.rollbackInstanceRefresh(request -> request.autoScalingGroupName("rollout"));
        assertThat(refresh("rollout").statusAsString()).isEqualTo("RollbackInProgress");
        assertThat(refresh("rollout").rollbackDetails().rollbackStartTime())
                .isEqualTo(Stage.START.plusSeconds(600));
        assertThatThrownBy(() -> rollback("rollout"))
                .isInstanceOf(ActiveInstanceRefreshNotFoundException.class);
        stage.at(620);

        assertThat(refresh("rollout").statusAsString()).isEqualTo("RollbackSuccessful");
    }

    @Test
    void rollback_halfWay_bringsTheOldVersionBack() {
        client.startInstanceRefresh(request ->
                request.autoScalingGroupName("fleet")
                        .preferences(wish -> wish.minHealthyPercentage(50))
                        .desiredConfiguration(wish ->
                                wish.launchTemplate(template ->
                                        template.launchTemplateId("lt-1").version("8"))));
        stage.at(80);
        rollback("fleet");
        List<String> launched =
                lifecycles().keySet().stream().filter(id -> !id.equals(SECOND)).toList();
        stage.at(300);

        assertThat(refresh("fleet").statusAsString()).isEqualTo("RollbackSuccessful");
        assertThat(lifecycles().values()).containsOnly("InService").hasSize(4);
        assertThat(lifecycles().keySet()).isNotEqualTo(launched);
    }

    @Test
    void rollback_ofWhatCannotBe_isRefused() {
        assertThatThrownBy(() -> rollback("fleet"))
                .isInstanceOf(ActiveInstanceRefreshNotFoundException.class);
        start("fleet", 90);
        assertThatThrownBy(() -> rollback("fleet"))
                .isInstanceOf(IrreversibleInstanceRefreshException.class);
    }

    @Test
    void call_landsLateOrNever_isLoggedAllTheSame() {
        stage.account.faults().failNext("autoscaling:SetDesiredCapacity", CallFault.LANDS_LATE);
        client.setDesiredCapacity(r -> r.autoScalingGroupName("fleet").desiredCapacity(5));
        stage.account.faults().failNext("autoscaling:EnterStandby", CallFault.LANDS_NEVER);
        standby(FIRST);
        stage.at(44);
        assertThat(group("fleet").desiredCapacity()).isEqualTo(4);
        stage.at(45);

        assertThat(group("fleet").desiredCapacity()).isEqualTo(5);
        assertThat(lifecycles()).containsEntry(FIRST, "InService");
        assertThat(stage.account.calls()).hasSize(2);
    }

    @Test
    void account_restartedWithChangesUnderWay_goesOn() throws IOException {
        stage.account.save(directory);
        start("fleet", 50);
        stage.at(20);
        stage.account.faults().failNext("autoscaling:UpdateAutoScalingGroup", CallFault.LANDS_LATE);
        limits(1, 9);
        stage.account.faults().failNext("autoscaling:EnterStandby", CallFault.LANDS_LATE);
        client.enterStandby(request ->
                request.autoScalingGroupName("batch")
                        .instanceIds(group("batch").instances().getFirst().instanceId())
                        .shouldDecrementDesiredCapacity(true));

        SandboxAccount again = SandboxAccount.load(directory, stage);
        stage.at(400);

        assertThat(again.autoScaling().describeAutoScalingGroups(r -> {}).autoScalingGroups())
                .isEqualTo(client.describeAutoScalingGroups(r -> {}).autoScalingGroups());
        assertThat(group("fleet").maxSize()).isEqualTo(9);
        assertThat(group("batch").desiredCapacity()).isEqualTo(3);
        assertThat(
                        again.autoScaling()
                                .describeInstanceRefreshes(r -> r.autoScalingGroupName("fleet"))
                                .instanceRefreshes())
                .containsExactly(refresh("fleet"));
    }

    private void terminate(String id, boolean shrink) {
        client.terminateInstanceInAutoScalingGroup(
                request -> request.instanceId(id).shouldDecrementDesiredCapacity(shrink));
    }

    private void standby(String id) {
        client.enterStandby(request ->
                request.autoScalingGroupName("fleet")
                        .instanceIds(id)
                        .shouldDecrementDesiredCapacity(true));
    }

    private void limits(int min, int max) {
        client.updateAutoScalingGroup(
                request -> request.autoScalingGroupName("fleet").minSize(min).maxSize(max));
    }

    private String start(String group, int minHealthy) {
        return client.startInstanceRefresh(request ->
                        request.autoScalingGroupName(group)
                                .preferences(wish -> wish.minHealthyPercentage(minHealthy)))
                .instanceRefreshId();
    }

    private void rollback(String group) {
        client.rollbackInstanceRefresh(request -> request.autoScalingGroupName(group));
    }

    private InstanceRefresh refresh(String group) {
        return client.describeInstanceRefreshes(r -> r.autoScalingGroupName(group))
                .instanceRefreshes()
                .getFirst();
    }

    private AutoScalingGroup group(String name) {
        return client.describeAutoScalingGroups(r -> r.autoScalingGroupNames(name))
                .autoScalingGroups()
                .getFirst();
    }

    private Map<String, String> lifecycles() {
        return group("fleet").instances().stream()
                .collect(Collectors.toMap(Instance::instanceId, Instance::lifecycleStateAsString));
    }
}
