package dev.salve.tests.process.failpoint;

import dev.salve.audit.EvidenceFolder;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.sqlite.SqliteStore;
import dev.salve.engine.workflow.Notifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The shipped engine over the shipped ledger and evidence folder, on a site. */
final class Engine implements AutoCloseable {

    /** Longer than an undecided event is left to whoever accepted it. */
    private static final Duration GRACE = Duration.ofSeconds(31);

    /** Fifty runs need seconds of work; the rest is for a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SharedClock clock;
    private final ControlPlane plane;

    Engine(Site site, Tripwire wire) throws IOException {
        this.clock = site.clock();
        Policy policy = Policy.load(Files.readAllBytes(site.bundleFile()));
        this.plane =
                new ControlPlane(
                        new ControlPlane.Parts(
                                new TrippingStore(new SqliteStore(site.ledger()), wire),
                                new Ulids(clock, new SecureRandom()),
                                "//salve/123456789012/eu-west-1/local",
                                new TrippingEvidence(new EvidenceFolder(site.evidence()), wire),
                                _ -> new Notifier.NotifyResult.Sent("nobody"),
                                new FileHands(Catalogue.installed(), site.resources(), clock, wire),
                                () -> policy,
                                clock));
    }

    void receive(Path event) throws IOException {
        plane.reception().receive(Files.readAllBytes(event));
    }

    /** What one turn of the loop says that it cannot do. */
    List<String> turn() {
        return plane.turn().problems();
    }

    /**
     * Turns until nothing is left to do: no run open, no event undecided, nothing in the outbox.
     * When all wait, time passes.
     *
     * @return problems that it met
     */
    List<String> finish() {
        List<String> problems = new ArrayList<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            ControlPlane.Turn turn = plane.turn();
            problems.addAll(turn.problems());
            if (idle()) {
                return problems;
            }
            turn.next().ifPresentOrElse(clock::passTo, () -> clock.pass(GRACE));
        }
        problems.add("it is not done within " + LIMIT);
        return problems;
    }

    private boolean idle() {
        return ledger().runs().open(1).isEmpty()
                && ledger().outbox().oldest(1).isEmpty()
                && ledger().events().undecided(clock.instant().plus(GRACE), 1).isEmpty();
    }

    Ledger ledger() {
        return plane.ledger();
    }

    @Override
    public void close() {
        plane.close();
    }
}
