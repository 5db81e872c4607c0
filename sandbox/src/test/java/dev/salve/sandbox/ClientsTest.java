package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.salve.sandbox.account.CallFault;
import dev.salve.sandbox.account.RecordedCall;
import dev.salve.sandbox.ecs.ServiceSpec;
import dev.salve.sandbox.sns.PublishedMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityInProgressException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;
import software.amazon.awssdk.services.sns.model.NotFoundException;

class ClientsTest {

    private final Stage stage = Stage.demo();
    private final SandboxAccount account = stage.account;

    private UpdateServiceResponse restart(String service) {
        return account.ecs()
                .updateService(r -> r.cluster("prod").service(service).forceNewDeployment(true));
    }

    private void setDesired(int desired) {
        account.autoScaling()
                .setDesiredCapacity(r -> r.autoScalingGroupName("batch").desiredCapacity(desired));
    }

    @Test
    void describeServices_knownAndUnknown_answersBoth() {
        DescribeServicesResponse answer =
                account.ecs()
                        .describeServices(r ->
                                r.cluster("arn:aws:ecs:eu-west-1:123456789012:cluster/prod")
                                        .services("shop", "nowhere")
                                        .include(ServiceField.TAGS));

        Service shop = answer.services().getFirst();
        assertThat(shop.serviceArn())
                .isEqualTo("arn:aws:ecs:eu-west-1:123456789012:service/prod/shop");
        assertThat(shop.runningCount()).isEqualTo(4);
        assertThat(shop.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(100);
        assertThat(shop.tags()).extracting(t -> t.key()).containsExactly("salve:managed");
        assertThat(shop.deployments().getFirst().id()).matches("ecs-svc/[0-9]{19}");
        assertThat(answer.failures()).extracting(f -> f.reason()).containsExactly("MISSING");
        assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(200);
        assertThat(answer.responseMetadata().requestId()).hasSize(36);
    }

    @Test
    void ecs_wrongRequests_areRefusedInItsOwnWords() {
        assertThatThrownBy(() ->
                        account.ecs().describeServices(r -> r.cluster("test").services("shop")))
                .isInstanceOf(ClusterNotFoundException.class);
        assertThatThrownBy(() -> restart("nowhere")).isInstanceOf(ServiceNotFoundException.class);
        assertThatThrownBy(() ->
                        account.ecs()
                                .updateService(
                                        r -> r.cluster("prod").service("shop").desiredCount(-1)))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() ->
                        account.ecs()
                                .updateService(r ->
                                        r.cluster("prod").service("shop").taskDefinition("shop:9")))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("TaskDefinition not found");
        assertThat(account.calls()).extracting(RecordedCall::tookEffect).containsOnly(false);
    }

    @Test
    void ecs_history_leadsToTheRevisionBefore() {
        stage.at(5);
        account.ecs()
                .updateService(r -> r.cluster("prod").service("shop").taskDefinition("shop:2"));
        ServiceDeploymentBrief newest =
                account.ecs()
                        .listServiceDeployments(r ->
                                r.cluster("prod")
                                        .service("shop")
                                        .createdAt(c -> c.after(Stage.START)))
                        .serviceDeployments()
                        .getFirst();
        ServiceDeploymentBrief before =
                account.ecs()
                        .listServiceDeployments(r ->
                                r.cluster("prod")
                                        .service("shop")
                                        .status(ServiceDeploymentStatus.SUCCESSFUL))
                        .serviceDeployments()
                        .getFirst();

        assertThat(newest.status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);
        assertThat(newest.createdAt()).isEqualTo(Stage.START.plusSeconds(5));
        assertThat(
                        account.ecs()
                                .describeServiceRevisions(r ->
                                        r.serviceRevisionArns(before.targetServiceRevisionArn()))
                                .serviceRevisions()
                                .getFirst()
                                .taskDefinition())
                .endsWith("task-definition/shop:3");
    }

    @Test
    void taskDefinitions_ofAFamily_newestFirst() {
        assertThat(
                        account.ecs()
                                .listTaskDefinitions(
                                        r -> r.familyPrefix("shop").sort(SortOrder.DESC))
                                .taskDefinitionArns())
                .hasSize(3)
                .first()
                .isEqualTo("arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:3");
        assertThat(
                        account.ecs()
                                .describeTaskDefinition(r -> r.taskDefinition("shop"))
                                .taskDefinition()
                                .revision())
                .isEqualTo(3);
    }

    @Test
    void setDesired_outsideTheLimits_isRefused() {
        assertThatThrownBy(() -> setDesired(13))
                .isInstanceOf(AutoScalingException.class)
                .hasMessageContaining("13 is above max value 12");
        assertThatThrownBy(() -> setDesired(1)).hasMessageContaining("1 is below min value 2");
        setDesired(5);
        assertThatThrownBy(() ->
                        account.autoScaling()
                                .setDesiredCapacity(r ->
                                        r.autoScalingGroupName("batch")
                                                .desiredCapacity(6)
                                                .honorCooldown(true)))
                .isInstanceOf(ScalingActivityInProgressException.class);

        assertThat(account.calls())
                .extracting(RecordedCall::error)
                .containsExactly(
                        "ValidationError", "ValidationError", null, "ScalingActivityInProgress");
    }

