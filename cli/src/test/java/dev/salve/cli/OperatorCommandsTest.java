package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Outbox;
import dev.salve.engine.ledger.Store;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands on a data folder in which one run waits for an approval. */
class OperatorCommandsTest {

    private static final String RUNBOOKS = Path.of("..", "runbooks").toString();

    /** The lists of runs are of the last months, so the run must be of today. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final String ALARM =
            """
            {"version": "0", "id": "e1", "detail-type": "CloudWatch Alarm State Change",
             "source": "aws.cloudwatch", "account": "123456789012", "region": "eu-west-1",
             "time": "NOW",
             "resources": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:ecs-5xx-checkout"],
             "detail": {
               "alarmName": "ecs-5xx-checkout",
               "previousState": {"value": "OK"},
               "state": {"value": "ALARM", "reason": "5xx", "timestamp": "NOW"},
               "alarmTags": {"salve:cluster": "prod", "salve:service": "checkout"}}}
            """;

    @TempDir private Path folder;
    private String run = "";

    @BeforeEach
    void aRunWaits() {
        InstantSource clock = InstantSource.fixed(now);
        Terminal terminal =
                new Terminal(
                        new ByteArrayOutputStream(),
                        new ByteArrayOutputStream(),
                        new ByteArrayInputStream(new byte[0]),
                        false);
        DataFolder data = DataFolder.open(folder.resolve("data"));
        SandboxAccount account = DemoAccount.create(clock);
        DemoAccount.makeTrue(account, "ecs-5xx-checkout");
        try (ControlPlane plane =
                FolderPlane.of(data, Path.of(RUNBOOKS), account, terminal, clock)) {
            byte[] event = ALARM.replace("NOW", now.toString()).getBytes(StandardCharsets.UTF_8);
            plane.reception().receive(event);
            plane.turn();
            run = plane.ledger().runs().open(9).getFirst();
        }
    }

    private Ran salve(String... arguments) throws IOException {
        List<String> all =
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--data", folder.resolve("data").toString()))
                        .toList();
        return new Desk(folder).run(all.toArray(String[]::new));
    }

    @Test
    void runs_ofADataFolder_areListed() throws IOException {
        Ran text = salve("runs");
        Map<?, ?> json = salve("runs", "--format", "json").json();

        assertThat(text.err()).isEmpty();
        assertThat(text.out().lines()).singleElement().asString().contains(run, "WAITING_APPROVAL");
        assertThat((List<?>) json.get("runs")).hasSize(1);
    }

    @Test
    void show_run_tellsItsStoryFromTheEvidence() throws IOException {
        Ran text = salve("show", run);
        Map<?, ?> json = salve("show", run, "--format", "json").json();

        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("run       " + run)
                .contains("runbook   ecs-5xx-restart")
                .contains(now + "  ");
        assertThat((List<?>) json.get("records")).isNotEmpty();
    }

    @Test
    void show_unknownRunOrNoLedger_cannotRun() throws IOException {
        Ran unknown = salve("show", "run_nobody");
        Ran elsewhere =
                new Desk(folder).run("runs", "--data", folder.resolve("elsewhere").toString());

        assertThat(List.of(unknown.code(), elsewhere.code())).containsOnly(2);
        assertThat(unknown.err()).contains("there is no run run_nobody").contains("salve runs");
        assertThat(elsewhere.err()).contains("there is no ledger in");
    }

    @Test
    void approve_byAStranger_isRefusedAndTheRunWaitsOn() throws IOException {
        Ran ran = salve("approve", run, "--as", "mallory", "--runbooks", RUNBOOKS);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("salve: ").contains("mallory");
        assertThat(salve("runs").out()).contains("WAITING_APPROVAL");
    }

    @Test
    void approve_byOneWhoMay_countsOnce() throws IOException {
        Ran first = salve("approve", run, "--as", "alice", "--runbooks", RUNBOOKS);
        Ran again = salve("approve", run, "--as", "alice", "--runbooks", RUNBOOKS);

        assertThat(first.code()).isZero();
        assertThat(first.out()).startsWith(run + " is now ");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains(run + " does not wait for an approval");
    }

    @Test
    void killThenRearm_throughTheLedger_areSaidAndRefusedTheSecondTime() throws IOException {
        Ran kill = salve("kill", "--why", "load test", "--as", "alice");
        Ran rearm = salve("rearm", "--why", "over", "--as", "bob");
        Ran again = salve("rearm", "--why", "over", "--as", "bob");

        assertThat(kill.code()).isZero();
        assertThat(kill.out()).contains("kill switch global is engaged");
        assertThat(rearm.code()).isZero();
        assertThat(rearm.out()).contains("armed again").contains("user:alice");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("kill switch global is not engaged");
    }

    /** What was sealed beside a running control plane used to name the sandbox's account. */
    @Test
    void kill_onADataFolder_isSealedUnderTheFoldersSource() throws IOException {
        DataFolder.existing(folder.resolve("data"))
                .keepSource("//salve/111122223333/us-east-1/local");

        assertThat(salve("kill", "--why", "test").code()).isZero();
        assertThat(salve("rearm", "--why", "over").code()).isZero();

        try (Store store = DataFolder.existing(folder.resolve("data")).ledger()) {
            Ledger ledger = new Ledger(store, () -> "unused", "//salve/0/0/0");
            assertThat(ledger.outbox().oldest(1_000))
                    .filteredOn(item ->
                            item instanceof Outbox.Item.Evidence evidence
                                    && evidence.entry().chain().equals("control"))
                    .isNotEmpty()
                    .allSatisfy(item ->
                            assertThat(((Outbox.Item.Evidence) item).entry().json())
                                    .contains("//salve/111122223333/us-east-1/local"));
        }
    }

