package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.account.CallFault;
import dev.salve.sandbox.ec2.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The demo account's EC2 instances. */
class MachinesTest {

    private static final String REPORTS = "i-0a11ce0000000000a";
    private static final String LEDGER = "i-0a11ce0000000000b";

    private final Stage stage = Stage.demo();
    private final Ec2Client ec2 = stage.account.ec2();

    @TempDir private Path directory;

    @Test
    void reboot_checksTheInstanceAnewAndMendsIt() {
        assertThat(checks(REPORTS)).isEqualTo("ok impaired");
        reboot(REPORTS);
        assertThat(checks(REPORTS)).isEqualTo("ok initializing");
        stage.at(120);

        assertThat(checks(REPORTS)).isEqualTo("ok ok");
        assertThat(instance(REPORTS).launchTime()).isBefore(Stage.START);
    }

    @Test
    void reboot_onBrokenHardware_mendsNothing() {
        reboot(LEDGER);
        stage.at(120);

        assertThat(checks(LEDGER)).isEqualTo("impaired impaired");
    }

    @Test
    void reboot_landsLateOrNever_isSeenThen() {
        stage.account.faults().failNext("ec2:RebootInstances", CallFault.LANDS_NEVER);
        reboot(REPORTS);
        stage.account.faults().failNext("ec2:RebootInstances", CallFault.LANDS_LATE);
        reboot(REPORTS);
        stage.at(44);
        assertThat(checks(REPORTS)).isEqualTo("ok impaired");
        stage.at(45);
        assertThat(checks(REPORTS)).isEqualTo("ok initializing");
    }

    @Test
    void stoppedAndStarted_comesBackOnOtherHardware() {
        change(LEDGER, false);
        assertThat(instance(LEDGER).state().nameAsString()).isEqualTo("stopping");
        stage.at(40);
        assertThat(instance(LEDGER).state().nameAsString()).isEqualTo("stopped");
        assertThat(ec2.describeInstanceStatus(r -> r.instanceIds(LEDGER)).instanceStatuses())
                .isEmpty();
        assertThatThrownBy(() -> reboot(LEDGER))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        no ->
                                assertThat(no.awsErrorDetails().errorCode())
                                        .isEqualTo("IncorrectInstanceState"));
        change(LEDGER, true);
        stage.at(60);
        assertThat(checks(LEDGER)).isEqualTo("initializing initializing");
        stage.at(180);

        assertThat(checks(LEDGER)).isEqualTo("ok ok");
        assertThat(instance(LEDGER).launchTime()).isEqualTo(Stage.START.plusSeconds(40));
    }

    @Test
    void unknown_isRefusedAsEc2Does() {
        assertThatThrownBy(() -> instance("i-1"))
                .hasMessageContaining("The instance ID 'i-1' does not exist");
        assertThatThrownBy(() -> reboot("i-1"))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        no ->
                                assertThat(no.awsErrorDetails().errorCode())
                                        .isEqualTo("InvalidInstanceID.NotFound"));
        assertThatThrownBy(
                        () -> ec2.describeLaunchTemplateVersions(r -> r.launchTemplateName("web")))
                .hasMessageContaining("does not exist");
    }

    @Test
    void descriptions_haveTagsTypesAndImages() {
        assertThat(ec2.describeInstances(r -> {}).reservations()).hasSize(2);
        assertThat(instance(REPORTS).tags())
                .contains(Tag.builder().key("salve:managed").value("true").build());
        assertThat(
                        ec2.describeInstanceTypes(
                                        r -> r.instanceTypesWithStrings("m7g.large", "m6gd.large"))
                                .instanceTypes())
                .extracting(type -> type.instanceStorageSupported())
                .containsExactly(false, true);
        assertThat(
                        ec2.describeLaunchTemplateVersions(
                                        r -> r.launchTemplateId("lt-1").versions("7"))
                                .launchTemplateVersions())
                .singleElement()
                .satisfies(version ->
                        assertThat(version.launchTemplateData().imageId()).startsWith("ami-"));
    }

    @Test
    void account_restarted_goesOn() throws IOException {
        stage.account.save(directory);
        reboot(REPORTS);

        SandboxAccount again = SandboxAccount.load(directory, stage);
        stage.at(120);

        assertThat(again.ec2().describeInstanceStatus(r -> {}).instanceStatuses())
                .isEqualTo(ec2.describeInstanceStatus(r -> {}).instanceStatuses());
    }

    private void change(String id, boolean on) {
        stage.account.alter(inventory -> {
            Machine machine = Objects.requireNonNull(inventory.machines().find(id), "none");
            inventory
                    .machines()
                    .place(
                            on
                                    ? machine.starting(stage.instant())
                                    : machine.stopping(stage.instant()));
        });
    }

    private void reboot(String id) {
        ec2.rebootInstances(request -> request.instanceIds(id));
    }

    private Instance instance(String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    private String checks(String id) {
        return ec2
                .describeInstanceStatus(request -> request.instanceIds(id))
                .instanceStatuses()
                .stream()
                .map(each ->
                        each.systemStatus().statusAsString()
                                + " "
                                + each.instanceStatus().statusAsString())
                .findFirst()
                .orElseThrow();
    }
}
