package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.engine.json.JsonObject;
import dev.salve.tests.process.SalveProcess;
import dev.salve.tests.process.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code salve up} on the sandbox, stopped for longer than a run holds its target. */
class StandstillTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration STANDSTILL = Duration.ofMinutes(40);

    @Test
    void up_stoodStillPastItsLock_endsTheRunAndCallsOnce(@TempDir Path root) throws IOException {
        Scene scene = new Scene(root);
        Path file = root.resolve("clock");
        List<String> starting = List.of(UpMain.class.getName(), file.toString());
        try (SalveProcess salve = SalveProcess.up(starting, scene.data(), scene.runbooks())) {
            String run = started(salve);
            salve.awaitState(run, LIMIT, "VERIFYING");
            salve.pause();
            new SharedClock(file).pass(STANDSTILL);
            assertNobodyElseMay(scene);
            salve.resume();

            // Its time is over; but before a person is called, it is looked whether it has helped.
            assertThat(salve.awaitState(run, LIMIT, ENDS)).isEqualTo("SUCCEEDED");
            assertThat(scene.effectiveCalls()).containsExactly("UpdateService");
            assertThat(salve.runs()).hasSize(1);
            salve.await(LIMIT, "sound evidence", () -> closed(scene));
        }
        Report report = EvidenceVerifier.verify(scene.evidence());
        assertThat(report.verdict()).isEqualTo(Verdict.SOUND);
        assertThat(report.counts().open()).isZero();
    }

    private static final String[] ENDS = {"SUCCEEDED", "FAILED", "ESCALATED", "CANCELLED"};

    private static String started(SalveProcess salve) {
        return salve.decided(Scene.alarm("shop"))
                .list("decisions", JsonObject::of)
                .getFirst()
                .text("run");
    }

    /** It stands still, but it is there: its folder stays its own. */
    private static void assertNobodyElseMay(Scene scene) throws IOException {
        try (SalveProcess other =
                SalveProcess.run(
                        "up",
                        "--port",
                        "0",
                        "--data",
                        scene.data().toString(),
                        "--runbooks",
                        scene.runbooks().toString())) {
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.errors()).contains("another salve up uses");
        }
    }

    private static Optional<Report> closed(Scene scene) {
        return Files.isDirectory(scene.evidence())
                ? Optional.of(EvidenceVerifier.verify(scene.evidence()))
                        .filter(report -> report.counts().closed() == 1)
                : Optional.empty();
    }
}
