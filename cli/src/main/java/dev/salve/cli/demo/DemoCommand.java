package dev.salve.cli.demo;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.cli.desk.RunbookSource;
import dev.salve.cli.desk.ShippedRunbooks;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.cli.story.Narrator;
import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.cli.wiring.SandboxHands;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.ledger.Ulids;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code salve demo}: the tour. */
@Command(
        name = "demo",
        description = "The tour: faults in a simulated account, and what Salve makes of them.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve demo",
            "  salve demo --data tour && salve audit verify --offline tour/evidence",
            "",
            "Needs no account and no answers; about 40 minutes of virtual time in seconds."
        })
public final class DemoCommand implements Callable<Integer> {

    /** Three in the morning, when it has to be good. */
    static final Instant START = Instant.parse("2026-03-01T03:00:00Z");

    private static final String SOURCE = "//salve/123456789012/eu-west-1/demo";

    private static final long SEED = 1;

    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Leave ledger and evidence there; a new or an empty folder.")
    private @Nullable Path data;

    @Option(
            names = "--runbooks",
            paramLabel = "DIR",
            description = "The runbooks; the shipped ones unless named.")
    private @Nullable Path runbooks;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Policy policy =
                new RunbookSource(Catalogue.installed(), terminal)
                        .load(runbooks == null ? ShippedRunbooks.folder() : runbooks);
        if (data != null) {
            return tour(policy, emptyFolder(data), data);
        }
        Path scratch = Files.createTempDirectory("salve-demo-");
        try {
            return tour(policy, scratch, null);
        } finally {
            delete(scratch);
        }
    }

    private static Path emptyFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new CannotRunException(
                            folder + " is not empty", "name a new folder, or remove it first");
                }
            }
        }
        return folder;
    }

    private int tour(Policy policy, Path folder, @Nullable Path kept) {
        long began = System.nanoTime();
        DataFolder files = DataFolder.open(folder);
        files.keepSource(SOURCE);
        VirtualClock clock = new VirtualClock(START);
        SandboxAccount account = DemoAccount.create(clock);
        Narrator narrator = new Narrator(terminal, files.evidenceFolder(), clock);
        boolean ended;
        TourReport report;
        try (ControlPlane plane =
                new ControlPlane(
                        new ControlPlane.Parts(
                                files.ledger(),
                                new Ulids(clock, new SplittableRandom(SEED)),
                                SOURCE,
                                narrator,
                                narrator,
                                SandboxHands.of(account, clock),
                                () -> policy,
                                clock,
                                SandboxHands.redAlarms(account)))) {
            Opening.print(terminal, policy, START);
            ended = new Tour(account, plane, narrator, clock).run();
            plane.turn();
            report = TourReport.of(plane, account, narrator);
        }
        Report evidence = EvidenceVerifier.verify(files.evidence());
        boolean asItShould = report.print(terminal, evidence, kept, began) && ended;
        return asItShould && evidence.verdict() == Verdict.SOUND ? ExitCode.DONE : ExitCode.FINDING;
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path done, @Nullable IOException failure) throws IOException {
                        Files.delete(done);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
