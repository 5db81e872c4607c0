package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.account.CallFault;
import dev.salve.sandbox.ecs.RevisionHealth;
import dev.salve.sandbox.ecs.ServiceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** ECS's ways with tasks and deployments, and with calls whose effect comes late or never. */
class EcsHabitsTest {

    private final Stage stage = Stage.demo();
    private final EcsClient ecs = stage.account.ecs();

    @Test
    void stopTask_drainsIt_andTheServiceStartsAnother() {
        String task = tasks(DesiredStatus.RUNNING).getFirst();

        Task answer = ecs.stopTask(r -> r.cluster("prod").task(task).reason("mine")).task();
        assertThat(answer.desiredStatus()).isEqualTo("STOPPED");
        assertThat(answer.lastStatus()).isEqualTo("DEACTIVATING");
        assertThat(answer.stoppedReason()).isEqualTo("mine");
        assertThat(answer.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
        assertThat(service("shop").runningCount()).isEqualTo(3);
        assertThat(service("shop").pendingCount()).isEqualTo(1);

        stage.at(60);
        assertThat(service("shop").runningCount()).isEqualTo(4);
        assertThat(tasks(DesiredStatus.RUNNING)).hasSize(4).doesNotContain(task);
        assertThat(tasks(DesiredStatus.STOPPED)).containsExactly(task);
        assertThat(task(task).lastStatus()).isEqualTo("STOPPED");
        assertThat(task(task).stoppedAt()).isEqualTo(Stage.START.plusSeconds(20));
    }

    @Test
    void stopTask_again_keepsTheFirstReason() {
        String task = tasks(DesiredStatus.RUNNING).getFirst();
        ecs.stopTask(r -> r.cluster("prod").task(task).reason("first"));

        Task again = ecs.stopTask(r -> r.cluster("prod").task(task).reason("second")).task();

        assertThat(again.stoppedReason()).isEqualTo("first");
        assertThat(service("shop").pendingCount()).isEqualTo(1);
    }

    @Test
    void stopTask_wrongRequests_areRefusedInItsOwnWords() {
        assertThatThrownBy(() -> ecs.stopTask(r -> r.cluster("prod").task("short")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("taskId length should be one of [32,36]");
        assertThatThrownBy(() -> ecs.stopTask(r -> r.cluster("prod").task("0".repeat(32))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("The referenced task was not found.");
        assertThatThrownBy(() -> ecs.describeTasks(r -> r.cluster("prod")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void describeTasks_missingOnes_areFailures() {
        DescribeTasksResponse response =
                ecs.describeTasks(r -> r.cluster("prod").tasks("0".repeat(32)));

        assertThat(response.tasks()).isEmpty();
        assertThat(response.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("MISSING"));
    }

    @Test
    void describeTasks_tags_areTheServicesAndOnlyOnRequest() {
        String task = tasks(DesiredStatus.RUNNING).getFirst();

        assertThat(task(task).tags()).isEmpty();
        assertThat(
                        ecs.describeTasks(
                                        r -> r.cluster("prod").tasks(task).include(TaskField.TAGS))
                                .tasks()
                                .getFirst()
                                .tags())
                .anyMatch(tag -> tag.key().equals("salve:managed") && tag.value().equals("true"));
    }

    @Test
    void describeTasks_stoppedAnHourAgo_isForgotten() {
        String first = tasks(DesiredStatus.RUNNING).getFirst();
        ecs.stopTask(r -> r.cluster("prod").task(first));
        stage.at(3_700);
        String second = tasks(DesiredStatus.RUNNING).getFirst();
        ecs.stopTask(r -> r.cluster("prod").task(second));
        stage.at(3_800);

        assertThat(tasks(DesiredStatus.STOPPED)).containsExactly(second);
    }

    @Test
    void tasksThatFailToStart_sayWhy() {
        stage.account.faults().release(DemoAccount.SHOP, RevisionHealth.FAILS_TO_START);
        stage.at(31);

        assertThat(tasks(DesiredStatus.STOPPED))
                .extracting(task -> task(task).stopCode())
                .contains(TaskStopCode.TASK_FAILED_TO_START);
    }

    @Test
    void hangingRelease_neitherEndsNorFails() {
        stage.at(3_600);

        assertThat(deployments("pricing").getFirst().status())
                .isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);
        assertThat(service("pricing").runningCount()).isEqualTo(2);
        assertThat(service("pricing").pendingCount()).isEqualTo(2);
    }

    @Test
    void stopDeployment_goesBackStepByStep() {
        String arn = deployments("pricing").getFirst().serviceDeploymentArn();

        stopDeployment(arn);
        assertThat(deployment(arn).status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_REQUESTED);
        stopDeployment(arn);

        stage.at(6);
        assertThat(deployment(arn).status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(service("pricing").taskDefinition()).endsWith("pricing:3");
        assertThat(service("pricing").pendingCount()).isZero();
        assertThat(service("pricing").runningCount()).isEqualTo(2);
    }

    @Test
    void stopDeployment_ofAReleaseHalfDone_replacesItsTasksAgain() {
        stage.account.faults().release(DemoAccount.SHOP, RevisionHealth.HEALTHY);
        stage.at(55);
        ServiceDeploymentBrief brief = deployments("shop").getFirst();
        stopDeployment(brief.serviceDeploymentArn());

        stage.at(65);
        ServiceDeployment going = deployment(brief.serviceDeploymentArn());
        assertThat(going.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
        assertThat(going.rollback().serviceRevisionArn())
                .isEqualTo(going.sourceServiceRevisions().getFirst().arn());
        assertThat(deployments("shop")).hasSize(2);
        assertThat(service("shop").currentServiceDeployment())
                .isEqualTo(brief.serviceDeploymentArn());

        stage.at(300);
        assertThat(deployment(brief.serviceDeploymentArn()).status())
                .isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(service("shop").taskDefinition()).endsWith("shop:3");
        assertThat(service("shop").deployments()).hasSize(1);
    }

    @Test
    void stopDeployment_overtakenByANewRelease_hasFailed() {
        stage.account.faults().release(DemoAccount.SHOP, RevisionHealth.HEALTHY);
        stage.at(55);
        String arn = deployments("shop").getFirst().serviceDeploymentArn();
        stopDeployment(arn);
        stage.at(65);

        stage.account.faults().release(DemoAccount.SHOP, RevisionHealth.HEALTHY);

        assertThat(deployment(arn).status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_FAILED);
    }

    @Test
    void stopDeployment_wrongRequests_areRefusedInItsOwnWords() {
        String over = deployments("shop").getFirst().serviceDeploymentArn();
        assertThatThrownBy(() -> stopDeployment(over)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> stopDeployment(over + "0"))
                .isInstanceOf(ServiceDeploymentNotFoundException.class);
        assertThatThrownBy(() ->
                        ecs.stopServiceDeployment(r ->
                                r.serviceDeploymentArn(over)
                                        .stopType(StopServiceDeploymentStopType.ABORT)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void updateService_landsLate_showsLater() {
        stage.account.faults().failNext("ecs:UpdateService", CallFault.LANDS_LATE);
        ecs.updateService(r -> r.cluster("prod").service("shop").desiredCount(6));
        assertThat(service("shop").desiredCount()).isEqualTo(4);

        stage.at(44);
        assertThat(service("shop").desiredCount()).isEqualTo(4);
        stage.at(45);
        assertThat(service("shop").desiredCount()).isEqualTo(6);
        stage.at(200);
        assertThat(service("shop").runningCount()).isEqualTo(6);
    }

    @Test
    void everyChange_landsNever_changesNothing() {
        String task = tasks(DesiredStatus.RUNNING).getFirst();
        String arn = deployments("pricing").getFirst().serviceDeploymentArn();
        List.of("UpdateService", "StopTask", "StopServiceDeployment")
                .forEach(call ->
                        stage.account.faults().failNext("ecs:" + call, CallFault.LANDS_NEVER));

        ecs.updateService(r -> r.cluster("prod").service("shop").forceNewDeployment(true));
        ecs.stopTask(r -> r.cluster("prod").task(task));
        stopDeployment(arn);

        stage.at(600);
        assertThat(deployments("shop")).hasSize(1);
        assertThat(task(task).desiredStatus()).isEqualTo("RUNNING");
        assertThat(deployment(arn).status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);
    }

    @Test
    void storedAccount_knowsWhatIsStillToCome(@TempDir Path directory) throws IOException {
        String task = tasks(DesiredStatus.RUNNING).getFirst();
        String other = tasks(DesiredStatus.RUNNING).getLast();
        String arn = deployments("pricing").getFirst().serviceDeploymentArn();
        List.of("UpdateService", "StopTask", "StopServiceDeployment")
                .forEach(call ->
                        stage.account.faults().failNext("ecs:" + call, CallFault.LANDS_LATE));
        ecs.updateService(r -> r.cluster("prod").service("cart").desiredCount(9));
        ecs.stopTask(r -> r.cluster("prod").task(task).reason("mine"));
        stopDeployment(arn);
        ecs.stopTask(r -> r.cluster("prod").task(other));
        stage.account.save(directory);

        EcsClient later = SandboxAccount.load(directory, () -> Stage.START.plusSeconds(90)).ecs();

        assertThat(later.describeTasks(r -> r.cluster("prod").tasks(task, other)).tasks())
                .extracting(Task::stoppedReason)
                .containsExactly("mine", "Task stopped by user");
        assertThat(
                        later.describeServices(r -> r.cluster("prod").services("cart"))
                                .services()
                                .getFirst()
                                .desiredCount())
                .isEqualTo(9);
        assertThat(
                        later.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
                                .serviceDeployments()
                                .getFirst()
                                .status())
                .isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
    }

    @Test
    void reads_mayShowThePast() {
        Stage lagging =
                new Stage(clock ->
                        SandboxAccount.builder(clock)
                                .ecsService(ServiceSpec.of("prod", "shop"))
                                .readLag(Duration.ofSeconds(10))
                                .build());
        EcsClient slow = lagging.account.ecs();
        String task =
                slow.listTasks(r -> r.cluster("prod").serviceName("shop")).taskArns().getFirst();
        slow.stopTask(r -> r.cluster("prod").task(task));

        assertThat(
                        slow.describeTasks(r -> r.cluster("prod").tasks(task))
                                .tasks()
                                .getFirst()
                                .desiredStatus())
                .isEqualTo("RUNNING");
    }

    @Test
    void lists_nameClustersAndServices() {
        assertThat(ecs.listClusters().clusterArns())
                .containsExactly("arn:aws:ecs:eu-west-1:123456789012:cluster/prod");
        assertThat(ecs.listServices(r -> r.cluster("prod")).serviceArns())
                .hasSize(5)
                .contains("arn:aws:ecs:eu-west-1:123456789012:service/prod/shop");
    }

    private List<String> tasks(DesiredStatus status) {
        return ecs.listTasks(r -> r.cluster("prod").serviceName("shop").desiredStatus(status))
                .taskArns();
    }

    private Task task(String arn) {
        return ecs.describeTasks(r -> r.cluster("prod").tasks(arn)).tasks().getFirst();
    }

    private Service service(String name) {
        return ecs.describeServices(r -> r.cluster("prod").services(name)).services().getFirst();
    }

    private List<ServiceDeploymentBrief> deployments(String service) {
        return ecs.listServiceDeployments(r -> r.cluster("prod").service(service))
                .serviceDeployments();
    }

    private ServiceDeployment deployment(String arn) {
        return ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
                .serviceDeployments()
                .getFirst();
    }

    private void stopDeployment(String arn) {
        ecs.stopServiceDeployment(
                r -> r.serviceDeploymentArn(arn).stopType(StopServiceDeploymentStopType.ROLLBACK));
    }
}
