package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.salve.sandbox.ecs.Fault;
import dev.salve.sandbox.ecs.RevisionHealth;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

class HealingTest {

    private final Stage stage = Stage.demo();
    private final SandboxAccount account = stage.account;

    private void restart(String service) {
        account.ecs()
                .updateService(r -> r.cluster("prod").service(service).forceNewDeployment(true));
    }

    private Service service(String name) {
        return account.ecs()
                .describeServices(r -> r.cluster("prod").services(name))
                .services()
                .getFirst();
    }

    private AutoScalingGroup batch() {
        return account.autoScaling()
                .describeAutoScalingGroups(r -> r.autoScalingGroupNames("batch"))
                .autoScalingGroups()
                .getFirst();
    }

    @Test
    void account_leftAlone_saysNothing() {
        stage.at(3600);

        assertThat(stage.told()).isEmpty();
        assertThat(account.alarmState("ecs-5xx-shop")).isEqualTo(StateValue.OK);
    }

    @Test
    void stuckTasks_restarted_heal() {
        stage.at(60);
        account.faults().breakService(DemoAccount.SHOP, Fault.STUCK_TASKS);
        stage.at(100);
        restart("shop");
        stage.at(300);

        assertThat(stage.told())
                .containsExactly(
                        "+90 ecs-5xx-shop ALARM",
                        "+100 prod/shop IN_PROGRESS",
                        "+160 ecs-5xx-shop OK",
                        "+170 prod/shop COMPLETED");
    }

    @Test
    void faultWithinAPeriod_stillAlarmsAfterThreePeriods() {
        stage.at(67);
        account.faults().breakService(DemoAccount.SHOP, Fault.STUCK_TASKS);
        stage.at(200);

        assertThat(stage.told()).containsExactly("+90 ecs-5xx-shop ALARM");
    }

    @Test
    void dependencyDown_restarted_staysRedUntilMended() {
        account.faults().breakService(DemoAccount.SEARCH, Fault.DEPENDENCY_DOWN);
        stage.at(40);
        restart("search");
        stage.at(600);
        assertThat(stage.told())
                .containsExactly(
                        "+30 ecs-5xx-search ALARM",
                        "+40 prod/search IN_PROGRESS",
                        "+110 prod/search COMPLETED");

        account.faults().mendService(DemoAccount.SEARCH);
        stage.at(620);

        assertThat(stage.told()).last().isEqualTo("+610 ecs-5xx-search OK");
    }

    @Test
    void memoryLeak_growsTaskByTask_andARestartHealsIt() {
        account.faults().breakService(DemoAccount.CHECKOUT, Fault.MEMORY_LEAK);
        stage.at(60);
        restart("checkout");
        stage.at(600);

        assertThat(stage.told())
                .containsExactly(
                        "+30 ecs-5xx-checkout ALARM",
                        "+60 prod/checkout IN_PROGRESS",
                        "+120 ecs-5xx-checkout OK",
                        "+180 prod/checkout COMPLETED");
    }

    @Test
    void bigService_restarted_rollsInTwoWaves() {
        account.faults().breakService(DemoAccount.CHECKOUT, Fault.STUCK_TASKS);
        stage.at(60);
        restart("checkout");
        assertThat(service("checkout").pendingCount()).isEqualTo(12);
        stage.at(115);
        assertThat(service("checkout").runningCount()).isEqualTo(24);
        assertThat(service("checkout").pendingCount()).isEqualTo(12);
        stage.at(600);

        assertThat(stage.told())
                .containsExactly(
                        "+30 ecs-5xx-checkout ALARM",
                        "+60 prod/checkout IN_PROGRESS",
                        "+170 ecs-5xx-checkout OK",
                        "+180 prod/checkout COMPLETED");
    }

