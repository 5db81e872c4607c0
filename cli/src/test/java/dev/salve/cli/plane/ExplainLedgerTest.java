package dev.salve.cli.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Main;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.engine.ledger.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explains over the ledger of a control plane that runs meanwhile. */
class ExplainLedgerTest {

    private static final String FACTS =
            "service: {arn: \"arn:aws:ecs:eu-west-1:123456789012:service/prod/shop\", cluster: prod,"
                    + " name: shop, desired: 4, running: 4, deployments: 1}";

    @TempDir private Path folder;

    private Path data;
    private Path facts;

    @BeforeEach
    void setUp() throws IOException {
        data = folder.resolve("data");
        facts = Files.writeString(folder.resolve("facts.yaml"), FACTS);
    }

    private String explain(byte[] event, String... more) {
        String[] start = {
            "explain",
            "-",
            "ecs-5xx-restart",
            "--runbooks",
            Path.of("..", "runbooks").toString(),
            "--facts",
            facts.toString(),
            "--data",
            data.toString()
        };
        String[] arguments = new String[start.length + more.length];
        System.arraycopy(start, 0, arguments, 0, start.length);
        System.arraycopy(more, 0, arguments, start.length, more.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(Main.run(arguments, out, err, new ByteArrayInputStream(event)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] alarmAt(String time) {
        String alarm = new String(LocalPlane.shopAlarm(), StandardCharsets.UTF_8);
        return alarm.replace("2026-03-01T12:00:00Z", time).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void run_underWay_holdsTheLock() {
        try (Store store = DataFolder.open(data).ledger()) {
            LocalPlane local = new LocalPlane(data, store);
            local.api.events(LocalPlane.shopAlarm());
            local.pass(Duration.ofSeconds(5));

            String text = explain(alarmAt("2026-03-01T12:01:00Z"));

            assertThat(text)
                    .contains("with the ledger in " + data + " as it is by now")
                    .containsPattern(
                            "ecs-5xx-restart: limited — .* is held by run_\\w+, until 2026-")
                    .contains("next       is held back; else it would restart service prod/shop")
                    .containsPattern(
                            "✗ lock  →  deny  \\(held by run_\\w+ until 2026-\\S+ \\(in \\d+m");
        }
    }

    @Test
    void run_over_coolsDownAndCounts() {
        try (Store store = DataFolder.open(data).ledger()) {
            LocalPlane local = new LocalPlane(data, store);
            local.api.events(LocalPlane.shopAlarm());
            local.pass(Duration.ofMinutes(10));

            String text = explain(alarmAt("2026-03-01T12:10:00Z"), "-v");
            String json = explain(alarmAt("2026-03-01T12:10:00Z"), "--format", "json");

            assertThat(text)
                    .containsPattern(
                            "ecs-5xx-restart: limited — cooldown 15m, until 2026-03-01T12:1\\S+Z \\(in ")
                    .containsPattern(
                            "✗ cooldown  →  deny  \\(cooldown 15m: last ecs.restart-service@1 by run_\\w+ at"
                                    + " 2026-03-01T12:01:00Z \\(9m before\\), over at 2026-03-01T12:1\\S+Z \\(in")
                    .containsPattern("✓ lock  →  allow  \\(free\\)")
                    .containsPattern(
                            "✓ max-runs  →  allow  \\(used 1 of 3 in 1h, first frees at 2026-03-01T13:01:00Z \\(in 51m\\);"
                                    + " used 1 of 7 in 1d");
            assertThat(json)
                    .contains("\"ledger\":\"" + data + "\"")
                    .containsPattern(
                            "\"what\":\"cooldown\",\"result\":\"deny\",[^}]*\"until\":\"2026-03-01T12:1")
                    .doesNotContain("untouched");
        }
    }

    @Test
    void event_known_saysWhatWasDecidedAndWhatBecameOfIt() {
        try (Store store = DataFolder.open(data).ledger()) {
            LocalPlane local = new LocalPlane(data, store);
            local.api.events(LocalPlane.shopAlarm());
            local.pass(Duration.ofMinutes(10));

            assertThat(explain(LocalPlane.shopAlarm()))
                    .containsPattern(
                            "recorded   received 2026-03-01T12:00:00Z, decided: ecs-5xx-restart run"
                                    + " \\(run_\\w+, by now succeeded\\); ecs-dependency-observe observed");
            assertThat(explain(LocalPlane.shopAlarm(), "--format", "json"))
                    .contains(
                            "\"recorded\":{\"receivedAt\":\"2026-03-01T12:00:00Z\",\"decided\":true")
                    .containsPattern("\"runs\":\\{\"run_\\w+\":\"succeeded\"}");
            assertThat(explain(alarmAt("2026-03-01T12:10:00Z"))).doesNotContain("recorded");
        }
    }

    @Test
    void killSwitch_engaged_saysByWhomSinceWhenAndWhy() {
        try (Store store = DataFolder.open(data).ledger()) {
            LocalPlane local = new LocalPlane(data, store);
            Instant then = Instant.parse("2026-03-01T11:30:00Z");
            local.plane
                    .ledger()
                    .control()
                    .kill("runbook:ecs-5xx-restart", "user:alice", "tests", then);

            assertThat(explain(LocalPlane.shopAlarm()))
                    .contains(
                            "ecs-5xx-restart: paused — kill switch runbook:ecs-5xx-restart, engaged by user:alice: tests")
                    .contains(
                            "✗ kill-switch  →  deny  (runbook:ecs-5xx-restart engaged by user:alice since"
                                    + " 2026-03-01T11:30:00Z (30m before): tests)");
        }
    }

    @Test
    void ledger_isNotChanged() throws IOException {
        try (Store store = DataFolder.open(data).ledger()) {
            LocalPlane local = new LocalPlane(data, store);
            local.api.events(LocalPlane.shopAlarm());
            local.pass(Duration.ofMinutes(10));
        }
        byte[] before = Files.readAllBytes(data.resolve("ledger.sqlite"));

        explain(LocalPlane.shopAlarm());
        explain(alarmAt("2026-03-01T12:10:00Z"));

        assertThat(data.resolve("ledger.sqlite")).hasBinaryContent(before);
    }
}
