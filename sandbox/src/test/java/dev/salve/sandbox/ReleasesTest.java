package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.lambda.FunctionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentIdException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The awkward habits of Lambda and CodeDeploy. */
class ReleasesTest {

    private static final String DEPLOYMENT = "d-SHOP12345";

    private final Stage stage = Stage.demo();
    private final LambdaClient lambda = stage.account.lambda();
    private final CodeDeployClient codeDeploy = stage.account.codeDeploy();

    @Test
    void updateAlias_eachChange_givesANewRevisionThatTheNextMustName() {
        String first = live().revisionId();
        moveTo("6", first);

        assertThat(live().functionVersion()).isEqualTo("6");
        assertThat(live().revisionId()).isNotEqualTo(first);
        assertThatThrownBy(() -> moveTo("7", first))
                .isInstanceOfSatisfying(
                        PreconditionFailedException.class,
                        no ->
                                assertThat(no.awsErrorDetails().errorCode())
                                        .isEqualTo("PreconditionFailedException"));
        assertThatThrownBy(() -> moveTo("8", live().revisionId()))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void shiftedAlias_showsItsWeights() {
        stage.account.alter(inventory -> inventory.lambda().shift("checkout", "live", 6));

        assertThat(live().routingConfig().additionalVersionWeights()).containsOnlyKeys("6");
    }

    @Test
    void configuration_ofEveryQualifier_isThatVersions() {
        assertThat(version("checkout")).isEqualTo("$LATEST");
        assertThat(version("checkout:live")).isEqualTo("7");
        assertThat(version("arn:aws:lambda:eu-west-1:123456789012:function:checkout:3"))
                .isEqualTo("3");
        assertThatThrownBy(() -> version("checkout:8"))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> version("nowhere")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void reservation_leavesAHundredForOthers() {
        assertThat(unreserved()).isEqualTo(950);
        reserve(900);
        assertThat(unreserved()).isEqualTo(100);
        assertThatThrownBy(() -> reserve(901)).isInstanceOf(InvalidParameterValueException.class);
        lambda.deleteFunctionConcurrency(r -> r.functionName("checkout"));
        assertThat(reserved()).isNull();
    }

    @Test
    void provisioned_isAllocatedInTimeAndRefusesASecondChangeMeanwhile() {
        assertThatThrownBy(this::provisioned)
                .isInstanceOf(ProvisionedConcurrencyConfigNotFoundException.class);
        provision("live", 20);

        assertThat(provisioned()).isEqualTo(ProvisionedConcurrencyStatusEnum.IN_PROGRESS);
        assertThatThrownBy(() -> provision("live", 30))
                .isInstanceOf(ResourceConflictException.class);
        stage.at(120);
        assertThat(provisioned()).isEqualTo(ProvisionedConcurrencyStatusEnum.READY);
        assertThatThrownBy(() -> provision("live", 51))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> provision("$LATEST", 1))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> reserve(19)).isInstanceOf(InvalidParameterValueException.class);
        lambda.deleteProvisionedConcurrencyConfig(
                r -> r.functionName("checkout").qualifier("live"));
        assertThatThrownBy(this::provisioned)
                .isInstanceOf(ProvisionedConcurrencyConfigNotFoundException.class);
    }

    @Test
    void invoke_actsOnceForAKeyAndAnswersWhetherItDid() {
        assertThat(say("mend-index", "done").payload().asUtf8String())
                .isEqualTo("{\"done\":false}");
        say("mend-index", "do");

        assertThat(say("mend-index", "done").payload().asUtf8String()).isEqualTo("{\"done\":true}");
        assertThat(
                        stage.account.<List<String>>look(
                                inventory -> inventory.lambda().done("mend-index")))
                .containsExactly("run/1");
        assertThat(stage.account.calls()).hasSize(1);
    }

    @Test
    void invoke_functionThatFails_answers200WithItsError() {
        stage.account.alter(
                inventory -> inventory.lambda().add(FunctionSpec.of("broken").thatFails(), 1));

        InvokeResponse answer = say("broken", "do");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("broken failed");
    }