    @Test
    void instanceRefreshes_ofAQuietGroup_areNone() {
        assertThat(
                        account.autoScaling()
                                .describeInstanceRefreshes(r -> r.autoScalingGroupName("batch"))
                                .instanceRefreshes())
                .isEmpty();
    }

    @Test
    void alarms_byName_giveStateAndTags() {
        MetricAlarm alarm =
                account.cloudWatch()
                        .describeAlarms(r -> r.alarmNames("asg-cpu-batch"))
                        .metricAlarms()
                        .getFirst();

        assertThat(alarm.stateValue()).isEqualTo(StateValue.OK);
        assertThat(alarm.dimensions().getFirst().name()).isEqualTo("AutoScalingGroupName");
        assertThat(
                        account.cloudWatch()
                                .describeAlarms(r -> r.alarmNamePrefix("ecs-5xx-"))
                                .metricAlarms())
                .hasSize(4);
        assertThat(
                        account.cloudWatch()
                                .listTagsForResource(r ->
                                        r.resourceARN(
                                                "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:ecs-5xx-shop"))
                                .tags())
                .extracting(t -> t.key() + "=" + t.value())
                .containsExactly("salve:cluster=prod", "salve:service=shop");
        assertThatThrownBy(() -> account.cloudWatch().listTagsForResource(r -> r.resourceARN("no")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void published_messages_areRecorded() {
        String topic = "arn:aws:sns:eu-west-1:123456789012:salve-page";

        account.sns().publish(r -> r.topicArn(topic).subject("shop").message("restarted"));

        assertThat(account.messages())
                .extracting(PublishedMessage::subject, PublishedMessage::message)
                .containsExactly(tuple("shop", "restarted"));
        assertThatThrownBy(
                        () -> account.sns().publish(r -> r.topicArn(topic + "x").message("lost")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void call_isLogged_withItsRequestId() {
        String requestId = restart("shop").responseMetadata().requestId();

        RecordedCall call = account.calls().getFirst();
        assertThat(call.requestId()).isEqualTo(requestId);
        assertThat(call.resource()).endsWith("service/prod/shop");
        assertThat(call.parameters())
                .containsEntry("service", "shop")
                .containsEntry("forceNewDeployment", true);
    }

    @Test
    void lostResponse_tookEffect() {
        account.faults().failNext("ecs:UpdateService", CallFault.LOST_RESPONSE);

        assertThatThrownBy(() -> restart("shop")).isInstanceOf(SdkClientException.class);

        assertThat(account.calls()).extracting(RecordedCall::tookEffect).containsExactly(true);
        assertThat(stage.at(1).told()).containsExactly("+0 prod/shop IN_PROGRESS");
    }

    @Test
    void otherFaults_areOnceAndWithoutEffect() {
        account.faults().failNext("ecs:UpdateService", CallFault.THROTTLE);
        account.faults().failNext("ecs:UpdateService", CallFault.SERVER_ERROR);
        account.faults().failNext("ecs:UpdateService", CallFault.ACCESS_DENIED);

        EcsException throttled = catchThrowableOfType(EcsException.class, () -> restart("shop"));
        EcsException failed = catchThrowableOfType(EcsException.class, () -> restart("shop"));

        assertThat(throttled.isThrottlingException()).isTrue();
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> restart("shop")).isInstanceOf(AccessDeniedException.class);
        assertThat(stage.at(1).told()).isEmpty();
        restart("shop");
        assertThat(stage.at(2).told()).hasSize(1);
    }

    @Test
    void faultOnARead_failsTheRead() {
        account.faults().failNext("cloudwatch:DescribeAlarms", CallFault.THROTTLE);

        AwsServiceException throttled =
                catchThrowableOfType(
                        AwsServiceException.class,
                        () -> account.cloudWatch().describeAlarms(r -> r.alarmNames("x")));

        assertThat(throttled.isThrottlingException()).isTrue();
        assertThat(account.cloudWatch().describeAlarms(r -> r.alarmNames("x")).metricAlarms())
                .isEmpty();
    }

    @Test
    void readLag_showsTheStateBefore() {
        Stage lagging =
                new Stage(clock ->
                        SandboxAccount.builder(clock)
                                .ecsService(ServiceSpec.of("prod", "shop"))
                                .readLag(Duration.ofSeconds(2))
                                .build());
        lagging.at(10);
        lagging.account.ecs().updateService(r -> r.cluster("prod").service("shop").desiredCount(3));
        lagging.at(11);
        assertThat(desired(lagging)).isEqualTo(2);
        lagging.at(12);

        assertThat(desired(lagging)).isEqualTo(3);
    }

    private static int desired(Stage stage) {
        return stage.account
                .ecs()
                .describeServices(r -> r.cluster("prod").services("shop"))
                .services()
                .getFirst()
                .desiredCount();
    }
}
