package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsCommandTest {

    private static final String HEAL =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: heal, owner: team-web}
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
            facts:
              service: {lookup: ecs.service, with: {cluster: prod, service: "${alarm.name}"}}
            target: {type: ecs.service, id: "${service.arn}"}
            limits: {cooldown: 15m}
            steps:
              - action: ecs.restart-service@1
                with: {cluster: "${service.cluster}", service: "${service.name}"}
            """;

    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            accounts: ["123456789012"]
            regions: [eu-west-1]
            """;

    @TempDir private Path folder;
    private Desk desk;

    @BeforeEach
    void heal() throws IOException {
        desk = new Desk(folder);
        desk.write("runbooks/heal.yaml", HEAL);
    }

    private Ran permissions(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "permissions";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return desk.run(all);
    }

    private static List<?> items(Map<?, ?> json, String key) {
        return (List<?>) Objects.requireNonNull(json.get(key), key);
    }

    private Path file() {
        return folder.resolve("runbooks/heal.iam.json");
    }

    @Test
    void text_hasBothPoliciesAndWhatIsWide() {
        Ran ran = permissions(desk.path("runbooks/heal.yaml"));

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("heal\n")
                .contains("Read policy,")
                .contains("Write policy,")
                .contains("arn:aws:ecs:*:*:service/prod/*")
                .contains("\"aws:ResourceTag/salve:managed\": \"true\"")
                .contains("heal.yaml:13:52: service is ${service.name}, known only when it runs")
                .contains("any account and any region");
        assertThat(ran.out()).doesNotContain("\u001b");
    }

    @Test
    void json_isOneDocumentWithItsKeys() {
        Ran ran = permissions(desk.path("runbooks/heal.yaml"), "--format", "json");

        Map<?, ?> heal = (Map<?, ?>) items(ran.json(), "runbooks").getFirst();
        assertThat(heal.keySet().stream().map(String::valueOf))
                .containsExactly("runbook", "read", "write", "wide", "remarks");
        Map<?, ?> wide = (Map<?, ?>) items(heal, "wide").getLast();
        assertThat(wide.keySet().stream().map(String::valueOf))
                .containsExactly("operation", "why", "file", "line", "column");
        assertThat(wide.get("line")).isEqualTo(13L);
    }

    @Test
    void merged_isOnePairForAll() {
        Ran ran = permissions(desk.path("runbooks"), "--merged", "--format", "json");

        assertThat(ran.json().get("merged")).isEqualTo(List.of("heal", "tell"));
        assertThat(ran.json().get("read")).isInstanceOf(Map.class);
    }

    @Test
    void place_isFromOptionsOrFromTheOnlyOneOfTheSettings() throws IOException {
        Ran told =
                permissions(
                        desk.path("runbooks/heal.yaml"),
                        "--partition",
                        "aws-cn",
                        "--region",
                        "cn-north-1",
                        "--account",
                        "111111111111");
        desk.write("runbooks/salve.yaml", SETTINGS);
        Ran fromSettings = permissions(desk.path("runbooks/heal.yaml"));

        assertThat(told.out())
                .contains("arn:aws-cn:ecs:cn-north-1:111111111111:service/prod/*")
                .doesNotContain("any account");
        assertThat(fromSettings.out())
                .contains("arn:aws:ecs:eu-west-1:123456789012:service/prod/*")
                .doesNotContain("any account");
    }

    @Test
    void write_thenCheckAndLint_areClean() throws IOException {
        Ran missing = permissions(desk.path("runbooks/heal.yaml"), "--check");
        Ran written = permissions(desk.path("runbooks/heal.yaml"), "-w");
        Ran again = permissions(desk.path("runbooks/heal.yaml"), "-w");

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).contains("heal.iam.json:1:1: error [iam-drift] there is no such");
        assertThat(written.out()).isEqualTo("wrote " + file() + "\n");
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("1 unchanged");
        assertThat(permissions(desk.path("runbooks/heal.yaml"), "--check").code()).isZero();
        assertThat(desk.run("lint", desk.path("runbooks")).code()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("runbooks"))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".new"));
        }
    }

    @Test
    void drift_isFoundByCheckAndLint_andMendedByWrite() throws IOException {
        permissions(desk.path("runbooks/heal.yaml"), "-w");
        desk.write("runbooks/heal.yaml", HEAL.replace("cluster: prod", "cluster: stage"));

        Ran check = permissions(desk.path("runbooks/heal.yaml"), "--check");
        Ran json = permissions(desk.path("runbooks/heal.yaml"), "--check", "--format", "json");
        Ran lint = desk.run("lint", desk.path("runbooks/heal.yaml"));
        Ran mended = permissions(desk.path("runbooks/heal.yaml"), "-w");

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out())
                .contains(
                        "heal.iam.json:1:1: error [iam-drift] ecs:UpdateService on service/stage/*"
                                + " is needed and not listed — run salve permissions -w")
                .contains("ecs:UpdateService on service/prod/* is listed and not needed");
        assertThat(items(json.json(), "problems")).hasSize(6);
        assertThat(lint.code()).isEqualTo(1);
        assertThat(lint.out()).contains("[iam-drift]");
        assertThat(mended.code()).isZero();
        assertThat(desk.run("lint", desk.path("runbooks/heal.yaml")).code()).isZero();
    }

    @Test
    void file_broken_isDriftAndDoesNotStopDeciding() throws IOException {
        desk.write("runbooks/heal.iam.json", "{\"read\": ");
        desk.write("facts.yaml", "service: {arn: arn:web, name: web, cluster: prod}\n");

        Ran lint = desk.run("lint", desk.path("runbooks"));
        Ran explain =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks/heal.yaml"),
                        "--facts",
                        desk.path("facts.yaml"));

        assertThat(lint.code()).isEqualTo(1);
        assertThat(lint.out()).contains("heal.iam.json:1:").contains("[iam-drift] not JSON");
        assertThat(explain.code()).isZero();
        assertThat(explain.err()).contains("[iam-drift]");
    }

    @Test
    void place_narrowedByHand_isNoDrift() {
        Ran written =
                permissions(
                        desk.path("runbooks/heal.yaml"),
                        "-w",
                        "--region",
                        "eu-west-1",
                        "--account",
                        "123456789012");

        assertThat(written.code()).isZero();
        assertThat(permissions(desk.path("runbooks/heal.yaml"), "--check").code()).isZero();
    }

    @Test
    void runbook_withAnError_cannotRun() throws IOException {
        desk.write("runbooks/heal.yaml", HEAL.replace("restart-service@1", "restrt@1"));

        Ran ran = permissions(desk.path("runbooks"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("error [action]").contains("correct the errors above");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void help_saysWhatCheckDemands() {
        assertThat(permissions("--help").out()).contains("--check demands one for every runbook");
    }

    @Test
    void arguments_thatDoNotFit_cannotRun() {
        assertThat(permissions().code()).isEqualTo(2);
        assertThat(permissions(desk.path("runbooks"), "-w", "--check").err())
                .contains("exclude each other");
        assertThat(permissions(desk.path("runbooks"), "--account", "12").err())
                .contains("\"12\" is no account id");
        assertThat(permissions(desk.path("nothing.yaml")).code()).isEqualTo(2);
    }
}