    @Test
    void eventSourceMappings_areOfTheQueueAsked() {
        stage.account.alter(inventory -> inventory.lambda().takeFrom("checkout", "arn:queue"));

        assertThat(
                        lambda
                                .listEventSourceMappingsPaginator(
                                        r -> r.eventSourceArn("arn:queue"))
                                .eventSourceMappings()
                                .stream()
                                .map(each -> each.functionArn() + " " + each.state()))
                .containsExactly("arn:aws:lambda:eu-west-1:123456789012:function:checkout Enabled");
        assertThat(
                        lambda.listEventSourceMappings(r -> r.eventSourceArn("arn:other"))
                                .eventSourceMappings())
                .isEmpty();
    }

    @Test
    void stopDeployment_stopsInAWhileAndRollsBackByAnotherDeployment() {
        stop(DEPLOYMENT);
        stop(DEPLOYMENT);

        assertThat(deployment(DEPLOYMENT).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        stage.at(30);
        DeploymentInfo stopped = deployment(DEPLOYMENT);
        assertThat(stopped.status()).isEqualTo(DeploymentStatus.STOPPED);
        String rollback = stopped.rollbackInfo().rollbackDeploymentId();
        assertThat(deployment(rollback).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThat(deployment(rollback).rollbackInfo().rollbackTriggeringDeploymentId())
                .isEqualTo(DEPLOYMENT);
        stage.at(180);
        assertThat(deployment(rollback).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThatThrownBy(() -> stop(DEPLOYMENT))
                .isInstanceOf(DeploymentAlreadyCompletedException.class);
    }

    @Test
    void deployment_thatIsNotThere_isRefused() {
        assertThatThrownBy(() -> deployment("d-NOWHERE12"))
                .isInstanceOf(DeploymentDoesNotExistException.class);
        assertThatThrownBy(() -> stop("shop")).isInstanceOf(InvalidDeploymentIdException.class);
    }

    @Test
    void stored_andLoaded_isTheSame(@TempDir Path folder) throws IOException {
        provision("live", 20);
        stop(DEPLOYMENT);
        say("mend-index", "do");
        stage.account.save(folder);

        SandboxAccount loaded = SandboxAccount.load(folder, stage);
        stage.at(120);

        assertThat(
                        loaded.lambda()
                                .getProvisionedConcurrencyConfig(
                                        r -> r.functionName("checkout").qualifier("live"))
                                .status())
                .isEqualTo(ProvisionedConcurrencyStatusEnum.READY);
        assertThat(loaded.<List<String>>look(inventory -> inventory.lambda().done("mend-index")))
                .containsExactly("run/1");
        assertThat(
                        loaded.codeDeploy()
                                .getDeployment(r -> r.deploymentId(DEPLOYMENT))
                                .deploymentInfo()
                                .status())
                .isEqualTo(DeploymentStatus.STOPPED);
    }

    private GetAliasResponse live() {
        return lambda.getAlias(r -> r.functionName("checkout").name("live"));
    }

    private void moveTo(String version, String revision) {
        lambda.updateAlias(r ->
                r.functionName("checkout")
                        .name("live")
                        .functionVersion(version)
                        .revisionId(revision));
    }

    private String version(String function) {
        return lambda.getFunctionConfiguration(r -> r.functionName(function)).version();
    }

    private int unreserved() {
        return lambda.getAccountSettings(r -> {}).accountLimit().unreservedConcurrentExecutions();
    }

    private void reserve(int executions) {
        lambda.putFunctionConcurrency(
                r -> r.functionName("checkout").reservedConcurrentExecutions(executions));
    }

    private @Nullable Integer reserved() {
        return lambda.getFunctionConcurrency(r -> r.functionName("checkout"))
                .reservedConcurrentExecutions();
    }

    private void provision(String qualifier, int executions) {
        lambda.putProvisionedConcurrencyConfig(r ->
                r.functionName("checkout")
                        .qualifier(qualifier)
                        .provisionedConcurrentExecutions(executions));
    }

    private ProvisionedConcurrencyStatusEnum provisioned() {
        return lambda.getProvisionedConcurrencyConfig(
                        r -> r.functionName("checkout").qualifier("live"))
                .status();
    }

    private InvokeResponse say(String function, String ask) {
        String payload = "{\"salve\":{\"ask\":\"" + ask + "\",\"key\":\"run/1\"}}";
        return lambda.invoke(
                r -> r.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    }

    private DeploymentInfo deployment(String id) {
        return codeDeploy.getDeployment(r -> r.deploymentId(id)).deploymentInfo();
    }

    private void stop(String id) {
        codeDeploy.stopDeployment(r -> r.deploymentId(id).autoRollbackEnabled(true));
    }
}
