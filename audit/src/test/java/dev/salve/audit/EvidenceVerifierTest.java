package dev.salve.audit;

import static dev.salve.audit.EvidenceScenario.OPEN_RUN;
import static dev.salve.audit.EvidenceScenario.RUN_A;
import static dev.salve.audit.EvidenceScenario.RUN_B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.Finding.Kind;
import dev.salve.engine.invariant.Watch;
import dev.salve.engine.journal.EntryType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceVerifierTest {

    @TempDir private static Path written;

    @TempDir private Path root;

    private static final String LATE_RUN = "run_01DDDD";

    private EvidenceScenario evidence;

    /** Once: each record waits for the disk. */
    @BeforeAll
    static void writeEvidence() {
        new EvidenceScenario(written).writeAll();
    }

    @BeforeEach
    void copyEvidence() throws IOException {
        evidence = new EvidenceScenario(root);
        evidence.copyFrom(written);
    }

    @Test
    void verify_untouchedFolder_isSoundAndNotesTheOpenRun() {
        Report report = EvidenceVerifier.verify(root);

        assertThat(report.verdict()).isEqualTo(Verdict.SOUND);
        assertThat(report.counts()).isEqualTo(new Report.Counts(14, 14, 4, 2, 1));
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(Kind.OPEN);
        assertThat(report.findings().getFirst().text()).contains(OPEN_RUN);
    }

    @ParameterizedTest
    @MethodSource("dev.salve.audit.Mutation#all")
    void verify_mutatedFolder_isFound(Mutation mutation) throws Exception {
        mutation.change().apply(evidence);

        Report report = EvidenceVerifier.verify(root);

        assertThat(report.findings()).extracting(Finding::kind).contains(mutation.kind());
        assertThat(report.verdict()).isEqualTo(mutation.kind().verdict());
        assertThat(report.findings()).isSorted();
        assertThat(report.findings())
                .allSatisfy(
                        finding -> assertThat(Files.exists(root.resolve(finding.file()))).isTrue());
    }

    @Test
    void verify_recordEdited_namesBothFiles() throws IOException {
        evidence.edit(RUN_A, 1, "svc", "xyz");

        assertThat(EvidenceVerifier.verify(root).findings())
                .filteredOn(finding -> finding.kind() == Kind.BROKEN_LINK)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file())
                            .isEqualTo(evidence.relative(evidence.file(RUN_A, 2)));
                    assertThat(finding.text()).contains(evidence.relative(evidence.file(RUN_A, 1)));
                });
    }

    @Test
    void verify_severalRecordsMissing_saysWhich() throws IOException {
        Files.delete(evidence.file(RUN_A, 1));
        Files.delete(evidence.file(RUN_A, 2));

        Report report = EvidenceVerifier.verify(root);

        assertThat(report.verdict()).isEqualTo(Verdict.GAP);
        assertThat(report.findings())
                .extracting(Finding::text)
                .contains("records 1 to 2 are missing before it in chain " + RUN_A);
    }

    /** The limits that the class documents: chains stand alone. */
    @Test
    void verify_whatChainsCannotProve_isSoundAsDocumented() throws IOException {
        evidence.edit(RUN_B, 4, "SUCCEEDED", "ESCALATED");
        Files.delete(evidence.file(RUN_A, 4));

        Report report = EvidenceVerifier.verify(root);

        assertThat(report.verdict()).isEqualTo(Verdict.SOUND);
        assertThat(report.counts().open()).isEqualTo(2);
    }

    @Test
    void verify_tamperedAndGap_isTampered() throws IOException {
        evidence.edit(RUN_A, 1, "svc", "xyz");
        Files.delete(evidence.file(RUN_B, 1));

        assertThat(EvidenceVerifier.verify(root).verdict()).isEqualTo(Verdict.TAMPERED);
    }

    private void actAfterAKill() {
        evidence.write(
                "control",
                EvidenceScenario.entry(
                        EntryType.KILL_ENGAGED,
                        10,
                        Map.of("scope", "global", "who", "user:ann", "why", "drill")));
        evidence.write(
                LATE_RUN,
                EvidenceScenario.entry(
                        EntryType.RUN_PLANNED, 11, Map.of("runbook", "r", "target", "svc late")),
                EvidenceScenario.attempt(EntryType.INTENT, 13, LATE_RUN));
    }

    @Test
    void verify_intentAfterKill_isABrokenPromise() throws IOException {
        actAfterAKill();

        Report report = EvidenceVerifier.verify(root);

        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Kind.BROKEN_PROMISE)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file())
                            .isEqualTo(evidence.relative(evidence.file(LATE_RUN, 1)));
                    assertThat(finding.text())
                            .isEqualTo(
                                    "run_01DDDD: an intent of step restart, attempt 1 while kill"
                                            + " switch global is engaged since"
                                            + " 2026-11-24T03:00:08.500Z (promise S5: No intent"
                                            + " commits while a kill switch that covers it is"
                                            + " engaged, so no call lands later than 30 s after"
                                            + " it was engaged)");
                });
        assertThat(report.promises())
                .filteredOn(promise -> promise.broken() > 0)
                .extracting(Watch.Standing::name)
                .containsExactly("S5");
    }

    @Test
    void verify_chainWithAGap_isNotJudged() throws IOException {
        actAfterAKill();
        Files.delete(evidence.file(LATE_RUN, 0));

        assertThat(EvidenceVerifier.verify(root).verdict()).isEqualTo(Verdict.GAP);
    }

    @Test
    void verify_promises_areNamedWithWhatCouldBeJudged() {
        Report report = EvidenceVerifier.verify(root);

        assertThat(report.promises()).hasSize(22);
        assertThat(report.promises())
                .filteredOn(Watch.Standing::holds)
                .extracting(Watch.Standing::name)
                .containsExactly("S2", "S3", "S4", "S12", "S13", "S14", "S18");
    }

    @Test
    void verify_noEvidenceFolder_couldNotCheck() {
        Report report = EvidenceVerifier.verify(root.resolve("elsewhere"));

        assertThat(report.verdict()).isEqualTo(Verdict.UNCHECKED);
        assertThat(report.findings()).hasSize(1);
    }

    @Test
    void verify_emptyFolder_couldNotCheck() throws IOException {
        Path empty = root.resolve("empty");
        Files.createDirectories(empty.resolve("records/v1"));

        assertThat(EvidenceVerifier.verify(empty).verdict()).isEqualTo(Verdict.UNCHECKED);
    }

    @Test
    void verdict_exitCodes_areThoseOfTheCommand() {
        assertThat(Verdict.values()).extracting(Verdict::exitCode).containsExactly(0, 1, 1, 2, 3);
    }
}
