package dev.salve.remediation.action.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;

class RunCommandTest {

    private static final String SAFE =
            """
            {"schemaVersion":"2.2","parameters":{
              "Path":{"type":"String","interpolationType":"ENV_VAR"},
              "Deep":{"type":"Boolean"}}}
            """;

    private final World world = new World();
    private final RunCommand run = new RunCommand(world.clients(), world.clock());

    @BeforeEach
    void anOwnDocumentAndTwoInstances() {
        document(made -> {});
        world.ssm.content = SAFE;
        nodes("Online", "i-2", "i-1");
    }

    private void document(Consumer<DocumentDescription.Builder> changes) {
        DocumentDescription.Builder builder =
                DocumentDescription.builder()
                        .name("disk-cleanup")
                        .owner("123456789012")
                        .documentType("Command")
                        .documentVersion("4")
                        .status("Active")
                        .hash("abc")
                        .parameters(
                                DocumentParameter.builder()
                                        .name("Path")
                                        .type("String")
                                        .defaultValue("/tmp")
                                        .build(),
                                DocumentParameter.builder()
                                        .name("Deep")
                                        .type("Boolean")
                                        .defaultValue("false")
                                        .build());
        changes.accept(builder);
        world.ssm.document = builder.build();
    }

    private void nodes(String ping, String... ids) {
        world.ssm.nodes =
                Stream.of(ids)
                        .map(id ->
                                InstanceInformation.builder()
                                        .instanceId(id)
                                        .pingStatus(ping)
                                        .build())
                        .toList();
    }

    private static Map<String, Object> params(String targets, long atMost) {
        return Map.of(
                "document",
                "disk-cleanup",
                "targets",
                targets,
                "parameters",
                Map.of("Path", "/var; reboot"),
                "at-most",
                atMost);
    }

    private Intent intent() {
        return World.intent("ssm.run-command@1", run.plan(params("i-1,i-2", 2)));
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(run.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i-2, i-1", "tag:role=web"})
    void plan_idsOrTag_areTheInstancesOfNow(String targets) {
        assertThat(run.plan(params(targets, 2)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).containsEntry("targets", "i-1,i-2");
                            assertThat(ready.blastRadius()).hasToString("1 of 2 instances");
                            assertThat(ready.calls())
                                    .extracting(PlannedCall::arn)
                                    .containsExactly(
                                            "arn:*:ssm:*:123456789012:document/disk-cleanup",
                                            "arn:*:ec2:*:123456789012:instance/i-1",
                                            "arn:*:ec2:*:123456789012:instance/i-2");
                            assertThat(run.plan(ready.params())).isEqualTo(ready);
                        });
    }

    @Test
    void plan_aTag_isAskedForByItsKeyAndValue() {
        run.plan(params("tag:role=web", 2));

        assertThat(world.ssm.looked)
                .singleElement()
                .satisfies(filter -> {
                    assertThat(filter.key()).isEqualTo("tag:role");
                    assertThat(filter.values()).containsExactly("web");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS-RunShellScript",
                "AmazonCloudWatch-ManageAgent",
                "arn:aws:ssm:eu-west-1:210987654321:document/shared"
            })
    void plan_aDocumentThatIsNotOwn_isRefused(String name) {
        assertRefused(
                Map.of("document", name, "targets", "i-1", "at-most", 1L), "not-own-document");
    }

    @Test
    void plan_aDocumentThatIsNotSafe_isRefused() {
        world.ssm.content = "{\"parameters\":{\"Path\":{\"type\":\"String\"}}}";
        assertRefused(params("i-1,i-2", 2), "not-env-var");
        world.ssm.content = "{\"parameters\":{\"Paths\":{\"type\":\"StringList\"}}}";
        assertRefused(params("i-1,i-2", 2), "not-env-var");
        world.ssm.content = "schemaVersion: '2.2'";
        assertRefused(params("i-1,i-2", 2), "unreadable-document");
        world.ssm.own = false;
        assertRefused(params("i-1,i-2", 2), "not-own-document");
        document(made -> made.documentType("Automation"));
        assertRefused(params("i-1,i-2", 2), "not-a-command");
        document(made -> made.status("Creating"));
        assertRefused(params("i-1,i-2", 2), "not-active");
        document(made -> made.hash(null));
        assertRefused(params("i-1,i-2", 2), "no-hash");
        document(made -> made.parameters(List.of()));
        assertRefused(params("i-1,i-2", 2), "unknown-parameter");
        world.ssm.document = null;
        assertRefused(params("i-1,i-2", 2), "no-such-document");
        world.ssm.readFailure = new UnsupportedOperationException();
        assertRefused(params("i-1,i-2", 2), "no-ssm");
    }

    @Test
    void plan_instancesThatWouldNotDo_areRefused() {
        assertRefused(params("i-1,i-2", 1), "too-many");
        assertRefused(params("i-1,i-2,i-3", 5), "not-managed");
        assertRefused(params("tag:role", 5), "bad-targets");
        assertRefused(params(" , ", 5), "bad-targets");
        nodes("ConnectionLost", "i-1");
        assertRefused(params("i-1", 5), "not-online");
        nodes("Online");
        assertRefused(params("tag:role=web", 5), "no-instances");
    }

    @Test
    void call_unchanged_sendsThePlannedVersionToThePlannedInstances() {
        Intent intent = intent();

        assertThat(run.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(world.ssm.sent)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.instanceIds()).containsExactly("i-1", "i-2");
                    assertThat(sent.targets()).isEmpty();
                    assertThat(sent.documentVersion()).isEqualTo("4");
                    assertThat(sent.documentHash()).isEqualTo("abc");
                    assertThat(sent.documentHashTypeAsString()).isEqualTo("Sha256");
                    assertThat(sent.comment()).isEqualTo("salve run_1/step/1");
                    assertThat(sent.maxConcurrency()).isEqualTo("1");
                    assertThat(sent.maxErrors()).isEqualTo("0");
                    assertThat(sent.parameters())
                            .isEqualTo(Map.of("Path", List.of("/var; reboot")));
                });
    }

    @Test
    void call_anotherVersionMeanwhile_sendsNothing() {
        Intent intent = intent();
        document(made -> made.documentVersion("5").hash("def"));

        assertThat(run.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.ssm.sent).isEmpty();
    }

    @Test
    void observe_commandWithOurComment_tells() {
        Intent intent = intent();

        assertThat(run.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(run.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        world.time = World.NOW;
        run.call(intent);
        assertThat(run.observe(intent))
                .isEqualTo(
                        new Observation.Applied("command command-1 is InProgress, done on 0 of 2"));
        world.ssm.commandStatus = "Failed";
        assertThat(run.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.ssm.readFailure = World.answer(500, "InternalServerError");
        assertThat(run.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNone() {
        assertThat(run.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
