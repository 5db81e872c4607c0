package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence has nowhere to go: the run goes on, nothing is lost, and it is delivered later. */
class EvidenceAwayTest {

    private static final Duration LONGER_THAN_A_WAIT = Duration.ofSeconds(15);
    private static final int TURNS = 12;

    /** Rights do not bind root: it gives up the one that they fail on. */
    private static final List<String> WITHOUT_ROOT_S_RIGHTS =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

    @Test
    void folder_readOnly_runGoesOnAndEvidenceArrivesLater(@TempDir Path root) throws Exception {
        Site site = Site.create(root.resolve("site"), Site.bundle(root));
        Path event = site.incident("shop", 1);
        Files.createDirectories(site.evidence());
        List<String> by = boundByRights(site);
        try (EngineProcess engine = EngineProcess.start(by)) {
            rights(site, "r-xr-xr-x");
            runWithoutEvidence(engine, site, event, "AccessDenied");
            rights(site, "rwxr-xr-x");
            engine.order("finish");
        }
        Remains remains = new Remains(site, false);
        remains.check(List.of(event));
        assertThat(remains.states()).containsExactly("SUCCEEDED");
        assertThat(site.resources().calls()).hasSize(1);
    }

    private static List<String> boundByRights(Site site) throws Exception {
        rights(site, "r-xr-xr-x");
        String file = site.evidence().resolve("probe").toString();
        boolean bound = !works(List.of("touch", file));
        List<String> by = bound ? List.of() : WITHOUT_ROOT_S_RIGHTS;
        List<String> probe = new ArrayList<>(by);
        probe.addAll(List.of("touch", file + "2"));
        assumeTrue(
                bound || (worksAtAll(by) && !works(probe)),
                "SKIPPED: this user may write everywhere, and setpriv is not there to change it");
        rights(site, "rwxr-xr-x");
        Files.deleteIfExists(site.evidence().resolve("probe"));
        return by;
    }

    private static boolean worksAtAll(List<String> by) throws Exception {
        List<String> probe = new ArrayList<>(by);
        probe.add("true");
        return works(probe);
    }

    private static void rights(Site site, String rights) throws IOException {
        Files.setPosixFilePermissions(site.evidence(), PosixFilePermissions.fromString(rights));
    }

    @Test
    void disk_full_runGoesOnAndEvidenceArrivesLater(@TempDir Path root) throws Exception {
        Site site = Site.create(root.resolve("site"), Site.bundle(root));
        Path event = site.incident("shop", 1);
        Path filler = Files.createDirectories(site.evidence()).resolve("filler");
        List<String> by = onSmallDisk(site, filler);
        try (EngineProcess engine = EngineProcess.start(by)) {
            runWithoutEvidence(engine, site, event, "No space left");
            engine.order("nothing-left", site.evidence().resolve(".work").toString());
            engine.order("remove", filler.toString());
            engine.order("finish");
            engine.order("verify");
        }
        assertThat(site.resources().calls()).hasSize(1);
        assertThat(new Remains(site, false).states()).containsExactly("SUCCEEDED");
    }

    /** A disk that nobody else sees, full but for its names, gone with the process. */
    private static List<String> onSmallDisk(Site site, Path filler) throws Exception {
        String script =
                "mount -t tmpfs -o size=256k tmpfs "
                        + site.evidence()
                        + " || exit 9; head -c 262144 /dev/zero > "
                        + filler
                        + "; exec \"$@\"";
        List<String> by = List.of("unshare", "-Urm", "sh", "-c", script, "sh");
        assumeTrue(
                worksAtAll(by),
                "SKIPPED: no disk of its own can be made for the test (unshare and tmpfs)");
        return by;
    }

    /** To the run's end; each turn says why its evidence is still in the ledger. */
    private static void runWithoutEvidence(
            EngineProcess engine, Site site, Path event, String because) throws IOException {
        engine.order("open", site.root().toString());
        engine.order("receive", event.toString());
        for (int turn = 0; turn < TURNS && !over(site); turn++) {
            assertThat(engine.ask("turn"))
                    .contains("evidence cannot be written, it stays in the ledger")
                    .contains(because);
            site.clock().pass(LONGER_THAN_A_WAIT);
        }
        assertThat(over(site)).isTrue();
        assertThat(site.resources().calls()).hasSize(1);
    }

    private static boolean over(Site site) {
        try (SqliteStore store = SqliteStore.readOnly(site.ledger())) {
            Ledger ledger = new Ledger(store, () -> "none", "none");
            assertThat(ledger.outbox().oldest(9)).as("nothing is lost").isNotEmpty();
            return ledger.runs().open(1).isEmpty();
        }
    }

    private static boolean works(List<String> command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(EngineProcess.LIMIT.toSeconds(), TimeUnit.SECONDS)
                    && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
