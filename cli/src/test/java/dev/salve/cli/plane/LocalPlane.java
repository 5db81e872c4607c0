package dev.salve.cli.plane;

import dev.salve.cli.desk.RunbookSource;
import dev.salve.cli.story.Narrator;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.cli.wiring.SandboxHands;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.ledger.testing.FaultyStore;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A control plane over the sandbox in virtual time, with the shipped runbooks. */
final class LocalPlane {

    private static final Path RUNBOOKS = Path.of("..", "runbooks");

    private static final String ALARM =
            """
            {"version": "0", "id": "e1", "detail-type": "CloudWatch Alarm State Change",
             "source": "aws.cloudwatch", "account": "123456789012", "region": "eu-west-1",
             "time": "2026-03-01T12:00:00Z",
             "resources": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:ecs-5xx-shop"],
             "detail": {
               "alarmName": "ecs-5xx-shop",
               "previousState": {"value": "OK"},
               "state": {"value": "ALARM", "reason": "5xx", "timestamp": "2026-03-01T12:00:00Z"},
               "alarmTags": {"salve:cluster": "prod", "salve:service": "shop"}}}
            """;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    final FaultyStore store;
    final SandboxAccount account;
    final ControlPlane plane;
    final Signals signals;
    final LocalLoop loop;
    final Api api;
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    LocalPlane(Path data) {
        this(data, new InMemoryStore());
    }

    LocalPlane(Path data, Store kept) {
        this(data, kept, Signals.MAX_WAITING, UnaryOperator.identity());
    }

    /** Over tools of the test's, with so many events that may wait. */
    LocalPlane(Path data, int most, UnaryOperator<Toolbox> tools) {
        this(data, new InMemoryStore(), most, tools);
    }

    private LocalPlane(Path data, Store kept, int most, UnaryOperator<Toolbox> tools) {
        store = new FaultyStore(kept);
        Terminal terminal =
                new Terminal(
                        new ByteArrayOutputStream(),
                        errors,
                        new ByteArrayInputStream(new byte[0]),
                        false);
        DataFolder folder = DataFolder.open(data);
        Policy policy = new RunbookSource(Catalogue.installed(), terminal).load(RUNBOOKS);
        Narrator narrator = new Narrator(terminal, folder.evidenceFolder(), this::now);
        account = DemoAccount.create(this::now);
        plane =
                new ControlPlane(
                        new ControlPlane.Parts(
                                store,
                                new Ulids(this::now, new SplittableRandom(1)),
                                DataFolder.SOURCE,
                                narrator,
                                narrator,
                                tools.apply(SandboxHands.of(account, this::now)),
                                () -> policy,
                                this::now));
        signals = new Signals(plane.reception(), plane.ledger().control(), this::now, most);
        loop = new LocalLoop(plane, signals, Optional.of(account), terminal, this::now);
        api = new Api(plane, signals, loop, Optional.of(account), folder, this::now);
    }

    private Instant now() {
        return now;
    }

    static byte[] shopAlarm() {
        return ALARM.getBytes(StandardCharsets.UTF_8);
    }

    /** Lets time pass in which nothing turns. */
    void forward(Duration time) {
        now = now.plus(time);
    }

    /** Turns every five seconds of the time. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(5);
            Duration wait = loop.turn();
            if (wait.isNegative()) {
                throw new AssertionError("waits for " + wait);
            }
        }
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
