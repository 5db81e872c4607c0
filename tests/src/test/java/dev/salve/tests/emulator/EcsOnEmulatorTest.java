package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup.Result;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.event.Event;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * The actions and look-ups on ECS tasks and deployments, over the real SDK. Services and tasks are
 * moto's, which starts none in a stopped one's place; its services have no tasks of their own, so
 * the test runs one in the service's group. Describing a task is what moves it on in moto, to
 * STOPPED at once, so that only its desired status says anything. Service deployments are not: moto
 * 5.2.1 has none of their operations, so {@link DeploymentStub} answers them as AWS does.
 */
class EcsOnEmulatorTest {

    private static final Map<String, Object> SERVICE =
            Map.of("cluster", Account.CLUSTER, "service", Account.SERVICE);

    private static final String GROUP =
            "arn:aws:elasticloadbalancing:"
                    + Account.REGION
                    + ":123456789012:targetgroup/prod-shop/6d0ecf831eec9f09";

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private final DeploymentStub deployment = new DeploymentStub(clock.instant());
    private Front front;
    private Account account;
    private EcsClient ecs;
    private AwsClients clients;
    private Hands hands;

    @BeforeAll
    static void startMoto() throws IOException {
        moto = Absence.startOrMeet();
    }

    @AfterAll
    static void endMoto() {
        if (moto != null) {
            moto.close();
        }
    }

    @BeforeEach
    void aService() throws IOException {
        moto.reset();
        front = new Front(moto.endpoint());
        account = new Account(moto.endpoint());
        ecs = Account.client(EcsClient.builder(), moto.endpoint());
        clients = AwsClients.connect(Connection.local(front.endpoint(), Account.REGION));
        hands = new Hands(clients, clock);
        account.createService();
        deployment.behind(front);
    }

    @AfterEach
    void disconnect() {
        clients.close();
        ecs.close();
        account.close();
        front.close();
    }

    @Test
    void scaleService_onMoto_hasTheNumberAskedFor_andGoesBack() {
        Action scale = hands.action("ecs.scale-service@1").orElseThrow();
        Intent intent =
                intent(
                        scale,
                        Map.of(
                                "cluster",
                                Account.CLUSTER,
                                "service",
                                Account.SERVICE,
                                "desired",
                                6L,
                                "at-most",
                                8L));

        assertThat(scale.observe(intent)).isNotInstanceOf(Observation.Applied.class);
        assertThat(scale.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(scale.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(account.service().desiredCount()).isEqualTo(6);

        assertThat(scale.undo(intent))
                .isInstanceOfSatisfying(
                        UndoPlan.By.class,
                        by ->
                                assertThat(scale.call(intent(scale, by.params())))
                                        .isInstanceOf(Outcome.Issued.class));
        assertThat(account.service().desiredCount()).isEqualTo(4);
        assertThat(front.mutations()).containsExactly("UpdateService", "UpdateService");
    }

    @Test
    void stopTask_onMoto_stopsItForOurReason() {
        String arn = runTask();
        Action stop = hands.action("ecs.stop-task@1").orElseThrow();
        Intent intent = intent(stop, Map.of("cluster", Account.CLUSTER, "task", arn));

        assertThat(stop.observe(intent)).isNotInstanceOf(Observation.Applied.class);
        assertThat(stop.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(task(arn).desiredStatus()).isEqualTo("STOPPED");
        assertThat(task(arn).stoppedReason()).isEqualTo("Salve run_1/act/1");
        assertThat(front.mutations()).containsExactly("StopTask");
    }

    @Test
    void task_onMoto_givesItsFacts() {
        String arn = runTask();

        assertThat(read("ecs.task", Map.of("cluster", Account.CLUSTER, "task", arn)))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("arn", arn)
                                        .containsEntry("service", Account.SERVICE)
                                        .containsEntry("desiredStatus", "RUNNING")
                                        .containsEntry("definition", Account.revision(2)));
    }

    @Test
    void serviceOfTargetGroup_onMoto_isFoundByTheAlarmsDimension() {
        ecs.createService(request ->
                request.cluster(Account.CLUSTER)
                        .serviceName("behind")
                        .taskDefinition(Account.revision(1))
                        .desiredCount(4)
                        .loadBalancers(
                                LoadBalancer.builder()
                                        .targetGroupArn(GROUP)
                                        .containerName("web")
                                        .containerPort(80)
                                        .build()));

        assertThat(
                        read(
                                "ecs.service-of-target-group",
                                Map.of("target-group", "targetgroup/prod-shop/6d0ecf831eec9f09")))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("cluster", Account.CLUSTER)
                                        .containsEntry("name", "behind"));
    }

    @Test
    void stopDeployment_onTheStub_isSeenAndRecovers() {
        Action stop = hands.action("ecs.stop-deployment@1").orElseThrow();
        Intent intent = intent(stop, SERVICE);
        assertThat(intent.before()).containsEntry("deployment", DeploymentStub.ARN);

        assertThat(stop.observe(intent)).isNotInstanceOf(Observation.Applied.class);
        assertThat(stop.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(stop.recovered(intent)).isNotInstanceOf(Observation.Applied.class);

        deployment.becomes("ROLLBACK_SUCCESSFUL");
        assertThat(stop.recovered(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(front.mutations()).containsExactly(DeploymentStub.STOP);
    }

    @Test
    void stopDeployment_onTheStub_onceItIsOver_isRefused() {
        Action stop = hands.action("ecs.stop-deployment@1").orElseThrow();
        deployment.becomes("SUCCESSFUL");

        assertThat(stop.plan(SERVICE))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-deployment-running"));
    }

    private String runTask() {
        return ecs.runTask(request ->
                        request.cluster(Account.CLUSTER)
                                .taskDefinition(Account.revision(2))
                                .launchType(LaunchType.FARGATE)
                                .group("service:" + Account.SERVICE))
                .tasks()
                .getFirst()
                .taskArn();
    }

    private Task task(String arn) {
        return ecs.describeTasks(request -> request.cluster(Account.CLUSTER).tasks(arn))
                .tasks()
                .getFirst();
    }

    private Result read(String lookup, Map<String, Object> params) {
        Event event =
                new Event(
                        new Event.Header(
                                "id-1",
                                "aws.cloudwatch",
                                "CloudWatch Alarm State Change",
                                "123456789012",
                                Account.REGION,
                                clock.instant(),
                                List.of(),
                                false),
                        new byte[] {'{', '}'},
                        slot -> null);
        return hands.lookup(lookup).orElseThrow().read(params, event);
    }

    private Intent intent(Action action, Map<String, Object> params) {
        PlanResult plan = action.plan(params);
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        PlanResult.Ready ready = (PlanResult.Ready) plan;
        Instant now = clock.instant();
        return new Intent(
                "run_1",
                "act",
                1,
                action.manifest().name(),
                ready.params(),
                ready.before(),
                ready.after(),
                now,
                now.plus(Duration.ofSeconds(20)));
    }
}
