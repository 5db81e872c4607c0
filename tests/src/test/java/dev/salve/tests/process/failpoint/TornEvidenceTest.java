package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Finding;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.tests.process.failpoint.FailPoint.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A record whose file is torn, while the ledger still has it: it is named, never taken for the
 * record, and once the torn file is set aside the record is put again, whole.
 */
class TornEvidenceTest {

    /** The engine dies between the record and taking it out of the outbox. */
    private static final class Died extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** What became of the file. */
    enum Damage {
        EMPTY,
        ONE_BYTE_SHORT,
        HALF,
        ZEROES,
        ONE_BIT;

        /**
         * Whether the record alone betrays it. A chain's last record may be another sound one: that
         * is seen when the record is put again, or from the record after it.
         */
        boolean shows() {
            return this != ONE_BIT;
        }

        byte[] of(byte[] record) {
            byte[] copy = record.clone();
            return switch (this) {
                case EMPTY -> new byte[0];
                case ONE_BYTE_SHORT -> Arrays.copyOf(record, record.length - 1);
                case HALF -> Arrays.copyOf(record, record.length / 2);
                case ZEROES -> {
                    Arrays.fill(copy, record.length / 2, record.length, (byte) 0);
                    yield copy;
                }
                case ONE_BIT -> {
                    copy[record.length / 2] ^= 1;
                    yield copy;
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void record_torn_isNamedKeptInTheLedgerAndPutAgainWhole(Damage damage, @TempDir Path root)
            throws IOException {
        Site site = Site.create(root.resolve("site"), Site.bundle(root));
        Path event = site.incident("shop", 1);
        dieBeforeDelivered(site, event);
        Path record = files(site, "records").getLast();
        byte[] whole = Files.readAllBytes(record);
        Files.write(record, damage.of(whole));

        if (damage.shows()) {
            assertNamed(EvidenceVerifier.verify(site.evidence()), record);
        }
        try (Engine engine = new Engine(site, (_, _) -> {})) {
            assertThat(engine.turn()).anyMatch(problem -> problem.contains("evidence was changed"));
            assertThat(Files.readAllBytes(record)).isEqualTo(damage.of(whole));
            assertThat(engine.ledger().outbox().oldest(9)).isNotEmpty();

            setAside(site, record);
            assertThat(engine.finish()).isEmpty();
        }
        assertThat(Files.readAllBytes(record)).isEqualTo(whole);
        new Remains(site, false).check(List.of(event));
    }

    private static void assertNamed(Report report, Path record) {
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.kind())
                            .isIn(
                                    Finding.Kind.UNREADABLE,
                                    Finding.Kind.MISPLACED,
                                    Finding.Kind.BROKEN_LINK);
                    assertThat(record.toString()).endsWith(finding.file());
                });
    }

    /** The record, and the link that keeps its place in the chain: the conflict names both. */
    private static void setAside(Site site, Path record) throws IOException {
        for (Path place : files(site, ".places")) {
            if (Files.isSameFile(place, record)) {
                Files.delete(place);
            }
        }
        Files.delete(record);
    }

    /** What a kill in the middle of a put leaves: a half file beside, or one link of two. */
    @Test
    void put_interrupted_isPutAgainWhole(@TempDir Path root) throws IOException {
        Site site = Site.create(root.resolve("site"), Site.bundle(root));
        Path event = site.incident("shop", 1);
        dieBeforeDelivered(site, event);
        Path record = files(site, "records").getLast();
        byte[] whole = Files.readAllBytes(record);
        Files.delete(record);
        Files.writeString(site.evidence().resolve(".work").resolve("000000-1.json"), "{\"half\":");

        try (Engine engine = new Engine(site, (_, _) -> {})) {
            assertThat(engine.finish()).isEmpty();
        }

        assertThat(Files.readAllBytes(record)).isEqualTo(whole);
        new Remains(site, false).check(List.of(event));
    }

    private static void dieBeforeDelivered(Site site, Path event) throws IOException {
        Tripwire wire =
                (point, side) -> {
                    if (point == FailPoint.DELIVERED && side == Side.BEFORE) {
                        throw new Died();
                    }
                };
        try (Engine engine = new Engine(site, wire)) {
            engine.receive(event);
            assertThatExceptionOfType(Died.class).isThrownBy(engine::turn);
        }
    }

    private static List<Path> files(Site site, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(site.evidence().resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
