package dev.salve.compiler.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.LookupManifest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetyCheckTest {

    private static final String DEPLOYMENTS =
            "{source: [aws.ecs], detail-type: [ECS Deployment State Change],"
                    + " detail: {eventName: [SERVICE_DEPLOYMENT_FAILED]}}";
    private static final String ALARMS =
            "{source: [aws.cloudwatch], detail-type: [CloudWatch Alarm State Change]}";

    private static List<String> codes(String match, String action) {
        String text =
                """
                apiVersion: salve.dev/v1
                kind: Runbook
                metadata: {name: back, owner: team-shop}
                mode: auto
                match: %s
                target: {type: a.thing, id: one}
                limits: {cooldown: 1h}
                steps: [{action: %s}]
                """
                        .formatted(match, action);
        Issues issues = new Issues();
        List<Document> documents =
                Documents.read("back.yaml", text.getBytes(StandardCharsets.UTF_8), issues).stream()
                        .toList();
        return BundleCompiler.compile(documents, issues, new Catalogue(List.of(new Rollbacks())))
                .issues()
                .stream()
                .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                .map(Issue::code)
                .toList();
    }

    @Test
    void check_actionTellsRecoveryOfWhatTheEventComplainedOf_needsNoVerify() {
        assertThat(codes(DEPLOYMENTS, "knowing.rollback@1")).isEmpty();
    }

    @Test
    void check_actionCannotTell_needsVerify() {
        assertThat(codes(DEPLOYMENTS, "blind.rollback@1")).containsExactly("no-verify");
    }

    @Test
    void check_anAlarmComplained_onlyTheAlarmCanTell() {
        assertThat(codes(ALARMS, "knowing.rollback@1")).containsExactly("no-verify");
    }

    private static final class Rollbacks implements CatalogueProvider {

        @Override
        public List<ActionManifest> actions() {
            return List.of(
                    rollback("knowing.rollback@1", "The thing is well."),
                    rollback("blind.rollback@1", ""));
        }

        @Override
        public List<LookupManifest> lookups() {
            return List.of();
        }

        private static ActionManifest rollback(String name, String recovery) {
            return new ActionManifest(
                    name,
                    "Goes back.",
                    Family.ROLLBACK,
                    ActionClass.A,
                    true,
                    false,
                    List.of(),
                    null,
                    List.of(),
                    Duration.ofSeconds(30),
                    List.of(),
                    "reads it again",
                    "none",
                    recovery);
        }
    }
}
