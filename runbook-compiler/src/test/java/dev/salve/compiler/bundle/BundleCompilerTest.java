package dev.salve.compiler.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Bundle;
import dev.salve.engine.runbook.BundleReader;
import dev.salve.engine.runbook.GuardSettings;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCompilerTest {

    private static final String WHOLE =
            """
            # yaml-language-server: $schema=https://salve.dev/schema/runbook-v1.json
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: whole, owner: team-web, description: Everything there is.}
            mode: auto
            priority: 70
            x-ticket: OPS-7
            match:
              - source: [aws.cloudwatch]
                detail-type: [CloudWatch Alarm State Change]
                detail: {state: {value: [ALARM]}}
              - source: [aws.cloudwatch]
                detail-type: [CloudWatch Alarm Contributor State Change]
            facts:
              service:
                lookup: ecs.service
                with: {cluster: "${alarm.tags['salve:cluster']}", service: web}
            let:
              crowded: service.desired > 20
              wanted: service.desired + 1
            target: {type: ecs.service, id: "${service.arn}"}
            when:
              - {expr: "!alarm.muted", why: the alarm is muted}
              - service.deployments == 1
            limits:
              cooldown: 15m
              max-runs: [{count: 3, within: 1h}, {count: 7, within: 1d}]
              max-age: 10m
              blast-radius: {percent: 10}
            approval:
              when: crowded
              require: [{from: [slack:S0WEB, team-web], count: 2}, {from: user:alice}]
              separation: {requester: allow, editor: deny}
              expires-in: 20m
              on-expiry: escalate
              remind: [5m, 10m]
              escalate: [{after: 10m, to: sns:page}]
              edit: {desired: {min: 2, max: 20}}
              message: "restart ${service.name}?"
            steps:
              - id: restart
                action: ecs.restart-service@1
                with: {cluster: "${service.cluster}", service: "12345"}
                if: service.running > 0
                timeout: 5m
              - action: asg.set-desired@1
                with: {group: 007, desired: "${wanted}", at-most: 12}
            verify: {until: alarm.state == 'OK', within: 10m, every: 20s, hold: 0s}
            on-failure:
              - action: notify.owner@1
                with: {text: "no luck with ${service.name}"}
            """;

    private static final String SMALL =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: small, owner: team-web}
            mode: approve
            match: {source: [aws.ecs]}
            target: {type: ecs.service, id: fixed}
            steps: [{action: notify.owner@1, with: {text: hello}}]
            """;

    @TempDir private Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Compiled compile() {
        return BundleCompiler.compile(List.of(folder), TestCatalogue.catalogue());
    }

    private Bundle bundle() {
        Compiled compiled = compile();
        assertThat(compiled.issues()).filteredOn(BundleCompilerTest::speaksOfTheText).isEmpty();
        return BundleReader.read(compiled.bundle().orElseThrow());
    }

    /** Not of what this version does not act on yet. */
    private static boolean speaksOfTheText(Issue issue) {
        return !issue.code().equals("not-enforced");
    }

    private Runbook whole() throws IOException {
        file("whole.yaml", WHOLE);
        return bundle().runbook("whole").orElseThrow();
    }

    @Test
    void compile_wholeRunbook_headArrives() throws IOException {
        Runbook whole = whole();

        assertThat(whole.metadata())
                .isEqualTo(
                        new Runbook.Metadata(
                                "whole", "team-web", "Everything there is.", Optional.empty()));
        assertThat(whole.mode()).isEqualTo(Mode.AUTO);
        assertThat(whole.priority()).isEqualTo(70);
        assertThat(whole.digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(whole.match()).hasSize(2);
        assertThat(whole.target().type().source()).isEqualTo("ecs.service");
        assertThat(whole.target().id().source()).isEqualTo("${service.arn}");
    }

    @Test
    void compile_wholeRunbook_namesAndGuardsArriveInOrder() throws IOException {
        Runbook whole = whole();

        assertThat(whole.facts()).singleElement().extracting("name").isEqualTo("service");
        assertThat(whole.facts().getFirst().lookup()).isEqualTo("ecs.service");
        assertThat(whole.facts().getFirst().with()).containsOnlyKeys("cluster", "service");
        assertThat(whole.lets()).extracting(Runbook.Let::name).containsExactly("crowded", "wanted");
        assertThat(whole.when())
                .extracting(guard -> guard.expression().source() + " / " + guard.why())
                .containsExactly(
                        "!alarm.muted / the alarm is muted",
                        "service.deployments == 1 / service.deployments == 1");
    }

    @Test
    void compile_wholeRunbook_limitsArrive() throws IOException {
        Limits limits = whole().limits();

        assertThat(limits.cooldown()).contains(Duration.ofMinutes(15));
        assertThat(limits.maxRuns())
                .containsExactly(
                        new Limits.RunLimit(3, Duration.ofHours(1)),
                        new Limits.RunLimit(7, Duration.ofDays(1)));
        assertThat(limits.maxAge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(limits.blastRadius()).contains(new Limits.BlastLimit.Percent(10));
    }

    @Test
    void compile_wholeRunbook_approvalArrives() throws IOException {
        ApprovalRule approval = whole().approval().orElseThrow();

        assertThat(approval.when()).map(Expression::source).contains("crowded");
        assertThat(approval.require())
                .containsExactly(
                        new ApprovalRule.Requirement(List.of("slack:S0WEB", "team-web"), 2),
                        new ApprovalRule.Requirement(List.of("user:alice"), 1));
        assertThat(approval.requesterMayApprove()).isTrue();
        assertThat(approval.editorMayApprove()).isFalse();
        assertThat(approval.expiresIn()).isEqualTo(Duration.ofMinutes(20));
        assertThat(approval.onExpiry()).isEqualTo(ApprovalRule.OnExpiry.ESCALATE);
        assertThat(approval.remind())
                .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(approval.escalate())
                .containsExactly(new ApprovalRule.Escalation(Duration.ofMinutes(10), "sns:page"));
        assertThat(approval.edit()).isEqualTo(Map.of("desired", new ApprovalRule.Bounds(2, 20)));
        assertThat(approval.message()).map(Template::source).contains("restart ${service.name}?");
    }

    @Test
    void compile_wholeRunbook_stepsArriveWithTheirManifests() throws IOException {
        Runbook whole = whole();
        Runbook.Step restart = whole.steps().getFirst();

        assertThat(restart.id()).isEqualTo("restart");
        assertThat(restart.condition()).map(Expression::source).contains("service.running > 0");
        assertThat(restart.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(whole.steps().get(1).id()).isEqualTo("step-2");
        assertThat(whole.steps().get(1).timeout()).isEqualTo(Runbook.Step.DEFAULT_TIMEOUT);
        assertThat(whole.steps())
                .extracting(Runbook.Step::action)
                .containsExactlyElementsOf(new TestCatalogue().actions().subList(0, 2));
        assertThat(whole.onFailure()).extracting(Runbook.Step::id).containsExactly("on-failure-1");
        assertThat(whole.verify().orElseThrow().within()).isEqualTo(Duration.ofMinutes(10));
        assertThat(whole.verify().orElseThrow().every()).isEqualTo(Duration.ofSeconds(20));
        assertThat(whole.verify().orElseThrow().hold()).isZero();
    }

    @Test
    void compile_constants_haveTheTypeOfTheirParameter() throws IOException {
        Map<String, Template> with = whole().steps().get(1).with();

        assertThat(with.get("group")).isEqualTo(Template.text("007"));
        assertThat(with.get("at-most"))
                .isEqualTo(new Template("12", new Template.Form.Constant(12L)));
    }

    @Test
    void compile_smallRunbook_getsTheDefaults() throws IOException {
        file("small.yaml", SMALL);

        Runbook small = bundle().runbook("small").orElseThrow();

        assertThat(small.metadata().description()).isEmpty();
        assertThat(small.priority()).isEqualTo(Runbook.DEFAULT_PRIORITY);
        assertThat(small.limits().maxAge()).isEqualTo(Limits.DEFAULT_MAX_AGE);
        assertThat(small.limits().cooldown()).isEmpty();
        assertThat(small.verify()).isEmpty();
        assertThat(small.approval().orElseThrow().require())
                .containsExactly(new ApprovalRule.Requirement(List.of("team-web"), 1));
        assertThat(bundle().settings()).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void compile_noMode_observes() throws IOException {
        file("small.yaml", SMALL.replace("mode: approve\n", ""));

        assertThat(bundle().runbook("small").orElseThrow().mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void compile_thenRead_givesTheRunbooksThatWereCompiled() throws IOException {
        file("whole.yaml", WHOLE);
        file("team/small.yaml", SMALL);

        Compiled compiled = compile();
        Bundle bundle = BundleReader.read(compiled.bundle().orElseThrow());

        assertThat(bundle.runbooks()).extracting(Runbook::name).containsExactly("small", "whole");
        assertThat(BundleWriter.write(bundle.runbooks(), bundle.settings()))
                .isEqualTo(compiled.bundle().orElseThrow());
        assertThat(compiled.runbooks())
                .extracting(source -> source.runbook().name())
                .containsExactlyInAnyOrder("small", "whole");
    }

    @Test
    void compile_sameFilesInAnyOrder_giveTheSameBytes() throws IOException {
        file("whole.yaml", WHOLE);
        file("small.yaml", SMALL);
        List<Path> there = List.of(folder.resolve("whole.yaml"), folder.resolve("small.yaml"));

        assertThat(BundleCompiler.compile(there, TestCatalogue.catalogue()).bundle().orElseThrow())
                .isEqualTo(
                        BundleCompiler.compile(there.reversed(), TestCatalogue.catalogue())
                                .bundle()
                                .orElseThrow());
    }

    @Test
    void compile_settings_arrive() throws IOException {
        file("small.yaml", SMALL);
        file(
                "salve.yaml",
                """
                apiVersion: salve.dev/v1
                kind: Settings
                approvers: {team-web: [slack:S0WEB, "arn:aws:iam::123456789012:role/ops", user:alice]}
                accounts: ["123456789012"]
                regions: [eu-central-1, us-gov-west-1]
                protected: ["arn:aws:rds:*"]
                routes: {team-web: "sns:arn:aws:sns:eu-west-1:123456789012:web"}
                freezes:
                  - {name: weekend, starts: "30 18 * * FRI", lasts: 62h, time-zone: Europe/Berlin}
                  - {name: company, calendar: changes}
                budgets: {global: {count: 5, within: 1h}}
                storm: {alarms: 10, quiet: 1h}
                dependencies: {shop: [db]}
                auto-must-be-earned: true
                """);

        Settings settings = bundle().settings();

        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                Map.of(
                                        "team-web",
                                        List.of(
                                                "slack:S0WEB",
                                                "arn:aws:iam::123456789012:role/ops",
                                                "user:alice")),
                                List.of("123456789012"),
                                List.of("eu-central-1", "us-gov-west-1"),
                                List.of("arn:aws:rds:*"),
                                Map.of("team-web", "sns:arn:aws:sns:eu-west-1:123456789012:web"),
                                List.of(
                                        new Settings.FreezeWindow(
                                                "weekend",
                                                "30 18 * * FRI",
                                                Duration.ofHours(62),
                                                ZoneId.of("Europe/Berlin")),
                                        new Settings.ChangeCalendar("company", "changes")),
                                new Settings.Budgets(
                                        Settings.Budgets.DEFAULTS.target(),
                                        Settings.Budgets.DEFAULTS.runbook(),
                                        List.of(),
                                        List.of(new Limits.RunLimit(5, Duration.ofHours(1)))),
                                new Settings.Storm(
                                        10, 20, Duration.ofMinutes(5), Duration.ofHours(1)),
                                Map.of("shop", List.of("db")),
                                true,
                                GuardSettings.DEFAULTS));
    }

    @Test
    void compile_oneFaultyFile_givesNoBundleButTheSoundRunbooks() throws IOException {
        file("small.yaml", SMALL);
        file("whole.yaml", WHOLE.replace("mode: auto", "mode: full"));

        Compiled compiled = compile();

        assertThat(compiled.bundle()).isEmpty();
        assertThat(compiled.hasErrors()).isTrue();
        assertThat(compiled.runbooks())
                .singleElement()
                .extracting("runbook.name")
                .isEqualTo("small");
    }

    @Test
    void compile_twoRunbooksOfOneName_isReportedAtTheSecond() throws IOException {
        file("a/small.yaml", SMALL);
        file("b/small.yaml", SMALL);

        assertThat(compile().issues())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("b/small.yaml") + ":3:18: error [name]")
                .contains("a/small.yaml");
    }

    @Test
    void compile_twoSettingsFiles_isReported() throws IOException {
        file("small.yaml", SMALL);
        file("a.yaml", "apiVersion: salve.dev/v1\nkind: Settings\n");
        file("b.yaml", "apiVersion: salve.dev/v1\nkind: Settings\n");

        assertThat(compile().issues()).singleElement().extracting("code").isEqualTo("settings");
    }

    @Test
    void compile_groupThatSettingsDoNotKnow_isAnError() throws IOException {
        file("small.yaml", SMALL);
        file(
                "salve.yaml",
                "apiVersion: salve.dev/v1\nkind: Settings\napprovers: {team-wep: [user:al]}\n");

        Compiled compiled = compile();

        assertThat(compiled.bundle()).isEmpty();
        assertThat(compiled.issues())
                .singleElement()
                .asString()
                .contains("small.yaml:3:32: error [approver]", "did you mean \"team-wep\"?");
    }

    @Test
    void compile_mixedPatterns_haveNoAlarm() throws IOException {
        file(
                "whole.yaml",
                WHOLE.replace(
                        "[CloudWatch Alarm Contributor State Change]",
                        "[CloudWatch Alarm Configuration Change]"));

        assertThat(compile().issues())
                .filteredOn(BundleCompilerTest::speaksOfTheText)
                .isNotEmpty()
                .allSatisfy(issue -> assertThat(issue.wrong()).contains("alarm"));
    }

    @Test
    void compile_folder_leavesTestsAndHiddenFilesOut() throws IOException {
        file("small.yaml", SMALL);
        file("small.test.yaml", "not: read");
        file(".hidden.yaml", "not: read");
        file(".git/x.yaml", "not: read");
        file("notes.txt", "not read");

        assertThat(bundle().runbooks()).hasSize(1);
    }

    @Test
    void compile_testFileNamed_isKeptAsADocument() throws IOException {
        file("small.test.yaml", "apiVersion: salve.dev/v1\nkind: RunbookTest\nrunbooks: [a]\n");

        Compiled compiled =
                BundleCompiler.compile(
                        List.of(folder.resolve("small.test.yaml")), TestCatalogue.catalogue());

        assertThat(compiled.issues()).isEmpty();
        assertThat(compiled.tests())
                .singleElement()
                .extracting(Document::kind)
                .isEqualTo(Document.Kind.RUNBOOK_TEST);
    }

    @Test
    void compile_missingFileAndEmptyFolder_areIssues() {
        Compiled compiled =
                BundleCompiler.compile(
                        List.of(folder, folder.resolve("none.yaml")), TestCatalogue.catalogue());

        assertThat(compiled.issues())
                .extracting(issue -> issue.code() + " " + issue.wrong())
                .containsExactly(
                        "file no *.yaml files below this folder",
                        "file the file cannot be read: there is none");
        assertThat(compiled.bundle()).isEmpty();
    }
}
