package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The actions on groups and their instances, through the real SDK. Groups, instances and launch
 * templates are moto's. Instance refreshes are not: moto 5.2.1 has none of their operations, so
 * {@link RefreshStub} answers them as AWS does, and replaces nothing. Moto's instance checks never
 * change, so a reboot cannot be seen here.
 */
class GroupsOnEmulatorTest {

    private static final String GROUP = Account.GROUP;

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private final RefreshStub refreshes = new RefreshStub(clock);
    private Front front;
    private Account account;
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
    void aGroupOfTwo() throws IOException {
        moto.reset();
        front = new Front(moto.endpoint());
        account = new Account(moto.endpoint());
        account.createGroup();
        clients = AwsClients.connect(Connection.local(front.endpoint(), Account.REGION));
        hands = new Hands(clients, clock);
        refreshes.behind(front);
    }

    @AfterEach
    void disconnect() {
        clients.close();
        account.close();
        front.close();
    }

    @Test
    void setLimits_onMoto_hasTheLimitsAndTheSameInstances() {
        apply("asg.set-limits@1", Map.of("group", GROUP, "max", 12L, "at-most", 12L));

        assertThat(account.group().maxSize()).isEqualTo(12);
        assertThat(account.group().minSize()).isEqualTo(1);
        assertThat(account.group().desiredCapacity()).isEqualTo(2);
    }

    @Test
    void replaceInstance_onMoto_anotherIsInItsPlace() {
        String first = firstInstance();

        apply("asg.replace-instance@1", Map.of("group", GROUP, "instance", first));

        assertThat(account.group().instances())
                .hasSize(2)
                .extracting(Instance::instanceId)
                .doesNotContain(first);
        assertThat(account.group().desiredCapacity()).isEqualTo(2);
    }

    @Test
    void enterStandby_onMoto_nothingReplacesIt() {
        String first = firstInstance();

        apply("asg.enter-standby@1", Map.of("group", GROUP, "instance", first));

        assertThat(account.group().desiredCapacity()).isEqualTo(1);
        assertThat(account.group().instances())
                .filteredOn(instance -> first.equals(instance.instanceId()))
                .singleElement()
                .satisfies(instance ->
                        assertThat(instance.lifecycleStateAsString()).isEqualTo("Standby"));
    }

    @Test
    void startRefresh_onTheStub_isSeenAndNoSecondOneStarts() {
        Map<String, Object> params = Map.of("group", GROUP, "min-healthy", 50L);

        apply("asg.start-refresh@1", params);

        assertThat(hands.action("asg.start-refresh@1").orElseThrow().plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        no -> assertThat(no.code()).isEqualTo("refresh-in-progress"));
        assertThat(front.mutations()).containsExactly("StartInstanceRefresh");
    }

    @Test
    void startRefresh_someoneWasFaster_isRejectedByAws() {
        Action start = hands.action("asg.start-refresh@1").orElseThrow();
        Intent intent = plan(start, Map.of("group", GROUP, "min-healthy", 50L));
        refreshes.begun(GROUP, "1");
        // The answer of a moment ago, as a read that lags would give it.
        refreshes.hidden(front);

        assertThat(start.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.code()).isEqualTo("InstanceRefreshInProgress"));
    }

    @Test
    void rollbackRefresh_numberedVersion_isSeen() {
        try (AutoScalingClient autoScaling =
                Account.client(AutoScalingClient.builder(), moto.endpoint())) {
            autoScaling.updateAutoScalingGroup(request ->
                    request.autoScalingGroupName(GROUP)
                            .launchTemplate(
                                    template -> template.launchTemplateName(GROUP).version("1")));
        }
        refreshes.begun(GROUP, "2");

        apply("asg.rollback-refresh@1", Map.of("group", GROUP));

        assertThat(front.mutations()).containsExactly("RollbackInstanceRefresh");
    }

    @Test
    void rollbackRefresh_latestVersion_isRefused() {
        refreshes.begun(GROUP, "2");

        assertThat(
                        hands.action("asg.rollback-refresh@1")
                                .orElseThrow()
                                .plan(Map.of("group", GROUP)))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        no -> assertThat(no.code()).isEqualTo("floating-version"));
    }

    @Test
    void setDesired_whileARefreshRuns_isRefused() {
        refreshes.begun(GROUP, "2");

        assertThat(
                        hands.action("asg.set-desired@1")
                                .orElseThrow()
                                .plan(Map.of("group", GROUP, "desired", 3L, "at-most", 4L)))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        no -> assertThat(no.code()).isEqualTo("refresh-in-progress"));
    }

    @Test
    void reboot_onMoto_isSentOnceAndLeftOpen() {
        Action reboot = hands.action("ec2.reboot@1").orElseThrow();
        Intent intent = plan(reboot, Map.of("instance", firstInstance()));

        assertThat(reboot.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        assertThat(front.mutations()).containsExactly("RebootInstances");
        try (Ec2Client ec2 = Account.client(Ec2Client.builder(), moto.endpoint())) {
            assertThat(
                            ec2.describeInstances(r -> r.instanceIds(firstInstance()))
                                    .reservations()
                                    .getFirst()
                                    .instances()
                                    .getFirst()
                                    .state()
                                    .nameAsString())
                    .isEqualTo("running");
        }
    }

    /** Plans, calls and observes. */
    private void apply(String name, Map<String, Object> params) {
        Action action = hands.action(name).orElseThrow();
        Intent intent = plan(action, params);

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    private Intent plan(Action action, Map<String, Object> params) {
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

    private String firstInstance() {
        return account.group().instances().getFirst().instanceId();
    }
}