    @Test
    void badRelease_fails_andARollbackHeals() {
        Service before = service("cart");
        stage.at(10);
        account.faults().release(DemoAccount.CART, RevisionHealth.FAILS_TO_START);
        stage.at(80);
        assertThat(service("cart").deployments())
                .extracting(Deployment::status, Deployment::rolloutState, Deployment::runningCount)
                .containsExactly(
                        tuple("PRIMARY", DeploymentRolloutState.FAILED, 0),
                        tuple("ACTIVE", DeploymentRolloutState.COMPLETED, 6));

        account.ecs()
                .updateService(r ->
                        r.cluster("prod").service("cart").taskDefinition(before.taskDefinition()));
        stage.at(600);

        assertThat(stage.told())
                .containsExactly(
                        "+10 prod/cart IN_PROGRESS",
                        "+40 prod/cart FAILED",
                        "+40 ecs-5xx-cart ALARM",
                        "+80 prod/cart IN_PROGRESS",
                        "+190 ecs-5xx-cart OK",
                        "+200 prod/cart COMPLETED");
        assertThat(service("cart").deployments()).hasSize(1);
        assertThat(service("cart").taskDefinition()).isEqualTo(before.taskDefinition());
    }

    @Test
    void releaseThatAnswersErrors_isNotHealedByARestart_butByTheRevisionBefore() {
        account.faults().release(DemoAccount.SHOP, RevisionHealth.ANSWERS_ERRORS);
        stage.at(200);
        restart("shop");
        stage.at(400);
        assertThat(account.alarmState("ecs-5xx-shop")).isEqualTo(StateValue.ALARM);

        account.ecs()
                .updateService(r -> r.cluster("prod").service("shop").taskDefinition("shop:3"));
        stage.at(600);

        assertThat(account.alarmState("ecs-5xx-shop")).isEqualTo(StateValue.OK);
    }

    @Test
    void badReleaseFault_marksTheRunningRevision() {
        account.faults().breakService(DemoAccount.SHOP, Fault.BAD_RELEASE);
        stage.at(60);
        assertThat(account.alarmState("ecs-5xx-shop")).isEqualTo(StateValue.ALARM);

        account.ecs()
                .updateService(r -> r.cluster("prod").service("shop").taskDefinition("shop:2"));
        stage.at(200);

        assertThat(account.alarmState("ecs-5xx-shop")).isEqualTo(StateValue.OK);
    }

    @Test
    void busyGroup_scaledOut_calmsDown() {
        account.faults().setLoad(DemoAccount.BATCH, DemoAccount.BUSY_BATCH_LOAD);
        stage.at(30);
        account.autoScaling()
                .setDesiredCapacity(r -> r.autoScalingGroupName("batch").desiredCapacity(5));
        assertThat(batch().instances())
                .filteredOn(i -> i.lifecycleState() == LifecycleState.PENDING)
                .hasSize(1);
        stage.at(200);

        assertThat(stage.told())
                .containsExactly("+30 asg-cpu-batch ALARM", "+100 asg-cpu-batch OK");
        assertThat(batch().instances())
                .hasSize(5)
                .allMatch(i -> i.lifecycleState() == LifecycleState.IN_SERVICE);
    }

    @Test
    void group_scaledIn_terminatesTheOldest() {
        List<String> before = batch().instances().stream().map(i -> i.instanceId()).toList();

        account.autoScaling()
                .setDesiredCapacity(r -> r.autoScalingGroupName("batch").desiredCapacity(3));
        stage.at(30);

        assertThat(batch().instances().stream().map(i -> i.instanceId()))
                .containsExactlyElementsOf(before.subList(1, 4));
    }

    @Test
    void service_scaled_addsTasksWithoutADeployment() {
        account.ecs().updateService(r -> r.cluster("prod").service("shop").desiredCount(6));
        stage.at(10);
        assertThat(service("shop").pendingCount()).isEqualTo(2);
        stage.at(60);

        assertThat(service("shop").runningCount()).isEqualTo(6);
        assertThat(service("shop").deployments()).hasSize(1);
        assertThat(stage.told()).isEmpty();
    }
}