    @Test
    void kill_ofNoScopeOrWithoutAReason_cannotRun() throws IOException {
        Ran scope = salve("kill", "runbok:x", "--why", "slip");
        Ran reason = salve("kill");

        assertThat(List.of(scope.code(), reason.code())).containsOnly(2);
        assertThat(scope.err()).contains("is no scope").contains("runbook:NAME");
        assertThat(reason.err()).contains("--why");
    }

    @Test
    void stop_ofAWaitingRun_endsItAndIsRefusedTheSecondTime() throws IOException {
        Ran stop = salve("stop", run, "--why", "by hand", "--as", "alice");
        Ran again = salve("stop", run, "--why", "by hand", "--as", "alice");
        Ran unknown = salve("stop", "run_nobody", "--why", "by hand");

        assertThat(stop.code()).isZero();
        assertThat(stop.out()).contains(run + " is stopped before it did anything");
        assertThat(List.of(again.code(), unknown.code())).containsOnly(1);
        assertThat(again.err()).contains(run + " is over: cancelled: stopped by user:alice");
        assertThat(unknown.err()).contains("there is no run run_nobody");
    }

    @Test
    void holdThenResume_byTheShortName_areSaidAndRefusedTheSecondTime() throws IOException {
        salve("stop", run, "--why", "by hand");
        Ran hold = salve("hold", "prod/checkout", "--why", "by hand", "--as", "alice");
        Ran resume = salve("resume", "prod/checkout", "--why", "done", "--as", "bob");
        Ran again = salve("resume", "prod/checkout", "--why", "done", "--as", "bob");

        assertThat(List.of(hold.code(), resume.code(), again.code())).containsExactly(0, 0, 1);
        assertThat(hold.out()).contains("service/prod/checkout is held");
        assertThat(resume.out()).contains("its hold by user:alice is ended");
        assertThat(again.err()).contains("nothing holds ecs.service");
    }

    /** The run waits and may go on: its lock is its own. */
    @Test
    void resume_whileARunWaits_leavesItsLock() throws IOException {
        Ran resume = salve("resume", "prod/checkout", "--why", "done");

        assertThat(resume.code()).isEqualTo(1);
        assertThat(resume.err()).contains(run + " is at work on it").contains("salve stop");
    }

    @Test
    void words_withABlankReasonOrNoPerson_cannotRun() throws IOException {
        List<Ran> refused =
                List.of(
                        salve("kill", "--why", " "),
                        salve("rearm", "--why", "w", "--as", "salve"),
                        salve("resume", "storm", "--why", ""),
                        salve("stop", run, "--why", "w", "--as", ""));

        assertThat(refused).extracting(Ran::code).containsOnly(2);
        assertThat(refused).extracting(Ran::err).allMatch(err -> err.contains("--as NAME"));
        assertThat(salve("runs").out()).contains("WAITING_APPROVAL");
    }

    @Test
    void why_byAlarmRunEventAndTarget_saysWhatItWaitsFor() throws IOException {
        Map<?, ?> json = salve("why", run, "--runbooks", RUNBOOKS, "--format", "json").json();
        String event = JsonObject.of(json).list("events", JsonObject::of).getFirst().text("key");

        for (String subject : List.of("ecs-5xx-checkout", run, event, "prod/checkout")) {
            Ran ran = salve("why", subject, "--runbooks", RUNBOOKS);
            assertThat(ran.code()).as(subject).isZero();
            assertThat(ran.out())
                    .as(subject)
                    .startsWith("Salve has not acted on prod/checkout: it waits for an approval")
                    .contains(run + " has prod/checkout (waiting approval)")
                    .contains("salve show " + run);
        }
    }

    @Test
    void why_ofWhatNobodyKnows_saysWhereItLookedAndWhatIsEngaged() throws IOException {
        salve("kill", "--why", "storm \u001b[2J", "--as", "alice");

        Ran ran = salve("why", "no\u001b[31mthing", "--runbooks", RUNBOOKS);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("Nothing is known of no")
                .contains("stopped    global by user:alice")
                .contains("Looked through: ")
                .contains("salve explain EVENT")
                .doesNotContain("\u001b");
    }

    @Test
    void why_withoutRunbooks_saysWhatItCouldNotLookAt() throws IOException {
        Ran ran = salve("why", run, "--runbooks", folder.resolve("none").toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("unknown    cooldowns and budgets, since there is no folder");
    }
}
