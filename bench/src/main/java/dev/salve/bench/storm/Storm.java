package dev.salve.bench.storm;

import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.sqlite.SqliteStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The storm of safety.md §7 against {@code salve up}; prints a table in Markdown. */
public final class Storm {

    private static final int OUTAGE = 50_000;
    private static final int PER_BODY = 100;
    private static final int SENDERS = 8;
    private static final int USUAL_RATE = 167;
    private static final int UNDECIDED = 10_000;

    /** What the evidence says of an event that only the ledger has seen. */
    private static final Map<String, Object> ABOUT =
            Map.of(
                    "cause", "left behind",
                    "says", "ALARM",
                    "id", "1",
                    "source", "aws.cloudwatch",
                    "detailType", "CloudWatch Alarm State Change",
                    "account", "123456789012",
                    "region", "eu-west-1",
                    "time", "2026-11-24T12:00:00Z",
                    "resources", List.of(),
                    "sha256", "0");

    private final Path salve;
    private final Scene scene;
    private final Report report = new Report();
    private final double share;

    private Storm(Path salve, Scene scene, double share) {
        this.salve = salve;
        this.scene = scene;
        this.share = share;
    }

    /**
     * @param arguments the launcher, an empty folder, and how much of the storm; 1 is all of it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        double share = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1;
        Storm storm = new Storm(Path.of(arguments[0]), Scene.make(folder), share);
        storm.measure();
        System.out.printf(
                Locale.ROOT,
                "Commit %s, %s, %d processors, load average at the end %.1f, JDK %s, heap of salve up"
                        + " 512 MB, %s.%n%n%s%n",
                System.getProperty("salve.commit", "unknown"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                Instant.now(),
                storm.report);
        System.exit(storm.report.met() ? 0 : 1);
    }

    private void measure() throws IOException, InterruptedException {
        try (Up up = Up.start(salve, scene)) {
            Operator operator = new Operator(up);
            operator.prepare(new Alarms("a"));
            warmUp(up);
            usual(up, "at 167 events/s, one a request", "u");
            double capacity = outage(up, operator);
            tooMuch(up, capacity);
            memory(up);
            up.kill();
        }
        recovery();
    }

    private void warmUp(Up up) {
        new Load(up).closed(new Alarms("w").bodies((int) (5_000 * share), PER_BODY), SENDERS);
    }

    private void usual(Up up, String what, String run) {
        Load load = new Load(up);
        load.open(new Alarms(run).bodies((int) (USUAL_RATE * 10 * share), 1), USUAL_RATE);
        double p99 = load.latencies.within(0.99);
        report.row(what + ": p50", millis(load.latencies.within(0.5)));
        report.row(what + ": p99", millis(p99), "< 50 ms", p99 < 50);
        report.row(what + ": shed or failed", load.shed + " / " + load.failed);
    }

    private double outage(Up up, Operator operator) throws IOException, InterruptedException {
        Alarms alarms = new Alarms("o");
        List<String> bodies = alarms.bodies((int) (OUTAGE * share), PER_BODY);
        Load load = new Load(up);
        double cpu = up.cpuSeconds();
        long start = System.nanoTime();
        Thread storm = Thread.ofPlatform().start(() -> load.closed(bodies, SENDERS));
        LockSupport.parkNanos(1_000_000_000);
        operator.vote(Alarms.ASKING / 2);
        Up.Answer killed = operator.turn("kill");
        Instant engaged = Instant.now();
        operator.vote(Alarms.ASKING);
        storm.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        double capacity = load.decided.get() / seconds;
        double cost = (up.cpuSeconds() - cpu) / load.decided.get() * 1e3;
        outage(load, seconds, capacity);
        report.row("outage: CPU of salve up for an event, all threads", millis(cost));
        people(operator, killed);
        report.row("evidence behind at the end of the storm, items", "" + outbox());
        report.row("evidence caught up after", "%.1f s".formatted(drained()));
        intents(engaged);
        operator.turn("rearm");
        return capacity;
    }

    private void outage(Load load, double seconds, double capacity) throws IOException {
        report.row(
                "outage: events decided",
                load.decided + " in %.1f s".formatted(seconds),
                "%,.0f in < %.0f s".formatted(OUTAGE * share, 60 * share),
                load.failed.get() == 0 && seconds < 60 * share);
        report.row("outage: decided/s", "%.0f".formatted(capacity), "≥ 2,000", capacity >= 2_000);
        report.row(
                "outage: POST of %d events, p50 / p99".formatted(PER_BODY),
                millis(load.latencies.within(0.5)) + " / " + millis(load.latencies.within(0.99)));
        report.row("outage: shed requests / failed", load.shed + " / " + load.failed);
        report.row("outage: decisions", decisions(load.decisions()));
    }

    private void people(Operator operator, Up.Answer killed) {
        report.row(
                "kill switch under the storm: answered",
                killed.status() + " in " + millis(killed.nanos() / 1e6),
                "≤ 1 s",
                killed.status() == 200 && killed.nanos() < 1e9);
        double p99 = operator.votes().within(0.99);
        report.row(
                "votes under the storm: p50 / p99 of " + operator.votes().count(),
                millis(operator.votes().within(0.5)) + " / " + millis(p99),
                "p99 < 2 s",
                p99 < 2_000);
        report.row(
                "votes refused / of strangers that counted",
                operator.refused() + " / " + operator.strangers(),
                "none",
                operator.refused() + operator.strangers() == 0);
    }

    private void intents(Instant engaged) throws IOException {
        List<Instant> intents = new Evidence(scene.data().resolve("evidence")).intents();
        long after = intents.stream().filter(time -> time.isAfter(engaged)).count();
        report.row(
                "intents before / after the kill switch",
                (intents.size() - after) + " / " + after,
                "none after",
                after == 0 && !intents.isEmpty());
    }

    /** Three times what it can, then what is usual: it must come back by itself. */
    private void tooMuch(Up up, double capacity) {
        Load load = new Load(up);
        double perSecond = 3 * capacity / PER_BODY;
        int seconds = (int) Math.max(3, 15 * share);
        long start = System.nanoTime();
        load.open(
                new Alarms("m").bodies((int) (perSecond * seconds * PER_BODY), PER_BODY),
                perSecond);
        double took = (System.nanoTime() - start) / 1e9;
        report.row(
                "three times that for %d s: decided / requests shed / failed".formatted(seconds),
                load.decided + " / " + load.shed + " / " + load.failed,
                "none fails",
                load.failed.get() == 0);
        report.row(
                "last answer after the end of it",
                "%.1f s".formatted(took - seconds),
                "< 60 s",
                took - seconds < 60);
        usual(up, "right after, 167 events/s", "v");
    }

