package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.ssm.Calendar;
import dev.salve.sandbox.ssm.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appconfig.model.BadRequestException;
import software.amazon.awssdk.services.appconfig.model.StopDeploymentRequest;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.ssm.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentTypeException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;

/** The habits of AppConfig, CloudFormation, Step Functions and Systems Manager. */
class OperateServicesTest {

    private static final String TOKEN = "0a1b2c3d-0000-4000-8000-000000000001";
    private static final String NODE = "i-0a1b2c3d4e5f60718";

    private final Stage stage = Stage.demo();
    private final SandboxAccount account = stage.account;

    private String stackStatus() {
        return account.cloudFormation()
                .describeStacks(request -> request.stackName("shop-database"))
                .stacks()
                .getFirst()
                .stackStatusAsString();
    }

    private String deploymentState() {
        return deploymentState(7);
    }

    private String deploymentState(int number) {
        return account.appConfig()
                .getDeployment(request ->
                        request.applicationId("shop123")
                                .environmentId("prod123")
                                .deploymentNumber(number))
                .stateAsString();
    }

    @Test
    void cancelledUpdate_rollsBackInItsOwnTime_andOnlyOnce() {
        account.cloudFormation()
                .cancelUpdateStack(
                        request -> request.stackName("shop-database").clientRequestToken(TOKEN));

        assertThat(stackStatus()).isEqualTo("UPDATE_ROLLBACK_IN_PROGRESS");
        assertThatThrownBy(() ->
                        account.cloudFormation()
                                .cancelUpdateStack(request -> request.stackName("shop-database")))
                .isInstanceOfSatisfying(
                        CloudFormationException.class,
                        no ->
                                assertThat(no.awsErrorDetails().errorCode())
                                        .isEqualTo("ValidationError"));
        stage.at(185);
        assertThat(stackStatus()).isEqualTo("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
        stage.at(215);
        assertThat(stackStatus()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(
                        account.cloudFormation()
                                .describeStackEvents(request -> request.stackName("shop-database"))
                                .stackEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.clientRequestToken()).isEqualTo(TOKEN));
    }

    @Test
    void rollbackStack_isForWhatFailed() {
        account.alter(stock -> stock.stacks().add("new", "CREATE_FAILED", null));

        account.cloudFormation().rollbackStack(request -> request.stackName("new"));

        assertThatThrownBy(() ->
                        account.cloudFormation()
                                .rollbackStack(request -> request.stackName("shop-database")))
                .hasMessageContaining("cannot be called from current stack status");
        stage.at(185);
        assertThat(
                        account.cloudFormation()
                                .describeStacks(request -> request.stackName("new"))
                                .stacks()
                                .getFirst()
                                .stackStatusAsString())
                .isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void stoppedDeployment_isRolledBack_andOnlyWhileDeploying() {
        StopDeploymentRequest stop =
                StopDeploymentRequest.builder()
                        .applicationId("shop123")
                        .environmentId("prod123")
                        .deploymentNumber(7)
                        .build();
        account.appConfig().stopDeployment(stop);

        assertThat(deploymentState()).isEqualTo("ROLLING_BACK");
        assertThatThrownBy(() -> account.appConfig().stopDeployment(stop))
                .isInstanceOf(BadRequestException.class);
        stage.at(25);
        assertThat(deploymentState()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void deployment_leftAlone_bakesAndIsComplete() {
        account.alter(stock ->
                stock.appConfig().addDeploying("shop123", "prod123", 8, Duration.ofMinutes(20)));
        stage.at(1_205);
        assertThat(deploymentState(8)).isEqualTo("BAKING");
        stage.at(1_805);
        assertThat(deploymentState(8)).isEqualTo("COMPLETE");
    }

    private StartExecutionRequest execution(String name, String input) {
        String machine =
                account.sfn().listStateMachines().stateMachines().getFirst().stateMachineArn();
        return StartExecutionRequest.builder()
                .stateMachineArn(machine)
                .name(name)
                .input(input)
                .build();
    }

    @Test
    void execution_ofTheSameNameAndInput_isTheSameWhileItRuns() {
        String first = account.sfn().startExecution(execution("one", "{}")).executionArn();

        assertThat(account.sfn().startExecution(execution("one", "{}")).executionArn())
                .isEqualTo(first);
        assertThatThrownBy(() -> account.sfn().startExecution(execution("one", "{\"a\":1}")))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
        stage.at(125);
        assertThat(account.sfn().describeExecution(request -> request.executionArn(first)).status())
                .hasToString("SUCCEEDED");
        assertThatThrownBy(() -> account.sfn().startExecution(execution("one", "{}")))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @Test
    void execution_withABadNameOrInput_isRefused() {
        assertThatThrownBy(() -> account.sfn().startExecution(execution("run/step", "{}")))
                .isInstanceOf(InvalidNameException.class);
        assertThatThrownBy(() -> account.sfn().startExecution(execution("one", "no")))
                .isInstanceOf(InvalidExecutionInputException.class);
    }

    private static SendCommandRequest command(String document, String... instances) {
        return SendCommandRequest.builder().documentName(document).instanceIds(instances).build();
    }

    @Test
    void command_isDoneInItsOwnTime() {
        account.ssm().sendCommand(command("disk-cleanup", NODE));

        assertThat(account.ssm().listCommands().commands())
                .singleElement()
                .satisfies(sent -> assertThat(sent.statusAsString()).isEqualTo("InProgress"));
        stage.at(25);
        assertThat(account.ssm().listCommands().commands())
                .singleElement()
                .satisfies(sent -> assertThat(sent.statusAsString()).isEqualTo("Success"));
    }

    @Test
    void command_thatCannotRun_isRefused() {
        account.alter(
                stock -> stock.systemsManager().add(new Node("i-1", "ConnectionLost", Map.of())));

        assertThatThrownBy(() -> account.ssm().sendCommand(command("none", NODE)))
                .isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() -> account.ssm().sendCommand(command("disk-cleanup", "i-1")))
                .isInstanceOf(InvalidInstanceIdException.class);
        assertThatThrownBy(() ->
                        account.ssm()
                                .sendCommand(
                                        command("disk-cleanup", NODE).toBuilder()
                                                .documentHash("0")
                                                .build()))
                .isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() ->
                        account.ssm()
                                .sendCommand(
                                        command("disk-cleanup", NODE).toBuilder()
                                                .parameters(Map.of("Other", List.of("x")))
                                                .build()))
                .isInstanceOf(InvalidParametersException.class);
    }

    @Test
    void automation_ofTheSameToken_isTheSame() {
        StartAutomationExecutionRequest restart =
                StartAutomationExecutionRequest.builder()
                        .documentName("AWS-RestartEC2Instance")
                        .parameters(Map.of("InstanceId", List.of(NODE)))
                        .clientToken(TOKEN)
                        .build();
        String first = account.ssm().startAutomationExecution(restart).automationExecutionId();

        assertThat(account.ssm().startAutomationExecution(restart).automationExecutionId())
                .isEqualTo(first);
        assertThatThrownBy(() ->
                        account.ssm()
                                .startAutomationExecution(
                                        restart.toBuilder()
                                                .parameters(Map.of("InstanceId", List.of("i-2")))
                                                .build()))
                .isInstanceOf(IdempotentParameterMismatchException.class);
        stage.at(185);
        assertThat(account.ssm().describeAutomationExecutions().automationExecutionMetadataList())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.automationExecutionStatusAsString()).isEqualTo("Success"));
    }

    private String calendar(String name) {
        return account.ssm()
                .getCalendarState(request -> request.calendarNames(name))
                .stateAsString();
    }

    @Test
    void calendar_closesAndOpens() {
        assertThat(calendar("company-changes")).isEqualTo("OPEN");
        account.alter(stock ->
                stock.systemsManager()
                        .change(
                                new Calendar(
                                        "company-changes", false, Stage.START.plusSeconds(60))));
        assertThat(calendar("company-changes")).isEqualTo("CLOSED");
        stage.at(65);
        assertThat(calendar("company-changes")).isEqualTo("OPEN");
        assertThatThrownBy(() -> calendar("disk-cleanup"))
                .isInstanceOf(InvalidDocumentTypeException.class);
        assertThatThrownBy(() -> calendar("none")).isInstanceOf(InvalidDocumentException.class);
    }

    @Test
    void whatIsUnderWay_isStoredAndGoesOn(@TempDir Path folder) throws Exception {
        account.save(folder);
        account.cloudFormation()
                .cancelUpdateStack(
                        request -> request.stackName("shop-database").clientRequestToken(TOKEN));
        account.sfn().startExecution(execution("one", "{}"));
        account.ssm().sendCommand(command("disk-cleanup", NODE));
        account.appConfig()
                .stopDeployment(request ->
                        request.applicationId("shop123")
                                .environmentId("prod123")
                                .deploymentNumber(7));

        SandboxAccount again = SandboxAccount.load(folder, stage);

        assertThat(again.ssm().listCommands().commands())
                .isNotEmpty()
                .isEqualTo(account.ssm().listCommands().commands());
        assertThat(again.ssm().describeInstanceInformation().instanceInformationList())
                .isEqualTo(account.ssm().describeInstanceInformation().instanceInformationList());
        assertThat(
                        again.cloudFormation()
                                .describeStackEvents(request -> request.stackName("shop-database"))
                                .stackEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.clientRequestToken()).isEqualTo(TOKEN));
        assertThat(
                        again.appConfig()
                                .getDeployment(request ->
                                        request.applicationId("shop123")
                                                .environmentId("prod123")
                                                .deploymentNumber(7))
                                .stateAsString())
                .isEqualTo("ROLLING_BACK");
    }
}
