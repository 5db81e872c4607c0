package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change calendar in an account that has none, as the sandbox: frozen, and people hear why. */
class FrozenByCalendarTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

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
            """
                    .replace("NOW", NOW.toString());

    @TempDir private Path folder;

    private Path runbooks() throws IOException {
        Path runbooks = Files.createDirectories(folder.resolve("frozen"));
        for (String file : new String[] {"ecs-5xx-restart.yaml", "salve.yaml"}) {
            Files.copy(Path.of("..", "runbooks", file), runbooks.resolve(file));
        }
        Path settings = runbooks.resolve("salve.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        + "\nfreezes:\n  - {name: company-changes, calendar: changes}\n");
        return runbooks;
    }

    private void receive(Path runbooks) {
        InstantSource clock = InstantSource.fixed(NOW);
        Terminal terminal =
                new Terminal(
                        new ByteArrayOutputStream(),
                        new ByteArrayOutputStream(),
                        new ByteArrayInputStream(new byte[0]),
                        false);
        DataFolder data = DataFolder.open(folder.resolve("data"));
        SandboxAccount account = DemoAccount.create(clock);
        DemoAccount.makeTrue(account, "ecs-5xx-checkout");
        try (ControlPlane plane = FolderPlane.of(data, runbooks, account, terminal, clock)) {
            plane.reception().receive(ALARM.getBytes(StandardCharsets.UTF_8));
            plane.turn();
        }
    }

    @Test
    void why_ofAnAlarmThatTheFreezeHeldBack_saysThatTheCalendarCannotBeRead() throws IOException {
        Path runbooks = runbooks();
        receive(runbooks);

        Ran why =
                new Desk(folder)
                        .run(
                                "why",
                                "ecs-5xx-checkout",
                                "--data",
                                folder.resolve("data").toString(),
                                "--runbooks",
                                runbooks.toString());

        assertThat(why.out().replaceAll("\\s+", " "))
                .contains(
                        "freeze company-changes: change calendar changes could not be read, so it"
                                + " counts as closed: no-such-calendar: there is no change calendar"
                                + " changes")
                .contains("since none is read here: company-changes");
    }
}
