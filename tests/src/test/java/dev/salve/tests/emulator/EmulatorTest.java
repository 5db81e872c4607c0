package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.intake.Receipt;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * From an alarm to a mended account, on moto: EventBridge → SQS → Salve → ECS and Auto Scaling, the
 * ledger in DynamoDB, all over the real SDK. After each test the evidence is verified.
 *
 * <p>What moto cannot do, the tests do in its place, and say so: it evaluates no alarm and sends no
 * event of its own, its deployments never move, and the events that it delivers name no account.
 */
class EmulatorTest {

    private static MotoServer moto;

    private final TestClock clock = new TestClock();

    @TempDir private Path evidence;
    private Front front;
    private Account account;
    private String queue;
    private Salve salve;

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
    void install() throws IOException {
        moto.reset();
        front = new Front(moto.endpoint());
        account = new Account(moto.endpoint());
        queue = account.installSalve();
        salve = new Salve(account, queue, front.endpoint(), clock, evidence);
    }

    @AfterEach
    void evidenceIsSound() {
        try {
            Report report = salve.evidence();
            assertThat(report.verdict())
                    .as(() -> "%s%nmoto: %s".formatted(report.findings(), moto.output()))
                    .isEqualTo(Verdict.SOUND);
            assertThat(report.counts().closed()).isEqualTo(salve.runs().size());
            assertThat(report.counts().open()).isZero();
        } finally {
            salve.close();
            account.close();
            front.close();
        }
    }

    @Test
    void serviceAlarm_thatARestartClears_succeeds() {
        String before = account.createService().deployments().getFirst().id();
        AlarmChange alarm = account.serviceAlarm(clock.instant());
        account.emit(alarm);

        List<Receipt> receipts = salve.takeSignals();
        Run verifying = salve.driveUntil(run -> run.state() == RunState.VERIFYING);
        account.clear(alarm);
        Run ended = salve.driveToItsEnd();

        assertThat(decisions(receipts))
                .containsExactlyInAnyOrder(Decision.Run.class, Decision.Observed.class);
        assertThat(account.undeleted(queue)).isZero();
        assertThat(verifying.progress().executed()).hasSize(1);
        assertThat(account.service().deployments().getFirst().id()).isNotEqualTo(before);
        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(front.mutations()).containsExactly("UpdateService");
    }

