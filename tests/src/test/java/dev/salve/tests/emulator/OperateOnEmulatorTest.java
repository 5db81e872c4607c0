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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/**
 * The actions of CloudFormation, AppConfig, Systems Manager and Step Functions, through the real
 * SDK. Executions, documents and commands are moto's. Moto 5.2.1 has no CancelUpdateStack and
 * RollbackStack, no AppConfig deployments, no automations and no managed instances: those are
 * {@link OperateStub}'s.
 */
class OperateOnEmulatorTest {

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private final OperateStub stub = new OperateStub();
    private Front front;
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
    void aFrontBeforeMoto() throws IOException {
        moto.reset();
        front = new Front(moto.endpoint());
        hands =
                new Hands(
                        AwsClients.connect(Connection.local(front.endpoint(), Account.REGION)),
                        clock);
    }

    @AfterEach
    void endFront() {
        front.close();
    }

    @Test
    void startExecution_onMoto_isThereWithItsNameAndInput() {
        SfnClient sfn = Account.client(SfnClient.builder(), moto.endpoint());
        String machine =
                sfn.createStateMachine(request ->
                                request.name("warm-cache")
                                        .roleArn("arn:aws:iam::123456789012:role/states")
                                        .definition(
                                                "{\"StartAt\":\"a\",\"States\":{\"a\":{"
                                                        + "\"Type\":\"Succeed\"}}}"))
                        .stateMachineArn();

        Intent intent =
                acts(
                        "states.start-execution@1",
                        Map.of("machine", "warm-cache", "input", Map.of("cache", "shop")));

        assertThat(sfn.listExecutions(request -> request.stateMachineArn(machine)).executions())
                .singleElement()
                .satisfies(execution -> {
                    assertThat(execution.name()).isEqualTo("run_1-act-1");
                    assertThat(
                                    sfn.describeExecution(request ->
                                                    request.executionArn(execution.executionArn()))
                                            .input())
                            .isEqualTo("{\"cache\":\"shop\"}");
                });
        assertThat(action(intent).call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(sfn.listExecutions(request -> request.stateMachineArn(machine)).executions())
                .hasSize(1);
    }

    @Test
    void runCommand_onMoto_isSentOnceWithItsComment() {
        stub.managesInstances(front);
        SsmClient ssm = Account.client(SsmClient.builder(), moto.endpoint());
        ssm.createDocument(request ->
                request.name("disk-cleanup")
                        .documentType(DocumentType.COMMAND)
                        .content(
                                """
                                {"schemaVersion":"2.2","description":"d","parameters":{"Path":\
                                {"type":"String","description":"p","default":"/tmp",\
                                "interpolationType":"ENV_VAR"}},"mainSteps":[{"action":\
                                "aws:runShellScript","name":"a","inputs":{"runCommand":["true"]}}]}\
                                """));

        acts(
                "ssm.run-command@1",
                Map.of(
                        "document",
                        "disk-cleanup",
                        "targets",
                        OperateStub.NODE,
                        "parameters",
                        Map.of("Path", "/var/tmp"),
                        "at-most",
                        1L));

        assertThat(ssm.listCommands().commands())
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.comment()).isEqualTo("salve run_1/act/1");
                    assertThat(command.instanceIds()).containsExactly(OperateStub.NODE);
                    assertThat(command.parameters()).isEqualTo(Map.of("Path", List.of("/var/tmp")));
                });
    }

    @Test
    void startAutomation_onTheWire_isFoundByItsTag() {
        stub.behind(front);

        acts(
                "ssm.start-automation@1",
                Map.of(
                        "document",
                        "AWS-RestartEC2Instance",
                        "role",
                        "arn:aws:iam::123456789012:role/salve-automation-restart",
                        "parameters",
                        Map.of("InstanceId", List.of(OperateStub.NODE))));

        assertThat(UUID.fromString(stub.automationToken())).hasToString(stub.automationToken());
    }

    @Test
    void cancelUpdate_onTheWire_rollsTheStackBack() {
        stub.behind(front);

        acts("cloudformation.cancel-update@1", Map.of("stack", "shop"));

        assertThat(stub.stackStatus()).isEqualTo("UPDATE_ROLLBACK_IN_PROGRESS");
        assertThat(front.mutations()).containsExactly("CancelUpdateStack");
    }

    @Test
    void cancelUpdate_ofAFailedUpdate_rollsTheStackBack() {
        stub.behind(front);
        stub.stackFailed();

        acts("cloudformation.cancel-update@1", Map.of("stack", "shop"));

        assertThat(stub.stackStatus()).isEqualTo("UPDATE_ROLLBACK_IN_PROGRESS");
        assertThat(front.mutations()).containsExactly("RollbackStack");
    }

    @Test
    void stopDeployment_onTheWire_rollsItBack() {
        stub.behind(front);

        acts(
                "appconfig.stop-deployment@1",
                Map.of("application", "shop123", "environment", "prod123", "deployment", 7L));

        assertThat(stub.deploymentState()).isEqualTo("ROLLING_BACK");
    }

    /** Plans, calls and observes. */
    private Intent acts(String name, Map<String, Object> params) {
        PlanResult plan = hands.action(name).orElseThrow().plan(params);
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        Intent intent = intent(name, (PlanResult.Ready) plan);
        Action action = action(intent);
        assertThat(action.observe(intent)).isNotInstanceOf(Observation.Applied.class);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
        return intent;
    }

    private Action action(Intent intent) {
        return hands.action(intent.action()).orElseThrow();
    }

    private Intent intent(String name, PlanResult.Ready ready) {
        Instant now = clock.instant();
        return new Intent(
                "run_1",
                "act",
                1,
                name,
                ready.params(),
                ready.before(),
                ready.after(),
                now,
                now.plus(Duration.ofSeconds(20)));
    }
}
