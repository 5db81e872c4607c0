package dev.salve.tests.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.salve.cli.Main;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.TrialRun;
import dev.salve.compiler.trial.Trials;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedRunbooksTest {

    /** Raise it as trials are added: a folder that is not found must not pass for a clean one. */
    private static final int TRIALS_AT_LEAST = 140;

    static final Path ROOT = root();
    static final Path RUNBOOKS = ROOT.resolve("runbooks");
    private static final Catalogue CATALOGUE = Catalogue.installed();

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the tests");
        }
        return folder;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Compiled compiled() {
        return BundleCompiler.compile(List.of(RUNBOOKS), CATALOGUE);
    }

    @Test
    void runbooks_compiled_haveNoIssue() {
        Compiled compiled = compiled();

        assertThat(compiled.issues()).isEmpty();
        assertThat(compiled.runbooks())
                .extracting(source -> source.runbook().name())
                .containsExactly(
                        "appconfig-bad-stop",
                        "appscaling-ceiling-raise",
                        "asg-cpu-scale-out",
                        "asg-instance-standby",
                        "asg-instance-unhealthy-replace",
                        "asg-limits-raise",
                        "asg-refresh-rollback",
                        "asg-refresh",
                        "cloudformation-stuck-cancel",
                        "codedeploy-failed-rollback",
                        "deploy-failed-rollback",
                        "dynamodb-throttled-raise",
                        "ec2-reboot",
                        "ec2-stop-start",
                        "ecs-5xx-restart",
                        "ecs-cpu-scale-out",
                        "ecs-dependency-observe",
                        "ecs-deployment-stuck-stop",
                        "ecs-task-unhealthy-stop",
                        "elasticache-reboot",
                        "health-issue-notify",
                        "kinesis-throughput-reshard",
                        "lambda-errors-rollback",
                        "lambda-own-remediation",
                        "lambda-throttled-concurrency",
                        "rds-failover",
                        "rds-reboot",
                        "rds-storage-grow",
                        "sqs-dead-letters-redrive",
                        "sqs-redrive-stop",
                        "ssm-automation",
                        "ssm-disk-cleanup",
                        "states-own-remediation");
    }

    @Test
    void runbooks_loaded_approversAreGroupsOfTheSettings() {
        Policy policy = Policy.load(compiled().bundle().orElseThrow());

        assertThat(policy.settings().approvers().keySet())
                .containsAll(
                        policy.runbooks().stream().map(book -> book.metadata().owner()).toList())
                .containsAll(
                        policy.runbooks().stream()
                                .flatMap(book -> book.approval().stream())
                                .flatMap(rule -> rule.require().stream())
                                .flatMap(requirement -> requirement.from().stream())
                                .toList());
    }

    @Test
    void runbooks_inModeAuto_haveEverythingThatHoldsThemBack() {
        List<Runbook> auto =
                compiled().runbooks().stream()
                        .map(Compiled.Source::runbook)
                        .filter(book -> book.mode() == Mode.AUTO)
                        .toList();

        assertThat(auto).hasSize(5);
        assertThat(auto)
                .allSatisfy(book -> {
                    assertThat(book.limits().cooldown()).isPresent();
                    assertThat(book.limits().maxRuns()).isNotEmpty();
                    assertThat(book.verify()).isPresent();
                    assertThat(book.onFailure()).isNotEmpty();
                });
    }

    @Test
    void runbooks_haveTrialsBesideEach() throws IOException {
        assertThat(files(RUNBOOKS, ".test.yaml"))
                .extracting(file -> file.getFileName().toString())
                .containsAll(
                        compiled().runbooks().stream()
                                .map(source -> source.runbook().name() + ".test.yaml")
                                .toList());
    }

    @Test
    void runbooks_haveTheirPermissionsBesideThem() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code =
                Main.run(
                        new String[] {"permissions", RUNBOOKS.toString(), "--check"},
                        out,
                        new ByteArrayOutputStream(),
                        new ByteArrayInputStream(new byte[0]));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
    }

    @TestFactory
    Stream<DynamicContainer> trial_asItsFileSays() throws IOException {
        return files(RUNBOOKS, ".test.yaml").stream().map(ShippedRunbooksTest::trials);
    }

    private static DynamicContainer trials(Path file) {
        TrialReport report = Trials.run(file, CATALOGUE);
        DynamicTest sound =
                dynamicTest("the file is sound", () -> assertThat(report.issues()).isEmpty());
        Stream<DynamicTest> trials =
                report.results().stream()
                        .map(result -> dynamicTest(result.name(), () -> passes(result)));
        return dynamicContainer(
                String.valueOf(file.getFileName()), Stream.concat(Stream.of(sound), trials));
    }

    private static void passes(TrialResult result) {
        assertThat(result.outcome()).isEqualTo(new TrialResult.Passed());
    }

    /** As {@code salve test runbooks --strict --min-guard-coverage 100} asks. */
    @Test
    void trials_seeEveryGuardBothWays() {
        TrialRun run = TrialRun.of(List.of(RUNBOOKS), CATALOGUE);

        assertThat(run.allIssues()).isEmpty();
        assertThat(run.coverage().guards()).isPositive();
        assertThat(run.coverage().percent()).isEqualTo(100);
    }

    @Test
    void trials_areManyEnough() throws IOException {
        long ran =
                files(RUNBOOKS, ".test.yaml").stream()
                        .mapToLong(file -> Trials.run(file, CATALOGUE).results().size())
                        .sum();

        assertThat(ran).isGreaterThanOrEqualTo(TRIALS_AT_LEAST);
    }

    @Test
    void sampleEvents_areEachOneReadableEvent() throws IOException {
        Policy policy = Policy.load(compiled().bundle().orElseThrow());
        List<Path> samples = files(ROOT.resolve("examples/events"), ".json");

        assertThat(samples).hasSize(8);
        for (Path sample : samples) {
            List<Delivery> opened = Envelopes.open(Files.readAllBytes(sample));
            assertThat(opened).singleElement().isInstanceOf(Delivery.Opened.class);
            Reading<Event> read = policy.read(((Delivery.Opened) opened.getFirst()).json());
            assertThat(read).as(sample.toString()).isInstanceOf(Reading.Read.class);
        }
    }
}