    private void memory(Up up) throws IOException, InterruptedException {
        long live = up.liveHeapMegabytes();
        report.row("heap alive afterwards", live + " MB", "≤ 512 MB", live <= 512);
        report.row("resident at the peak", up.peakMegabytes() + " MB");
    }

    /** Killed with so many accepted and undecided, as if it had died between the two. */
    private void recovery() throws IOException, InterruptedException {
        leaveUndecided();
        long start = System.nanoTime();
        try (Up up = Up.start(salve, scene)) {
            Up.Answer first = up.post("/events", new Alarms("r").next(Instant.now()));
            double seconds = (System.nanoTime() - start) / 1e9;
            report.row(
                    "after kill -9, %,d undecided: serves again".formatted(UNDECIDED),
                    first.status() + " in %.1f s".formatted(seconds),
                    "< 5 s",
                    first.status() == 202 && seconds < 5);
            while (undecided() > 0 && System.nanoTime() - start < 180e9) {
                LockSupport.parkNanos(100_000_000);
            }
            report.row(
                    "all of them decided after",
                    "%.1f s, %d left".formatted((System.nanoTime() - start) / 1e9, undecided()));
        }
    }

    private void leaveUndecided() {
        Alarms alarms = new Alarms("k");
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        try (SqliteStore store = new SqliteStore(scene.data().resolve("ledger.sqlite"))) {
            Ledger ledger =
                    new Ledger(
                            store,
                            new Ulids(InstantSource.system(), new SecureRandom()),
                            "//salve/123456789012/eu-west-1/local");
            for (int i = 0; i < UNDECIDED; i++) {
                ledger.events().accept("%032x".formatted(i), alarms.next(before), ABOUT, before);
            }
        }
    }

    private long undecided() {
        return rows("UNDECIDED");
    }

    private long outbox() {
        return rows("OUTBOX#0") + rows("OUTBOX#1");
    }

    private long rows(String partition) {
        try (SqliteStore store = SqliteStore.readOnly(scene.data().resolve("ledger.sqlite"))) {
            return store.query(partition, "", 1_000_000).size();
        }
    }

    private double drained() {
        long start = System.nanoTime();
        while (outbox() > 100 && System.nanoTime() - start < 120e9) {
            LockSupport.parkNanos(200_000_000);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String decisions(Map<String, Long> decisions) {
        StringBuilder text = new StringBuilder();
        decisions.forEach((word, count) ->
                text.append(text.isEmpty() ? "" : ", ").append(word + " " + count));
        return text.toString();
    }

    private static String millis(double millis) {
        return "%.1f ms".formatted(millis);
    }
}
