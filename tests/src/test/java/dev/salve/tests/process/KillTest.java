package dev.salve.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Finding;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.engine.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kill -9 in the middle of a run: the run ends, and no action is done twice. The sandbox runs on
 * the clock, so every case takes over a minute; they run side by side, each in a folder and
 * processes of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    private static final Duration STEP = Duration.ofMinutes(1);

    /** Longer than any wait of the loop. */
    private static final Duration STANDSTILL = Duration.ofSeconds(4);

    /** When it is killed, or what else happens to it. */
    enum Moment {
        BEFORE_THE_ANSWER(5),
        ABOUT_THE_ANSWER(40),
        LATER_PERHAPS_AFTER_THE_ANSWER(150),
        RIGHT_AFTER_THE_ANSWER(0),
        AS_THE_RUN_APPEARS(0),
        AS_THE_CALL_ARRIVES(0),
        WHILE_VERIFYING(0),
        TWICE_IN_A_ROW(0),
        STANDING_STILL(0);

        private final int millis;

        Moment(int millis) {
            this.millis = millis;
        }
    }

    private final Map<Moment, Future<Aftermath>> cases = new EnumMap<>(Moment.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Future<Aftermath> unwritable = new CompletableFuture<>();
    private Future<List<Report>> robbed = new CompletableFuture<>();

    @BeforeAll
    void start(@TempDir Path root) {
        for (Moment moment : Moment.values()) {
            Path folder = root.resolve(moment.name());
            cases.put(moment, threads.submit(() -> killed(moment, new Scene(folder))));
        }
        unwritable = threads.submit(() -> withoutEvidence(new Scene(root.resolve("unwritable"))));
        robbed = threads.submit(() -> robbed(new Scene(root.resolve("robbed"))));
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        threads.close();
    }

    private static Aftermath killed(Moment moment, Scene scene) throws IOException {
        String event = Scene.alarm("shop");
        switch (moment) {
            case BEFORE_THE_ANSWER, ABOUT_THE_ANSWER, LATER_PERHAPS_AFTER_THE_ANSWER ->
                    killUnanswered(scene, event, moment.millis);
            case RIGHT_AFTER_THE_ANSWER -> killIn(scene, event);
            case AS_THE_RUN_APPEARS -> killOnce(scene, event, salve -> !salve.runs().isEmpty());
            case AS_THE_CALL_ARRIVES ->
                    killOnce(scene, event, salve -> !scene.effectiveCalls().isEmpty());
            case WHILE_VERIFYING -> killIn(scene, event, "VERIFYING");
            case TWICE_IN_A_ROW -> {
                killIn(scene, event);
                killIn(scene, event, "VERIFYING");
            }
            case STANDING_STILL -> {
                return standingStill(scene, event);
            }
        }
        try (SalveProcess salve = scene.up()) {
            return end(scene, salve, event);
        }
    }

    /** The sender has no answer, so it sends the event again: that is {@link #end}. */
    private static void killUnanswered(Scene scene, String event, int millis) throws IOException {
        try (SalveProcess salve = scene.up();
                ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SalveProcess.Answer> _ = sender.submit(() -> salve.post("events", event));
            salve.ended(Duration.ofMillis(millis));
            salve.killNow();
        }
    }

    /** Looks as often as it can: what it waits for passes in a moment. */
    private static void killOnce(Scene scene, String event, Predicate<SalveProcess> seen)
            throws IOException {
        try (SalveProcess salve = scene.up();
                ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SalveProcess.Answer> _ = sender.submit(() -> salve.post("events", event));
            long end = System.nanoTime() + STEP.toNanos();
            while (!seen.test(salve)) {
                assertThat(System.nanoTime()).as("what was waited for").isLessThan(end);
                salve.ended(Duration.ofMillis(1));
            }
            salve.killNow();
        }
    }

    private static void killIn(Scene scene, String event, String... states) throws IOException {
        try (SalveProcess salve = scene.up()) {
            String run = post(salve, event);
            if (states.length > 0) {
                salve.awaitState(run, STEP, states);
            }
            salve.killNow();
        }
    }

    private static Aftermath standingStill(Scene scene, String event) throws IOException {
        try (SalveProcess salve = scene.up()) {
            String run = post(salve, event);
            standStill(salve);
            salve.awaitState(run, STEP, "VERIFYING");
            standStill(salve);
            return end(scene, salve, event);
        }
    }

    private static void standStill(SalveProcess salve) throws IOException {
        salve.pause();
        assertThat(salve.ended(STANDSTILL)).isFalse();
        salve.resume();
    }

    /** Posts the event and gives its run, whether it is new or not. */
    private static String post(SalveProcess salve, String event) {
        JsonObject receipt = receipt(salve, event);
        return receipt.list("decisions", JsonObject::of).getFirst().text("run");
    }

    private static JsonObject receipt(SalveProcess salve, String event) {
        return salve.decided(event);
    }

    private static Aftermath end(Scene scene, SalveProcess salve, String event) throws IOException {
        JsonObject receipt = receipt(salve, event);
        JsonObject decision = receipt.list("decisions", JsonObject::of).getFirst();
        String run =
                decision.optionalText("run")
                        .orElseThrow(() ->
                                new AssertionError("no run was started: " + decision.members()));
        return Aftermath.of(scene, salve, event, receipt.text("key"), run);
    }

    /** Permissions do not bind root; a file in the folder's place binds everybody. */
    private static Aftermath withoutEvidence(Scene scene) throws IOException {
        Files.createDirectories(scene.data());
        Files.writeString(scene.evidence(), "in the way");
        String event = Scene.alarm("shop");
        try (SalveProcess salve = scene.up()) {
            String run = post(salve, event);
            salve.awaitState(run, Aftermath.LIMIT, "SUCCEEDED");
            assertThat(salve.errors()).contains("evidence cannot be written");
            assertThat(scene.evidence()).isRegularFile();
            Files.delete(scene.evidence());
            return end(scene, salve, event);
        }
    }

    /** Takes the last record of a run away: once in the middle of it, once at its end. */
    private static List<Report> robbed(Scene scene) throws IOException {
        String event = Scene.alarm("shop");
        String run = "";
        try (SalveProcess salve = scene.up()) {
            run = post(salve, event);
            salve.awaitState(run, STEP, "VERIFYING");
            String id = run;
            salve.await(
                    STEP, "records", () -> scene.recordsIfAny(id).filter(all -> all.size() > 2));
        }
        // The last one may still be in the outbox when the process is killed, and then comes again.
        Path middle = scene.records(run).get(1);
        byte[] taken = Files.readAllBytes(middle);
        Files.delete(middle);
        try (SalveProcess salve = scene.up()) {
            end(scene, salve, event);
        }
        Report gap = EvidenceVerifier.verify(scene.evidence());
        Files.write(middle, taken);
        Files.delete(scene.records(run).getLast());
        return List.of(gap, EvidenceVerifier.verify(scene.evidence()));
    }

    private static Aftermath of(Future<Aftermath> future) throws Exception {
        return future.get(Aftermath.LIMIT.multipliedBy(2).toSeconds(), TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void run_processKilled_endsAndNothingIsDoneTwice(Moment moment) throws Exception {
        assertEndedWell(of(Objects.requireNonNull(cases.get(moment))));
    }

    private static void assertEndedWell(Aftermath left) {
        assertThat(left.state()).isEqualTo("SUCCEEDED");
        assertThat(left.calls()).containsExactly("UpdateService");
        assertThat(left.runs()).isOne();
        assertThat(left.decisions()).extracting(d -> d.text("decision")).containsExactly("run");
        assertThat(left.recorded()).isOne();
        assertThat(left.again()).isEqualTo("duplicate");
        assertThat(left.evidence().findings()).isEmpty();
        assertThat(left.evidence().verdict()).isEqualTo(Verdict.SOUND);
        assertThat(left.evidence().counts().closed()).isOne();
        assertThat(left.evidence().counts().open()).isZero();
    }

    @Test
    void evidence_folderUnwritable_runGoesOnAndEvidenceArrivesLater() throws Exception {
        assertEndedWell(of(unwritable));
    }

    @Test
    void evidence_recordRemovedInTheMiddle_isAGap() throws Exception {
        Report gap = robbed.get(Aftermath.LIMIT.toSeconds(), TimeUnit.SECONDS).getFirst();

        assertThat(gap.verdict()).isEqualTo(Verdict.GAP);
        assertThat(gap.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING));
    }

    /** A chain proves nothing about its end; that the run is not closed is all that can be said. */
    @Test
    void evidence_lastRecordRemoved_isNotedAsAnOpenRun() throws Exception {
        Report open = robbed.get(Aftermath.LIMIT.toSeconds(), TimeUnit.SECONDS).getLast();

        assertThat(open.verdict()).isEqualTo(Verdict.SOUND);
        assertThat(open.counts().open()).isOne();
        assertThat(open.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.OPEN));
    }
}
