package dev.salve.cli.shadow;

import dev.salve.cli.explain.SafeJson;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.OutputFormat;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.event.Json;
import dev.salve.engine.expression.Durations;
import dev.salve.engine.shadow.Gathered;
import dev.salve.engine.shadow.Score;
import dev.salve.engine.shadow.Shadow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code salve shadow}: what Salve would have done beside what people did. */
@Command(
        name = "shadow",
        description =
                "Compare what runbooks in mode observe or approve would have done with what people"
                        + " did, and say whether they are ready for the next mode.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve shadow --data tour",
            "  salve shadow ecs-5xx-restart --data tour --within 1h --format json",
            "",
            "What people did is known from the events \"AWS API Call via CloudTrail\" that came to",
            "Salve, and from approvals. The same operation on the same target is agreed, another one",
            "differed, a denial disagreed. If nobody acted: not-needed if the alarm went back to OK by",
            "itself, else missed. Ready is 20 compared and 95 %% of them agreed.",
            "Exit codes: 0 compared, 2 could not run."
        })
public final class ShadowCommand implements Callable<Integer> {

    private static final String USUAL_TIME = "30m";

    /** Later than a day nobody acts on that alarm any more. */
    private static final Duration LONGEST_TIME = Duration.ofHours(24);

    private final Terminal terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUNBOOK",
            description = "The name of one runbook. Default: all.")
    private @Nullable String runbook;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The folder of a salve up, running or not. It is only read."
                            + " Default: .salve.")
    private Path data = DataFolder.USUAL;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = USUAL_TIME,
            description =
                    "How long after a decision people's calls count, such as 45m or 1h."
                            + " Default: ${DEFAULT-VALUE}.")
    private String within = USUAL_TIME;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.text;

    public ShadowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Duration time = time();
        Gathered gathered = ShadowReader.read(data);
        List<Score> scores =
                new Shadow(Catalogue.installed(), time, InstantSource.system().instant())
                        .compare(gathered);
        ShadowReport report =
                new ShadowReport(gathered, scores.stream().filter(this::isAsked).toList(), time);
        switch (format) {
            case json ->
                    terminal.out().println(SafeJson.of(Json.text(ShadowJson.document(report))));
            case text -> {
                new ShadowText(terminal).print(report);
                hint(scores, report);
            }
        }
        return ExitCode.DONE;
    }

    private Duration time() {
        return Durations.parse(within)
                .filter(time -> time.isPositive() && time.compareTo(LONGEST_TIME) <= 0)
                .orElseThrow(() ->
                        new ParameterException(
                                spec.commandLine(),
                                "--within is a time such as 45m, up to 24h, not \""
                                        + within
                                        + "\""));
    }

    private boolean isAsked(Score score) {
        return runbook == null || score.runbook().equals(runbook);
    }

    /** A slip of the pen must not read as "nothing happened". */
    private void hint(List<Score> scores, ShadowReport report) {
        if (report.scores().isEmpty() && !scores.isEmpty()) {
            String known = String.join(", ", scores.stream().map(Score::runbook).toList());
            terminal.err().println("salve: " + SafeLine.of("there is something of: " + known));
        }
    }
}
