package dev.salve.cli.demo;

import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.cli.story.Narrator;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.run.Ending;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.sandbox.SandboxAccount;
import dev.salve.sandbox.account.RecordedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tour came to: each run, what was expected of it, and whether the books agree. */
record TourReport(
        List<Finished> runs,
        List<Narrator.Refusal> refusals,
        long calls,
        long intents,
        int messages) {

    /** How each run of the script should end, in order. */
    private static final List<Expected> EXPECTED =
            List.of(
                    new Expected("ecs-5xx-shop", RunState.SUCCEEDED, "restarted, recovered"),
                    new Expected("asg-cpu-batch", RunState.SUCCEEDED, "scaled out, recovered"),
                    new Expected("cart", RunState.SUCCEEDED, "bad release rolled back"),
                    new Expected("ecs-5xx-checkout", RunState.SUCCEEDED, "asked first, restarted"),
                    new Expected("ecs-5xx-search", RunState.ESCALATED, "did not help: paged"),
                    new Expected("asg-cpu-batch", RunState.UNDONE, "did not help: taken back"));

    private record Expected(String cause, RunState state, String story) {}

    /** A run and how long it took. */
    record Finished(Run run, Duration took) {}

    TourReport {
        runs = List.copyOf(runs);
        refusals = List.copyOf(refusals);
    }

    static TourReport of(ControlPlane plane, SandboxAccount account, Narrator narrator) {
        List<Finished> runs = new ArrayList<>();
        for (String id : plane.ledger().runs().ofMonth(DemoCommand.START, 1_000)) {
            plane.ledger().runs().find(id).ifPresent(run -> runs.add(finished(run)));
        }
        runs.sort((one, other) -> created(one).compareTo(created(other)));
        long calls = account.calls().stream().filter(RecordedCall::tookEffect).count();
        long intents = runs.stream().mapToLong(TourReport::intents).sum();
        return new TourReport(runs, narrator.refusals(), calls, intents, narrator.messages());
    }

    private static Instant created(Finished finished) {
        return finished.run().identity().createdAt();
    }

    private static Finished finished(Run run) {
        return new Finished(
                run, Duration.between(run.identity().createdAt(), run.progress().wakeAt()));
    }

    private static long intents(Finished finished) {
        long executed = finished.run().progress().executed().size();
        return finished.run().progress().undone() ? executed + 1 : executed;
    }

    /** Prints it; false if something is not as it should be. */
    boolean print(Terminal terminal, Report evidence, @Nullable Path kept, long began) {
        var out = terminal.out();
        out.println();
        out.println(terminal.paint(Terminal.Colour.STRONG, "What became of it"));
        boolean good = true;
        for (int i = 0; i < Math.max(runs.size(), EXPECTED.size()); i++) {
            good &= line(terminal, i);
        }
        good &= refused(terminal);
        out.println();
        out.println("  mean time to recovery   " + words(meanTimeToRecovery()));
        out.println(
                "  calls                   %d intents, %d calls in the account's own log%s"
                        .formatted(intents, calls, intents == calls ? ": none doubled" : ""));
        out.println("  messages                " + messages);
        out.println(
                "  evidence                %d records in %d chains: %s"
                        .formatted(
                                evidence.counts().records(),
                                evidence.counts().chains(),
                                evidence.verdict() == Verdict.SOUND
                                        ? "sound"
                                        : evidence.verdict() + " " + evidence.findings()));
        out.println(
                "  took                    %.1f s"
                        .formatted((System.nanoTime() - began) / 1_000_000_000.0));
        if (kept != null) {
            out.println();
            out.println("  salve audit verify --offline " + kept.resolve("evidence"));
            out.println("  salve runs --data " + kept);
        }
        out.flush();
        return good && intents == calls;
    }

    /** The script has one incident that falls into another one's cooldown. */
    private boolean refused(Terminal terminal) {
        boolean good = refusals.size() == 1 && refusals.getFirst().text().contains("cooldown");
        for (Narrator.Refusal refusal : refusals) {
            terminal.out()
                    .println(
                            "  %s %-17s %-10s %-9s refused: %s"
                                    .formatted(
                                            mark(terminal, good),
                                            SafeLine.of(refusal.cause()),
                                            "–",
                                            "",
                                            SafeLine.of(refusal.text())));
        }
        return good;
    }

    private static String mark(Terminal terminal, boolean good) {
        return good
                ? terminal.paint(Terminal.Colour.GOOD, "✓")
                : terminal.paint(Terminal.Colour.BAD, "✗");
    }

    private boolean line(Terminal terminal, int i) {
        Optional<Expected> expected =
                i < EXPECTED.size() ? Optional.of(EXPECTED.get(i)) : Optional.empty();
        Optional<Finished> finished = i < runs.size() ? Optional.of(runs.get(i)) : Optional.empty();
        boolean good =
                expected.isPresent()
                        && finished.isPresent()
                        && finished.get().run().identity().cause().contains(expected.get().cause())
                        && finished.get().run().state() == expected.get().state();
        terminal.out()
                .println(
                        "  %s %-17s %-10s %-9s %-26s %s"
                                .formatted(
                                        mark(terminal, good),
                                        SafeLine.of(name(expected, finished)),
                                        finished.map(f -> f.run().state().name()).orElse("missing"),
                                        finished.map(f -> words(f.took())).orElse(""),
                                        expected.map(Expected::story).orElse("not expected"),
                                        good ? "" : reason(finished)));
        return good;
    }

    private static String name(Optional<Expected> expected, Optional<Finished> finished) {
        return expected.map(Expected::cause)
                .orElseGet(() -> finished.map(f -> f.run().identity().cause()).orElse("?"));
    }

    private static String reason(Optional<Finished> finished) {
        return finished.flatMap(f -> f.run().progress().ending())
                .map(Ending::reason)
                .map(SafeLine::of)
                .orElse("");
    }

    private Duration meanTimeToRecovery() {
        List<Finished> recovered =
                runs.stream().filter(f -> f.run().state() == RunState.SUCCEEDED).toList();
        return recovered.isEmpty()
                ? Duration.ZERO
                : recovered.stream()
                        .map(Finished::took)
                        .reduce(Duration.ZERO, Duration::plus)
                        .dividedBy(recovered.size());
    }

    private static String words(Duration duration) {
        return duration.toMinutes() + "m " + String.format("%02ds", duration.toSecondsPart());
    }
}