    @Test
    void serviceAlarm_thatClearsBeforeTheCall_isLeftAlone() {
        account.createService();
        AlarmChange alarm = account.serviceAlarm(clock.instant());
        account.emit(alarm);

        salve.takeSignals();
        account.clear(alarm);
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.CANCELLED);
        assertThat(front.mutations()).isEmpty();
    }

    @Test
    void serviceAlarm_thatARestartDoesNotClear_pages() {
        account.createService();
        account.emit(account.serviceAlarm(clock.instant()));

        salve.takeSignals();
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.ESCALATED);
        assertThat(front.mutations()).containsExactly("UpdateService");
        assertThat(salve.routes()).contains("page");
    }

    @Test
    void groupAlarm_thatAnInstanceClears_succeeds() {
        account.createGroup();
        AlarmChange alarm = account.groupAlarm(clock.instant());
        account.emit(alarm);

        salve.takeSignals();
        salve.driveUntil(run -> run.state() == RunState.VERIFYING);
        account.clear(alarm);
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(account.group().desiredCapacity()).isEqualTo(3);
        assertThat(account.group().instances()).hasSize(3);
        assertThat(front.mutations()).containsExactly("SetDesiredCapacity");
    }

    @Test
    void groupAlarm_thatAnInstanceDoesNotClear_isTakenBack() {
        account.createGroup();
        account.emit(account.groupAlarm(clock.instant()));

        salve.takeSignals();
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.UNDONE);
        assertThat(account.group().desiredCapacity()).isEqualTo(2);
        assertThat(front.mutations()).containsExactly("SetDesiredCapacity", "SetDesiredCapacity");
        assertThat(salve.routes()).contains("page");
    }

    @Test
    void groupAlarm_throughSns_scalesToo() {
        account.createGroup();
        AlarmChange alarm = account.groupAlarm(clock.instant());
        account.notify(alarm, queue);

        salve.takeSignals();
        salve.driveUntil(run -> run.state() == RunState.VERIFYING);
        account.clear(alarm);
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(account.group().desiredCapacity()).isEqualTo(3);
    }

    /**
     * An alarm's action carries no tags, and the shipped restart needs them to know the service.
     */
    @Test
    void serviceAlarm_throughSns_matchesNothing() {
        account.createService();
        account.notify(account.serviceAlarm(clock.instant()), queue);

        List<Receipt> receipts = salve.takeSignals();

        assertThat(receipts).singleElement().isInstanceOf(Receipt.Decided.class);
        assertThat(decisions(receipts)).isEmpty();
        assertThat(salve.runs()).isEmpty();
        assertThat(front.mutations()).isEmpty();
    }

    @Test
    void failedDeployment_isRolledBack() {
        account.createService();
        Instant failedAt = failRelease();

        salve.takeSignals();
        Run verifying = salve.driveUntil(run -> run.state() == RunState.VERIFYING);
        String after = account.service().taskDefinition();
        deployAsEcsWould(failedAt);
        Run ended = salve.driveToItsEnd();

        assertThat(verifying.progress().executed()).hasSize(1);
        assertThat(after).isEqualTo(Account.revision(2));
        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(account.service().taskDefinition()).isEqualTo(Account.revision(2));
        assertThat(front.mutations()).containsExactly("UpdateService");
    }

    /** In moto no deployment follows the call, so the runbook must not believe in a recovery. */
    @Test
    void failedDeployment_withNoDeploymentAfterTheRollback_isNoSuccess() {
        account.createService();
        failRelease();

        salve.takeSignals();
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isNotEqualTo(RunState.SUCCEEDED);
        assertThat(salve.routes()).contains("page");
    }

    @Test
    void message_deliveredTwice_actsOnce() {
        account.createService();
        AlarmChange alarm = account.serviceAlarm(clock.instant());
        account.emit(alarm);
        Message first = account.receive(queue).getFirst();
        salve.deliver(first);
        account.comesAgain(queue, first);

        List<Receipt> again = salve.takeSignals();
        salve.driveUntil(run -> run.state() == RunState.VERIFYING);
        account.clear(alarm);
        salve.driveToItsEnd();
        List<Receipt> afterTheEnd = salve.deliver(first);
        salve.turn();

        assertThat(again).singleElement().isInstanceOf(Receipt.Duplicate.class);
        assertThat(afterTheEnd).singleElement().isInstanceOf(Receipt.Duplicate.class);
        assertThat(salve.runs()).hasSize(1);
        assertThat(front.mutations()).containsExactly("UpdateService");
    }

    @Test
    void ledgerAway_nothingActsAndTheMessageStays() {
        account.createService();
        AlarmChange alarm = account.serviceAlarm(clock.instant());
        account.emit(alarm);
        Message message = account.receive(queue).getFirst();
        front.ledgerAway(true);

        assertThatThrownBy(() -> salve.deliver(message))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("ledger table " + Account.LEDGER);
        assertThat(front.calls()).isEmpty();
        assertThat(account.undeleted(queue)).isEqualTo(1);

        front.ledgerAway(false);
        account.comesAgain(queue, message);
        salve.takeSignals();
        salve.driveUntil(run -> run.state() == RunState.VERIFYING);
        account.clear(alarm);
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(account.undeleted(queue)).isZero();
        assertThat(front.mutations()).containsExactly("UpdateService");
    }

    /** The call was made, its outcome was not written down, and another process takes over. */
    @Test
    void ledgerLost_betweenCallAndOutcome_actsOnce() {
        account.createService();
        AlarmChange alarm = account.serviceAlarm(clock.instant());
        account.emit(alarm);
        salve.takeSignals();
        front.loseLedgerAfter("UpdateService");

        assertThatThrownBy(() -> salve.driveUntil(run -> run.state() == RunState.VERIFYING))
                .isInstanceOf(StoreException.class);
        front.ledgerAway(false);
        salve.close();
        salve = new Salve(account, queue, front.endpoint(), clock, evidence);
        salve.driveUntil(run -> run.state() == RunState.VERIFYING);
        account.clear(alarm);
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(front.mutations()).containsExactly("UpdateService");
    }

    /** Neither the SDK nor the JDK beneath it may send a restart a second time. */
    @Test
    void answer_lostOnTheWay_isObservedAndNotRepeated() {
        account.createService();
        AlarmChange alarm = account.serviceAlarm(clock.instant());
        account.emit(alarm);
        salve.takeSignals();
        front.loseAnswerOf("UpdateService");

        salve.driveUntil(run -> run.state() == RunState.VERIFYING);
        account.clear(alarm);
        Run ended = salve.driveToItsEnd();

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(front.mutations()).containsExactly("UpdateService");
    }

    /** Releases the third revision, and tells, as ECS would, that its deployment has failed. */
    private Instant failRelease() {
        Service released = account.release(3);
        String deployment = released.deployments().getFirst().id();
        Instant failedAt =
                released.deployments()
                        .getFirst()
                        .createdAt()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .plusSeconds(3);
        clock.moveTo(failedAt);
        account.emit(
                "aws.ecs",
                "ECS Deployment State Change",
                released.serviceArn(),
                failedAt,
                """
                {"eventType":"ERROR","eventName":"SERVICE_DEPLOYMENT_FAILED","deploymentId":"%s",
                 "updatedAt":"%s","reason":"ECS deployment %s: tasks failed to start."}
                """
                        .formatted(deployment, failedAt, deployment));
        return failedAt;
    }

    /**
     * The one thing that moto leaves out: a changed task definition starts a new deployment. It is
     * asked for until it is younger than the event, which is a little ahead of the real time.
     */
    private void deployAsEcsWould(Instant failedAt) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Instant created = Instant.EPOCH;
        while (!created.isAfter(failedAt) && System.nanoTime() < end) {
            created = account.deployAgain().deployments().getFirst().createdAt();
        }
        assertThat(created).isAfter(failedAt);
    }

    private static List<Class<?>> decisions(List<Receipt> receipts) {
        return receipts.stream()
                .filter(Receipt.Decided.class::isInstance)
                .flatMap(receipt -> ((Receipt.Decided) receipt).outcomes().stream())
                .<Class<?>>map(outcome -> outcome.decision().getClass())
                .toList();
    }
}
