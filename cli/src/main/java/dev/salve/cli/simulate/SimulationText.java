package dev.salve.cli.simulate;

import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.engine.invariant.Violation;
import dev.salve.simulator.simulation.Defect;
import dev.salve.simulator.simulation.Reached;
import dev.salve.simulator.simulation.Reached.Kind;
import dev.salve.simulator.simulation.Step;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Findings for people: what was reached, then what is wrong. */
final class SimulationText {

    private static final double SECONDS_A_YEAR = 365.25 * 86_400;
    private static final int MAX_STEP = 300;

    private final Terminal terminal;
    private final PrintWriter out;

    SimulationText(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(Findings findings) {
        size(findings);
        table(findings, "Runs that were in a state", Kind.STATE);
        table(findings, "Decisions", Kind.DECISION);
        table(findings, "Denials, by guardrail", Kind.GUARDRAIL);
        table(findings, "Unknown outcomes, and what was observed then", Kind.UNKNOWN);
        table(findings, "Faults that struck", Kind.FAULT);
        table(findings, "Deaths, by place", Kind.DEATH);
        table(findings, "Rare things", Kind.RARE);
        if (findings.order().defect().isEmpty()) {
            cannot(findings.summary().reached());
        }
        findings.first().ifPresent(this::failure);
        findings.missing().forEach(what -> out.println(bad("never reached: ") + what));
        out.println(verdict(findings));
    }

    private void cannot(Reached reached) {
        out.println();
        out.println(
                "%.2f %% of the alarms that nothing stood in the way of were acted on, in seeds without faults"
                        .formatted(reached.actedWhenAllowed() * 100));
        Reached.unreachable()
                .forEach((guardrail, why) ->
                        out.println(
                                "guardrail %s cannot speak here: %s".formatted(guardrail, why)));
    }

    private void size(Findings findings) {
        double seconds = Math.max(1e-3, findings.took().toNanos() / 1e9);
        out.println(
                "%,d seeds in mode %s, %.1f s, %,.0f a second"
                        .formatted(
                                findings.summary().seeds(),
                                findings.order().mode(),
                                seconds,
                                findings.summary().seeds() / seconds));
        out.println(
                "%,d incidents, %,d events, %,d runs, %,d calls in %,.2f simulated years"
                        .formatted(
                                findings.count(Kind.SIZE, "incidents"),
                                findings.count(Kind.SIZE, "events"),
                                findings.count(Kind.SIZE, "runs"),
                                findings.count(Kind.SIZE, "calls"),
                                findings.count(Kind.SIZE, "seconds") / SECONDS_A_YEAR));
    }

    private void table(Findings findings, String title, Kind kind) {
        Map<String, Long> counts = findings.summary().reached().of(kind);
        if (counts.isEmpty()) {
            return;
        }
        out.println();
        out.println(terminal.paint(Colour.STRONG, title));
        counts.forEach((name, times) -> out.println("  %-36s %,14d".formatted(name, times)));
    }

    private void failure(Findings.Failure failure) {
        out.println();
        out.println(bad("Seed " + failure.result().seed() + " breaks a promise:"));
        for (Violation violation : failure.result().violations()) {
            out.println("  " + violation);
        }
        out.println("Replay:  " + failure.replay());
        out.println("Faults:  " + names(failure.result().faults()));
        out.println("Needed:  " + names(failure.needed()));
        out.println("Last steps before it:");
        failure.result().steps().forEach(this::step);
    }

    private void step(Step step) {
        String what = Sights.text(step.what());
        out.println(
                "  %s  %-10s %s"
                        .formatted(
                                step.at(),
                                step.who(),
                                what.length() > MAX_STEP
                                        ? what.substring(0, MAX_STEP) + "…"
                                        : what));
    }

    private static String names(Set<?> faults) {
        return faults.isEmpty()
                ? "none"
                : faults.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private String verdict(Findings findings) {
        if (findings.order().defect().isPresent()) {
            Defect defect = findings.order().defect().get();
            return findings.first().isPresent()
                    ? "Caught: " + defect.name() + " (" + defect.broken() + ")."
                    : bad("Not caught: ") + defect.name() + " (" + defect.broken() + ").";
        }
        if (findings.asWanted()) {
            return "Every promise held.";
        }
        return findings.first().isPresent()
                ? bad("A promise was broken")
                        + " in %,d seeds.".formatted(findings.summary().failures())
                : bad("Not everything was reached") + ", so nothing is said of it.";
    }

    private String bad(String text) {
        return terminal.paint(Colour.BAD, text);
    }
}
