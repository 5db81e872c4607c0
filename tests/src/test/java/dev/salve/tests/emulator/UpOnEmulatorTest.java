package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code AWS_ENDPOINT_URL=… salve up --queue …}: the command itself, in real time. */
class UpOnEmulatorTest {

    @Test
    void up_killedAfterItsCall_startsAgainAndDoesNotCallAgain(@TempDir Path folder)
            throws IOException {
        try (MotoServer moto = Absence.startOrMeet();
                Front front = new Front(moto.endpoint());
                Account account = new Account(moto.endpoint())) {
            String queue = account.installSalve();
            account.createService();
            AlarmChange alarm = account.serviceAlarm(Instant.now());

            try (UpProcess up = UpProcess.start(front.endpoint(), queue, folder)) {
                up.await("up", () -> up.output().contains("Salve is up"));
                account.emit(alarm);
                up.await("the restart", () -> !front.mutations().isEmpty());
                up.await("the message is deleted", () -> account.undeleted(queue) == 0);
                up.kill();
            }
            long before = readings(front);
            try (UpProcess up = UpProcess.start(front.endpoint(), queue, folder)) {
                up.await("it looks after its run", () -> readings(front) > before);
            }

            assertThat(front.mutations()).containsExactly("UpdateService");
            Report report = EvidenceVerifier.verify(folder.resolve("data").resolve("evidence"));
            assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.SOUND);
            assertThat(report.counts().open()).isEqualTo(1);
        }
    }

    /** Of the alarm: a run that waits for recovery reads it again and again. */
    private static long readings(Front front) {
        return front.calls().stream()
                .filter(call -> call.operation().equals("DescribeAlarms"))
                .count();
    }
}
