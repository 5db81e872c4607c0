package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.EvidenceFolder;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runbook for dead letters from its alarm to its end, on moto with {@link MoveTaskStub}: moto
 * 5.2.1 has no message movement tasks, so the test empties the queue in SQS's place.
 */
class RedriveRunTest {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata:
              name: dead-letters-back
              owner: team-orders
              description: Move dead letters back once their consumer was deployed again.
            mode: auto
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
              detail:
                state: {value: [ALARM]}
                configuration.metrics.metricStat.metric:
                  namespace: [AWS/SQS]
            facts:
              dlq:
                lookup: sqs.dead-letter-queue
                with: {name: "${alarm.dimensions['QueueName']}"}
              fix:
                lookup: lambda.last-deployment
                with: {function: "${dlq.consumer}"}
            target: {type: sqs.queue, id: "${dlq.arn}"}
            when:
              - {expr: fix.succeededAt > dlq.oldestMessageAt, why: nothing was deployed since}
              - {expr: "dlq.messages < 10000 && !dlq.redriving", why: too many or under way}
            limits: {cooldown: 1h, max-runs: {count: 1, within: 1d}}
            steps:
              - action: sqs.redrive@1
                with: {queue: "${dlq.arn}", per-second: 20}
            verify: {until: dlq.messages == 0, within: 5m, every: 1m}
            on-failure:
              - action: sqs.stop-redrive@1
                with: {queue: "${dlq.arn}"}
              - action: notify.page@1
                with: {text: "${dlq.name} still has dead letters"}
            """;

    private static final int TURNS_AT_MOST = 200;

    private static MotoServer moto;

    private final TestClock clock = new TestClock();
    private final MoveTaskStub tasks = new MoveTaskStub(clock);
    private final Messages messages = new Messages();

    @TempDir private Path folder;
    private Front front;
    private DeadLetters letters;
    private AwsClients clients;
    private ControlPlane plane;

    @BeforeAll
    static void startMoto() throws IOException {
        moto = Absence.startOrMeet();
    }

    @AfterAll
    static void endMoto() {
        if (moto != null) {
            moto.close();
        }
    }

    @BeforeEach
    void install() throws Exception {
        moto.reset();
        front = new Front(moto.endpoint());
        tasks.behind(front);
        letters = new DeadLetters(moto.endpoint());
        letters.put(3);
        letters.deploy();
        clients = AwsClients.connect(Connection.local(front.endpoint(), Account.REGION));
        Policy policy = runbook();
        plane =
                new ControlPlane(
                        new ControlPlane.Parts(
                                new InMemoryStore(),
                                new Ulids(clock, new SecureRandom()),
                                "//salve/123456789012/" + Account.REGION + "/redrive",
                                new EvidenceFolder(folder.resolve("evidence")),
                                messages,
                                new Hands(clients, clock),
                                () -> policy,
                                clock));
        clock.moveTo(Instant.now());
    }

    private Policy runbook() throws IOException {
        Path file = Files.writeString(folder.resolve("dead-letters-back.yaml"), RUNBOOK);
        Compiled compiled = BundleCompiler.compile(List.of(file), Catalogue.installed());
        assertThat(compiled.issues()).isEmpty();
        return Policy.load(compiled.bundle().orElseThrow());
    }

    @AfterEach
    void end() {
        tasks.close();
        plane.close();
        clients.close();
        letters.close();
        front.close();
    }

    @Test
    void deadLetters_thatAreMovedBack_succeed() {
        alarm(3600);

        driveUntil(run -> run.state() == RunState.VERIFYING);
        letters.empty();
        tasks.end("COMPLETED");
        Run ended = driveUntil(run -> run.state().terminal());

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(tasks.count(MoveTaskStub.START)).isEqualTo(1);
        assertThat(tasks.count(MoveTaskStub.CANCEL)).isZero();
    }

    /** The undo stops it; the on-failure step that would stop it too must not spoil that. */
    @Test
    void deadLetters_thatKeepMoving_areStoppedOnceAndUndone() {
        alarm(3600);

        Run ended = driveUntil(run -> run.state().terminal());

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.UNDONE);
        assertThat(tasks.count(MoveTaskStub.START)).isEqualTo(1);
        assertThat(tasks.count(MoveTaskStub.CANCEL)).isEqualTo(1);
        assertThat(messages.routes()).contains("page");
    }

    @Test
    void deadLetters_thatComeBack_arePagedThoughNothingIsToStop() {
        alarm(3600);

        driveUntil(run -> run.state() == RunState.VERIFYING);
        tasks.end("COMPLETED");
        Run ended = driveUntil(run -> run.state().terminal());

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.ESCALATED);
        assertThat(tasks.count(MoveTaskStub.CANCEL)).isZero();
        assertThat(messages.routes()).contains("page");
    }

    @Test
    void deadLetters_youngerThanTheDeployment_areLeftAlone() {
        clock.pass(Duration.ofMinutes(2));
        alarm(0);

        plane.turn();

        assertThat(runs()).isEmpty();
        assertThat(tasks.count(MoveTaskStub.START)).isZero();
    }

    /** The alarm goes red over letters of this age. */
    private void alarm(long ageInSeconds) {
        letters.age(clock.instant().minusSeconds(30), ageInSeconds);
        AlarmChange alarm = letters.alarm(clock.instant());
        String envelope =
                """
                {"version":"0","id":"a-1","detail-type":"CloudWatch Alarm State Change",
                 "source":"aws.cloudwatch","account":"123456789012","time":"%s","region":"%s",
                 "resources":["%s"],"detail":%s}
                """
                        .formatted(clock.instant(), Account.REGION, alarm.arn(), alarm.detail());
        plane.reception().receive(envelope.getBytes(StandardCharsets.UTF_8));
    }

    private Run driveUntil(Predicate<Run> so) {
        for (int turn = 0; turn < TURNS_AT_MOST; turn++) {
            Optional<Instant> next = plane.turn().next();
            Run run = runs().getFirst();
            if (so.test(run)) {
                return run;
            }
            clock.moveTo(next.orElseGet(() -> clock.instant().plusSeconds(5)));
            letters.age(clock.instant().minusSeconds(30), 3600);
        }
        throw new AssertionError("after " + TURNS_AT_MOST + " turns: " + runs());
    }

    /** By the ledger's index of months: a test may run over midnight of the last. */
    private List<Run> runs() {
        Instant now = clock.instant();
        return List.of(now.minus(Duration.ofHours(1)), now).stream()
                .flatMap(time -> plane.ledger().runs().ofMonth(time, 100).stream())
                .distinct()
                .flatMap(id -> plane.ledger().runs().find(id).stream())
                .toList();
    }
}
