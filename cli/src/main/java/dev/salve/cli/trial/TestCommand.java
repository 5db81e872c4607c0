package dev.salve.cli.trial;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.trial.TrialRun;
import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.event.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve test}: runs the tests beside runbooks, or records a first one. */
@Command(
        name = "test",
        description =
                "Run the tests beside runbooks: no clock, no network, the engine's decisions.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve test runbooks --min-guard-coverage 100",
            "  salve test runbooks --format junit > salve-tests.xml",
            "  salve test --record examples/events/ecs-5xx-shop-alarm.json runbooks/shop-alarm.test.yaml",
            "",
            "Guard coverage: each guard of when, each if of a step and each approval.when has two",
            "outcomes, true and false; each runbook has two more, a test that ends in run, approve",
            "or observed and one that ends in anything else. The coverage is the outcomes seen of",
            "all outcomes, rounded down, over the runbooks that the tests name and those in the",
            "folders. Seen is what the decider evaluated for a decision that a test expects.",
            "",
            "Exit codes: 0 all passed, 1 a test failed, a file is wrong, the coverage is too low or,",
            "with --strict, there are warnings, 2 there is nothing to run or it cannot be read."
        })
public final class TestCommand implements Callable<Integer> {

    private static final String UNREAD = "file";

    private final Terminal terminal;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Folders (all *.test.yaml below), test files, or runbooks (the tests beside that"
                            + " name them).")
    private List<Path> paths = List.of();

    @Option(
            names = "--min-guard-coverage",
            paramLabel = "N",
            description = "Fail if the guard coverage is below so many percent. Default: no limit.")
    private int atLeast;

    @Option(names = "--strict", description = "Fail on warnings too.")
    private boolean strict;

    @Option(
            names = {"-v", "--verbose"},
            description = "Name the tests that passed too.")
    private boolean verbose;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TestFormat format = TestFormat.text;

    @ArgGroup(exclusive = false, heading = "%nTo record a test:%n")
    private RecordOptions recording = new RecordOptions();

    public TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.installed();
        if (recording.wanted()) {
            return new Recorder(recording, catalogue, terminal).record(paths);
        }
        if (paths.isEmpty()) {
            throw new CannotRunException(
                    "there is nothing to test", "name a folder: salve test runbooks");
        }
        if (atLeast < 0 || atLeast > 100) {
            throw new CannotRunException(
                    "--min-guard-coverage is " + atLeast, "give a number from 0 to 100");
        }
        TrialRun run = TrialRun.of(paths, catalogue);
        print(run);
        terminal.out().flush();
        return code(run);
    }

    private void print(TrialRun run) {
        switch (format) {
            case text -> new TestText(terminal).print(run, verbose);
            case json -> terminal.out().println(Json.text(TestJson.of(run)));
            case junit -> terminal.out().print(JunitXml.of(run));
        }
        if (format != TestFormat.text) {
            terminal.err().println(TestSummary.of(run));
        }
    }

    private int code(TrialRun run) {
        List<Issue> issues = run.allIssues();
        if (issues.stream().anyMatch(issue -> issue.code().equals(UNREAD))) {
            return ExitCode.CANNOT_RUN;
        }
        int percent = run.coverage().percent();
        if (percent < atLeast) {
            terminal.err()
                    .println(
                            "the guard coverage is %d %%, wanted are %d %%"
                                    .formatted(percent, atLeast));
            return ExitCode.FINDING;
        }
        boolean sound =
                issues.stream()
                        .noneMatch(issue -> strict || issue.severity() == Issue.Severity.ERROR);
        return sound && TestSummary.failed(run) == 0 ? ExitCode.DONE : ExitCode.FINDING;
    }
}
