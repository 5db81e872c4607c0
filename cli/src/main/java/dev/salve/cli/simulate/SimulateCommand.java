package dev.salve.cli.simulate;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.OutputFormat;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.event.Json;
import dev.salve.simulator.simulation.Campaign;
import dev.salve.simulator.simulation.Defect;
import dev.salve.simulator.simulation.Mode;
import dev.salve.simulator.simulation.Simulation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code salve simulate}: whether the promises hold, whatever goes wrong. */
@Command(
        name = "simulate",
        description = {
            "Run the shipped engine in virtual time, with everything that can go wrong, and check"
                    + " its promises. A seed is one history; the same seed is always the same."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve simulate --seeds 1000",
            "  salve simulate --seeds 1 --from 4711",
            "  salve simulate --defect CALL_TWICE",
            "",
            "Exit codes: 0 every promise held (or, with --defect, the defect was caught), 1 one was",
            "broken, or something was never reached in 5,000 seeds or more (or, with --defect, the",
            "defect was not caught), 2 could not run."
        })
public final class SimulateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "How many seeds; with --defect at most, until it is caught. Default: 1000.")
    private long seeds = 1000;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            defaultValue = "0",
            description = "The first seed. Default: 0.")
    private long from;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "safety",
            description =
                    "safety: faults all through, nothing bad may happen; liveness: faults end, and"
                            + " everything must come to its end. Default: safety.")
    private Mode mode = Mode.safety;

    @Option(
            names = "--defect",
            paramLabel = "NAME",
            description = "Break something on purpose, to see that it is noticed.")
    private @Nullable String defect;

    @Option(names = "--list-defects", description = "Print what can be broken, and end.")
    private boolean listDefects;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seeds at a time. Default: as many as there are cores.")
    private int threads;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: text.")
    private OutputFormat format = OutputFormat.text;

    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (listDefects) {
            DefectList.print(terminal, format);
            return ExitCode.DONE;
        }
        Campaign.Order order = order();
        Simulation simulation = Simulation.ofEverything();
        long started = System.nanoTime();
        Campaign.Summary summary = run(new Campaign(simulation), order);
        Findings findings =
                Findings.of(
                        simulation, order, summary, Duration.ofNanos(System.nanoTime() - started));
        switch (format) {
            case text -> new SimulationText(terminal).print(findings);
            case json -> terminal.out().println(Json.text(SimulationJson.document(findings)));
        }
        return findings.asWanted() ? ExitCode.DONE : ExitCode.FINDING;
    }

    private Campaign.Order order() {
        require(seeds >= 1, "--seeds is at least 1, not " + seeds);
        require(threads >= 0, "--threads is at least 1, not " + threads);
        Optional<Defect> planted = Optional.ofNullable(defect).map(this::named);
        return new Campaign.Order(
                from,
                seeds,
                mode,
                planted,
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                planted.isPresent());
    }

    private Defect named(String name) {
        for (Defect known : Defect.values()) {
            if (known.name().equalsIgnoreCase(name.replace('-', '_'))) {
                return known;
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                "there is no defect " + name + " — see: salve simulate --list-defects");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Campaign.Summary run(Campaign campaign, Campaign.Order order) {
        try {
            return campaign.run(order, new Progress(terminal, order.seeds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRunException(
                    "interrupted: nothing can be said of the seeds", "run the same seeds again");
        }
    }
}
