package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.engine.json.JsonObject;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison on a data folder in which a runbook only observed, and people did things. */
class ShadowCommandTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: watch-shop, owner: team-web, description: Would restart the shop.}
            mode: observe
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
              detail: {alarmName: [shop-slow], state: {value: [ALARM]}}
            facts:
              service: {lookup: ecs.service, with: {cluster: prod, service: shop}}
            target: {type: ecs.service, id: "${service.arn}"}
            when:
              - {expr: service.running > 0, why: no task runs}
            limits: {cooldown: 15m, max-runs: [{count: 3, within: 1h}], max-age: 10m}
            steps:
              - id: restart
                action: ecs.restart-service@1
                with: {cluster: "${service.cluster}", service: "${service.name}"}
            verify: {until: alarm.state == 'OK', within: 10m, every: 30s, hold: 1m}
            """;

    private static final String ALARM =
            """
            {"version": "0", "id": "e1", "detail-type": "CloudWatch Alarm State Change",
             "source": "aws.cloudwatch", "account": "123456789012", "region": "eu-west-1",
             "time": "%1$s",
             "resources": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-slow"],
             "detail": {"alarmName": "shop-slow",
               "state": {"value": "%2$s", "reason": "slow", "timestamp": "%1$s"}}}
            """;

    private static final String CALL =
            """
            {"version": "0", "id": "c1", "detail-type": "AWS API Call via CloudTrail",
             "source": "aws.ecs", "account": "123456789012", "region": "eu-west-1",
             "time": "%1$s", "resources": [],
             "detail": {"eventSource": "ecs.amazonaws.com", "eventName": "UpdateService",
               "eventTime": "%1$s",
               "userIdentity": {"arn": "arn:aws:sts::123456789012:assumed-role/Admin/ann\\u001b[2J"},
               "requestParameters": {"cluster": "prod", "service": "shop", %2$s}}}
            """;

    @TempDir private Path folder;
    private Instant now = NOON;

    /** The evidence of every event is written before the next one comes. */
    @BeforeEach
    void anEventfulDay() throws IOException {
        Path runbooks = Files.createDirectories(folder.resolve("watched"));
        Files.writeString(runbooks.resolve("watch-shop.yaml"), RUNBOOK);
        InstantSource clock = () -> now;
        Terminal terminal = terminal();
        DataFolder data = DataFolder.open(folder.resolve("data"));
        SandboxAccount account = DemoAccount.create(clock);
        try (ControlPlane plane = FolderPlane.of(data, runbooks, account, terminal, clock)) {
            happens(plane, 0, ALARM, "ALARM");
            happens(plane, 5, CALL, "\"forceNewDeployment\": true");
            happens(plane, 20, ALARM, "OK");
            happens(plane, 120, ALARM, "ALARM");
            happens(plane, 125, CALL, "\"desiredCount\": 9");
            happens(plane, 140, ALARM, "OK");
            happens(plane, 240, ALARM, "ALARM");
            happens(plane, 250, ALARM, "OK");
        }
    }

    private static Terminal terminal() {
        return new Terminal(
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                new ByteArrayInputStream(new byte[0]),
                false);
    }

    private void happens(ControlPlane plane, int minute, String event, String how) {
        now = NOON.plus(Duration.ofMinutes(minute));
        plane.reception().receive(event.formatted(now, how).getBytes(StandardCharsets.UTF_8));
        plane.turn();
    }

    private Ran shadow(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 3];
        all[0] = "shadow";
        all[1] = "--data";
        all[2] = folder.resolve("data").toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return new Desk(folder).run(all);
    }

    @Test
    void text_saysHowFarTheyAgreeAndWhereNot() throws IOException {
        Ran ran = shadow();

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("watch-shop: not ready for mode approve")
                .contains("missing     18 more to compare: 2 of 20; agreement: 1 of 2")
                .contains("agreement   50 % of 2: 1 agreed, 1 differed, 0 disagreed")
                .contains("besides     1 not-needed, 0 missed, 0 waiting, 0 unclear")
                .contains("differed    2026-03-01T14:00:00Z  prod/shop  (event ")
                .contains("Salve   ecs.restart-service@1 cluster=prod service=shop")
                .contains("people  ecs:UpdateService cluster=prod service=shop desiredCount=9 by")
                .contains("at 2026-03-01T14:05:00Z")
                .contains("not-needed  2026-03-01T16:00:00Z")
                .contains("looked at 8 events: 2 calls by people, 0 by Salve, 0 by AWS")
                .contains("Only calls whose CloudTrail events came to Salve are seen");
    }

    @Test
    void foreignText_isEscapedInBothForms() throws IOException {
        Ran text = shadow();
        Ran json = shadow("--format", "json");

        assertThat(text.out()).contains("assumed-role/Admin/ann").doesNotContain("\u001b");
        assertThat(json.out()).containsIgnoringCase("ann\\u001b[2J").doesNotContain("\u001b");
    }

    @Test
    void json_hasEveryCase() throws IOException {
        JsonObject json = JsonObject.of(shadow("watch-shop", "--format", "json").json());
        JsonObject runbook = json.list("runbooks", JsonObject::of).getFirst();
        List<JsonObject> cases = runbook.list("cases", JsonObject::of);

        assertThat(json.text("within")).isEqualTo("PT30M");
        assertThat(runbook.truth("ready")).isFalse();
        assertThat(runbook.whole("agreementPercent")).isEqualTo(50);
        assertThat(cases)
                .extracting(each -> each.text("outcome"))
                .containsExactly("agreed", "differed", "not-needed");
        assertThat(cases.getFirst().object("call").text("operation"))
                .isEqualTo("ecs:UpdateService");
        assertThat(cases.getLast().has("call")).isFalse();
    }

    @Test
    void within_shorter_leavesLaterCallsOut() throws IOException {
        Ran ran = shadow("--within", "4m");

        assertThat(ran.out()).contains("agreement   none of 0").contains("3 missed");
    }

    @Test
    void within_noTimeOrTooLong_cannotRun() throws IOException {
        for (String time : List.of("soon", "0", "-5m", "25h", "999999999999999h")) {
            Ran ran = shadow("--within=" + time);
            assertThat(ran.code()).as(time).isEqualTo(2);
            assertThat(ran.err()).as(time).contains("--within").contains("up to 24h");
        }
    }

    @Test
    void runbook_unknown_saysWhichAreKnown() throws IOException {
        Ran ran = shadow("watch-shp");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("nothing to compare");
        assertThat(ran.err()).contains("watch-shop");
    }

    @Test
    void folder_withoutLedger_cannotRun() throws IOException {
        Ran ran = new Desk(folder).run("shadow", "--data", folder.resolve("none").toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no ledger in");
    }

    @Test
    void ledger_isNotChanged() throws IOException {
        Path ledger = folder.resolve("data/ledger.sqlite");
        byte[] before = Files.readAllBytes(ledger);

        shadow();

        assertThat(ledger).hasBinaryContent(before);
    }
}
