package dev.salve.tests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code salve demo} with the shipped runbooks, as a newcomer runs it; once for all tests. */
class DemoTest {

    private static final List<String> INCIDENTS =
            List.of(
                    "ecs-5xx-shop +SUCCEEDED",
                    "asg-cpu-batch +SUCCEEDED",
                    "cart +SUCCEEDED",
                    "ecs-5xx-checkout +SUCCEEDED",
                    "ecs-5xx-search +ESCALATED",
                    "asg-cpu-batch +UNDONE",
                    "ecs-5xx-shop +– +refused: ecs-5xx-restart: cooldown");

    @TempDir private static Path folder;
    private static int exit;
    private static String out = "";
    private static String err = "";

    @BeforeAll
    static void runDemo() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        exit =
                Main.run(
                        new String[] {
                            "demo",
                            "--data",
                            folder.resolve("tour").toString(),
                            "--runbooks",
                            Path.of("..", "runbooks").toAbsolutePath().normalize().toString()
                        },
                        printed,
                        complained,
                        InputStream.nullInputStream());
        out = printed.toString(StandardCharsets.UTF_8);
        err = complained.toString(StandardCharsets.UTF_8);
    }

    private static Path evidence() {
        return folder.resolve("tour").resolve("evidence");
    }

    @Test
    void demo_ends_withoutAComplaint() {
        assertThat(exit).as(() -> out + err).isZero();
        assertThat(err).isEmpty();
    }

    @Test
    void demo_tells_howEachIncidentEnded() {
        List<String> endings = out.lines().filter(line -> line.startsWith("  ✓ ")).toList();

        assertThat(endings).as(out).hasSameSizeAs(INCIDENTS);
        for (int i = 0; i < INCIDENTS.size(); i++) {
            assertThat(endings.get(i)).containsPattern("✓ " + INCIDENTS.get(i));
        }
        assertThat(out).contains("none doubled").doesNotContain("✗");
    }

    @Test
    void evidence_isSound_andEveryRunIsClosed() {
        Report report = EvidenceVerifier.verify(evidence());

        assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.SOUND);
        // All but the one that a cooldown refused: that is a decision, not a run.
        assertThat(report.counts().closed()).isEqualTo(INCIDENTS.size() - 1);
        assertThat(report.counts().open()).isZero();
    }

    @Test
    void evidence_withOneByteOfAnIntentFlipped_isFoundOut(@TempDir Path copies) throws IOException {
        Path copy = copies.resolve("evidence");
        copy(evidence(), copy);
        Path victim = intent(copy);
        byte[] bytes = Files.readAllBytes(victim);
        bytes[bytes.length / 2] ^= 1;
        Files.write(victim, bytes);

        Report report = EvidenceVerifier.verify(copy);

        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings())
                .anySatisfy(finding ->
                        assertThat(finding.file() + ": " + finding.text())
                                .contains(String.valueOf(victim.getFileName())));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }

    /**
     * An intent has its outcome after it. A chain's last record has nothing after it that would
     * show a change, as {@link EvidenceVerifier} says.
     */
    private static Path intent(Path evidence) throws IOException {
        try (Stream<Path> files = Files.walk(evidence.resolve("records"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.readString(file).contains("\"callDeadline\"")) {
                    return file;
                }
            }
        }
        throw new AssertionError("there is no intent in the evidence");
    }
}
