package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.ledger.sqlite.SqliteStore;
import dev.salve.tests.process.failpoint.FailPoint.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A machine that dies while a transaction is written: the ledger's log ends anywhere in it, or has
 * a wrong byte in it. Each kind of transaction of a run is torn, at the ends of its pages and at
 * steps between; with {@code -Dsalve.process.matrix=full} at smaller ones, and an intent at every
 * byte of its last page.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TornLedgerTest {

    /** A page of the log: its header, and the page. */
    private static final int FRAME = 24 + 4096;

    /** Primes, so that no two pages are cut at the same place. */
    private static final int STEP = full() ? 127 : 2039;

    /** A site as it was right after a transaction, and where in the log that begins and ends. */
    private record Moment(Site site, long begin, long end) {}

    private final Map<FailPoint, Moment> moments = new EnumMap<>(FailPoint.class);
    private long begin;
    private int torn;
    private int wentOn;
    private Path work = Path.of(".");
    private Path event = Path.of(".");

    @BeforeAll
    void play(@TempDir Path root) throws IOException {
        work = Files.createDirectories(root.resolve("work"));
        Site site = Site.create(root.resolve("site"), Site.bundle(root));
        event = site.incident("shop", 1);
        Tripwire wire = (point, side) -> keep(site, root, point, side);
        try (Engine engine = new Engine(site, wire)) {
            engine.receive(event);
            assertThat(engine.finish()).isEmpty();
        }
    }

    private void keep(Site site, Path root, FailPoint point, Side side) {
        Path log = log(site);
        try {
            long size = Files.exists(log) ? Files.size(log) : 0;
            if (side == Side.BEFORE) {
                begin = size;
            } else if (!moments.containsKey(point) && size > begin) {
                Path copy = root.resolve(point.name());
                copy(site.root(), copy);
                moments.put(point, new Moment(new Site(copy), begin, size));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void tell() {
        System.out.println(
                "torn ledgers: "
                        + torn
                        + " opened, "
                        + wentOn
                        + " of them worked on to the end"
                        + (full()
                                ? ""
                                : "; LEFT OUT: most bytes, more with -Dsalve.process.matrix=full"));
    }

    private static boolean full() {
        return "full".equals(System.getProperty("salve.process.matrix"));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ACCEPTED",
                "DECIDED",
                "CLAIMED",
                "INTENT",
                "OUTCOME",
                "OBSERVED",
                "VERIFIED",
                "CLOSED",
                "DELIVERED"
            })
    void ledger_logTorn_lastTransactionIsThereOrNot(FailPoint point) throws Exception {
        Moment moment = Objects.requireNonNull(moments.get(point), "no such transaction");
        List<String> before = rows(cut(ledgerOnly(moment), moment.begin()));
        List<String> after = rows(cut(ledgerOnly(moment), moment.end()));
        assertThat(before).isNotEqualTo(after);

        for (long length : lengths(point, moment)) {
            assertThat(rows(cut(ledgerOnly(moment), length)))
                    .as("log cut at " + length)
                    .isEqualTo(before);
            assertThat(rows(garbled(ledgerOnly(moment), length)))
                    .as("wrong byte at " + length)
                    .isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACCEPTED", "DECIDED", "CLAIMED", "INTENT", "OUTCOME", "CLOSED", "DELIVERED"})
    void engine_ledgerTorn_goesOnAndNothingIsDoneTwice(FailPoint point) throws Exception {
        Moment moment = Objects.requireNonNull(moments.get(point), "no such transaction");
        long middle = (moment.begin() + moment.end()) / 2;
        for (Site site :
                List.of(cut(whole(moment), middle), garbled(whole(moment), moment.end() - 1))) {
            try (Engine engine = new Engine(site, (_, _) -> {})) {
                engine.receive(event);
                assertThat(engine.finish()).isEmpty();
            }
            Remains remains = new Remains(site, false);
            remains.check(List.of(event));
            assertThat(remains.states()).containsExactly("SUCCEEDED");
            assertThat(site.resources().calls()).hasSize(1);
            wentOn++;
        }
    }

    private static Iterable<Long> lengths(FailPoint point, Moment moment) {
        TreeSet<Long> lengths = new TreeSet<>();
        boolean every = full() && point == FailPoint.INTENT;
        for (long at = moment.begin(); at < moment.end(); at += STEP) {
            lengths.add(at);
        }
        for (long at = moment.end() - FRAME; every && at < moment.end(); at++) {
            lengths.add(at);
        }
        for (long frame = moment.begin(); frame < moment.end(); frame += FRAME) {
            lengths.addAll(List.of(frame, frame + FRAME - 1));
        }
        return lengths;
    }

    private static Site cut(Site site, long length) throws IOException {
        try (FileChannel log = FileChannel.open(log(site), StandardOpenOption.WRITE)) {
            log.truncate(length);
        }
        return site;
    }

    private static Site garbled(Site site, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(log(site));
        bytes[(int) at] ^= 1;
        Files.write(log(site), bytes);
        return site;
    }

    private Site whole(Moment moment) throws IOException {
        Site copy = new Site(work.resolve("torn-" + torn++));
        copy(moment.site().root(), copy.root());
        return copy;
    }

    /** No more than is read. */
    private Site ledgerOnly(Moment moment) throws IOException {
        Site copy = new Site(Files.createDirectories(work.resolve("torn-" + torn++)));
        Files.copy(moment.site().ledger(), copy.ledger());
        Files.copy(log(moment.site()), log(copy));
        return copy;
    }

    private static Path log(Site site) {
        return site.root().resolve("ledger.sqlite-wal");
    }

    /** Everything but what SQLite shares between processes, which dies with the machine. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.toString().endsWith("-shm")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Opens the ledger as the engine does, and reads all that is in it. */
    private static List<String> rows(Site site) throws SQLException {
        List<String> rows = new ArrayList<>();
        String all = "SELECT pk, sk, version, json FROM rows ORDER BY pk, sk";
        try (SqliteStore _ = new SqliteStore(site.ledger());
                Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + site.ledger());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(all)) {
            while (row.next()) {
                rows.add(
                        String.join(
                                "|",
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)));
            }
        }
        return rows;
    }
}
