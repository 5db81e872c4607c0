package dev.salve.remediation.action.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.Marks;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;

class StartAutomationTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/salve-automation-restart";
    private static final Map<String, Object> PARAMS =
            Map.of(
                    "document",
                    "AWS-RestartEC2Instance",
                    "role",
                    ROLE,
                    "parameters",
                    Map.of("InstanceId", List.of("i-1")));

    private final World world = new World();
    private final StartAutomation start = new StartAutomation(world.clients(), world.clock());

    @BeforeEach
    void aDocumentOfAmazon() {
        document(made -> {});
    }

    private void document(Consumer<DocumentDescription.Builder> changes) {
        DocumentDescription.Builder builder =
                DocumentDescription.builder()
                        .name("AWS-RestartEC2Instance")
                        .owner("Amazon")
                        .documentType("Automation")
                        .documentVersion("3")
                        .status("Active")
                        .hash("abc")
                        .parameters(
                                DocumentParameter.builder()
                                        .name("InstanceId")
                                        .type("StringList")
                                        .build(),
                                DocumentParameter.builder()
                                        .name("AutomationAssumeRole")
                                        .defaultValue("")
                                        .build());
        changes.accept(builder);
        world.ssm.document = builder.build();
    }

    private Intent intent() {
        return World.intent("ssm.start-automation@1", start.plan(PARAMS));
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(start.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void plan_amazonsDocument_pinsTheVersionAndPassesTheRole() {
        assertThat(start.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).containsEntry("version", "3");
                            assertThat(ready.calls())
                                    .extracting(PlannedCall::operation, PlannedCall::arn)
                                    .contains(
                                            tuple(
                                                    "ssm:StartAutomationExecution",
                                                    "arn:*:ssm:*::document/AWS-RestartEC2Instance"),
                                            tuple(
                                                    "ssm:StartAutomationExecution",
                                                    "arn:*:ssm:*::automation-definition/"
                                                            + "AWS-RestartEC2Instance:3"),
                                            tuple("iam:PassRole", ROLE));
                            assertThat(start.plan(ready.params())).isEqualTo(ready);
                        });
    }

    @Test
    void plan_whatWouldNotWork_isRefused() {
        assertRefused(
                Map.of("document", "AWS-RestartEC2Instance", "role", ROLE), "missing-parameter");
        assertRefused(
                Map.of("document", "d", "parameters", Map.of("InstanceId", "i-1")), "no-role");
        assertRefused(
                Map.of("document", "d", "parameters", Map.of("AutomationAssumeRole", ROLE)),
                "role-as-parameter");
        assertRefused(
                Map.of("document", "d", "parameters", Map.of("Instance", "i-1")),
                "unknown-parameter");
        document(made ->
                made.parameters(
                        DocumentParameter.builder().name("InstanceId").type("String").build()));
        assertRefused(PARAMS, "role-not-taken");
        document(made -> {});
        assertRefused(
                Map.of(
                        "document",
                        "d",
                        "role",
                        "arn:aws:iam::123456789012:role/admin",
                        "parameters",
                        Map.of("InstanceId", "i-1")),
                "other-role");
        document(made -> made.documentType("Command"));
        assertRefused(PARAMS, "not-an-automation");
        document(made -> made.status("Updating"));
        assertRefused(PARAMS, "not-active");
        world.ssm.document = null;
        assertRefused(PARAMS, "no-such-document");
        world.ssm.readFailure = World.answer(403, "AccessDeniedException");
        assertRefused(PARAMS, "access-denied");
    }

    @Test
    void call_unchanged_startsOneWithTheAttemptsTokenAndTag() {
        Intent intent = intent();

        assertThat(start.call(intent)).isInstanceOf(Outcome.Issued.class);

        assertThat(world.ssm.started)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.documentVersion()).isEqualTo("3");
                    assertThat(sent.clientToken()).isEqualTo(Marks.uuid(intent));
                    assertThat(sent.tags().getFirst().key()).isEqualTo("salve:run_1/step/1");
                    assertThat(sent.parameters())
                            .isEqualTo(
                                    Map.of(
                                            "InstanceId",
                                            List.of("i-1"),
                                            "AutomationAssumeRole",
                                            List.of(ROLE)));
                });
    }

    @Test
    void call_documentChangedMeanwhile_sendsNothing() {
        Intent intent = intent();
        document(made -> made.hash("def"));

        assertThat(start.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.ssm.started).isEmpty();
    }

    @Test
    void observe_automationWithOurTag_tells() {
        Intent intent = intent();

        assertThat(start.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(start.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        world.time = World.NOW;
        start.call(intent);
        assertThat(start.observe(intent))
                .isEqualTo(new Observation.Applied("automation exec-1 is InProgress"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "TimedOut", "Cancelled", "CompletedWithFailure"})
    void observe_automationThatFailed_needsAPerson(String status) {
        Intent intent = intent();
        start.call(intent);
        world.ssm.status = status;

        assertThat(start.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNone() {
        assertThat(start.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
