package dev.salve.remediation.lookup.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.engine.event.Event;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

class DeploymentFromEventTest {

    private static final String OLD_ARN = "arn:aws:ecs:eu-west-1:123456789012:service/shop";
    private static final String FAILED = "ECS deployment circuit breaker: task failed to start.";
    private static final String ALARM = "ECS deployment alarm: alarm shop-5xx detected.";

    private final World world = new World();
    private final DeploymentFromEvent lookup = new DeploymentFromEvent(world.clients());

    @BeforeEach
    void aServiceOnRevision7() {
        world.ecs.service = World.service(made -> {});
        world.ecs.taskDefinitions.put(World.revision(6), TaskDefinitionStatus.ACTIVE);
        world.ecs.taskDefinitions.put(World.revision(7), TaskDefinitionStatus.ACTIVE);
    }

    @Test
    void read_failedDeployment_givesTheWayBack() {
        assertThat(lookup.read(Map.of(), failed(FAILED)))
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "targetType",
                                        "ecs.service",
                                        "targetId",
                                        World.SERVICE_ARN,
                                        "cluster",
                                        "web",
                                        "service",
                                        "shop",
                                        "current",
                                        World.revision(7),
                                        "previousGood",
                                        World.revision(6),
                                        "rolledBackBy",
                                        "nobody",
                                        "reason",
                                        FAILED)));
    }

    @Test
    void read_oldArn_takesTheEventsClusterOrTheDefaultOne() {
        lookup.read(Map.of(), ecs(List.of(OLD_ARN), "{\"clusterArn\":\"arn:x:cluster/blue\"}"));
        lookup.read(Map.of(), ecs(List.of(OLD_ARN), "{}"));

        assertThat(world.ecs.reads)
                .extracting(request -> request.cluster() + "/" + request.services().getFirst())
                .containsExactly("blue/shop", "default/shop");
    }

    @Test
    void read_nothingToGoBackTo_givesEmptyText() {
        world.ecs.taskDefinitions.clear();

        assertField(failed(FAILED), "previousGood", "");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, false, circuit, ecs-circuit-breaker",
        "true, false, false, circuit, nobody",
        "false, true, false, circuit, nobody",
        "true, true, false, alarm, nobody",
        "false, false, true, alarm, ecs-deployment-alarms",
        "false, false, true, circuit, nobody",
        "true, true, true, alarm, ecs-deployment-alarms",
        "true, true, true, circuit, ecs-circuit-breaker",
    })
    void read_automaticRollback_isTheOneThatTheReasonNames(
            boolean enabled, boolean rollback, boolean alarms, String reason, String expected) {
        service(made ->
                made.deploymentConfiguration(at ->
                        at.deploymentCircuitBreaker(by -> by.enable(enabled).rollback(rollback))
                                .alarms(by ->
                                        by.enable(alarms)
                                                .rollback(alarms)
                                                .alarmNames("shop-5xx"))));

        assertField(failed(reason.equals("alarm") ? ALARM : FAILED), "rolledBackBy", expected);
    }

    @Test
    void read_rollingBackAccordingToTheEvent_isNotNobody() {
        assertField(
                failed("ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/0."),
                "rolledBackBy",
                "ecs-circuit-breaker");
        assertField(
                failed("ECS deployment alarm: rolling back to deploymentId ecs-svc/0."),
                "rolledBackBy",
                "ecs-deployment-alarms");
    }

    @Test
    void read_rollingBackAccordingToTheService_isNotNobody() {
        service(made ->
                made.deployments(
                        World.primary("ecs-svc/1", 7, World.NOW).toBuilder()
                                .rolloutStateReason("circuit breaker: rolling back to x")
                                .build()));

        assertField(failed("x"), "rolledBackBy", "ecs-circuit-breaker");
    }

    @Test
    void read_replacedByAnotherDeployment_isNotNobody() {
        service(made -> made.deployments(World.primary("ecs-svc/2", 7, World.NOW)));

        assertField(failed(FAILED), "rolledBackBy", "newer-deployment");
    }

    @Test
    void read_eventsThatTellOfNoEcsDeployment_fail() {
        assertFailed(
                World.event(
                        "aws.codedeploy",
                        "CodeDeploy Deployment State-change Notification",
                        List.of(),
                        "{}"),
                "unsupported-deployment");
        assertFailed(World.anyEvent(), "not-a-deployment-event");
    }

    @Test
    void read_eventsThatCannotBeRead_fail() {
        assertFailed(ecs(List.of(), "{}"), "unreadable-event");
        assertFailed(ecs(List.of("arn:aws:ecs:x:y:cluster/web"), "{}"), "unreadable-event");
        assertFailed(ecs(List.of(World.SERVICE_ARN), "{\"a\":"), "unreadable-event");
    }

    @Test
    void read_whatCannotBeRead_fails() {
        world.ecs.listFailure = World.answer(400, "AccessDeniedException");
        assertFailed(failed(FAILED), "access-denied");
        world.ecs.service = null;
        assertFailed(failed(FAILED), "no-such-service");
    }

    private void service(Consumer<Service.Builder> changes) {
        world.ecs.service = World.service(changes);
    }

    private void assertField(Event event, String field, String expected) {
        assertThat(lookup.read(Map.of(), event))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> assertThat(found.fields()).containsEntry(field, expected));
    }

    private void assertFailed(Event event, String code) {
        assertThat(lookup.read(Map.of(), event))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }

    private static Event failed(String reason) {
        return ecs(
                List.of(World.SERVICE_ARN),
                "{\"eventName\":\"SERVICE_DEPLOYMENT_FAILED\",\"more\":{\"reason\":1},"
                        + "\"deploymentId\":\"ecs-svc/1\",\"reason\":\""
                        + reason
                        + "\"}");
    }

    private static Event ecs(List<String> resources, String detail) {
        return World.event("aws.ecs", "ECS Deployment State Change", resources, detail);
    }
}
