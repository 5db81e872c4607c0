package dev.salve.tests.emulator;

import dev.salve.audit.EvidenceFolder;
import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.intake.Receipt;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.dynamodb.DynamoDbStore;
import dev.salve.engine.run.Run;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Salve as it runs on AWS, in this JVM: the shipped runbooks, the ledger in DynamoDB, signals from
 * SQS, the real SDK; only time and the person on call are the test's.
 */
final class Salve implements AutoCloseable {

    private static final int MAX_TURNS = 200;

    private final Account account;
    private final String queue;
    private final TestClock clock;
    private final Path evidence;
    private final Messages messages = new Messages();
    private final DynamoDbClient dynamoDb;
    private final AwsClients clients;
    private final ControlPlane plane;

    /** One that starts now, with an empty ledger or with the one that another left behind. */
    Salve(Account account, String queue, URI endpoint, TestClock clock, Path evidence) {
        this.account = account;
        this.queue = queue;
        this.clock = clock;
        this.evidence = evidence;
        this.dynamoDb = Account.client(DynamoDbClient.builder(), endpoint);
        this.clients = AwsClients.connect(Connection.local(endpoint, Account.REGION));
        Policy policy = shippedRunbooks();
        this.plane =
                new ControlPlane(
                        new ControlPlane.Parts(
                                new DynamoDbStore(dynamoDb, Account.LEDGER),
                                new Ulids(clock, new SecureRandom()),
                                "//salve/123456789012/" + Account.REGION + "/emulator",
                                new EvidenceFolder(evidence),
                                messages,
                                new Hands(clients, clock),
                                () -> policy,
                                clock));
    }

    private static Policy shippedRunbooks() {
        Compiled compiled =
                BundleCompiler.compile(
                        List.of(Path.of("..", "runbooks").toAbsolutePath().normalize()),
                        Catalogue.installed());
        return Policy.load(
                compiled.bundle()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "the shipped runbooks do not compile: "
                                                + compiled.issues())));
    }

    /**
     * Takes in what is in the queue. A message is deleted only when it has been taken in.
     *
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away
     */
    List<Receipt> takeSignals() {
        List<Receipt> receipts = new ArrayList<>();
        for (Message message : account.receive(queue)) {
            receipts.addAll(deliver(message));
            account.delete(queue, message);
        }
        return receipts;
    }

    List<Receipt> deliver(Message message) {
        return plane.reception().receive(message.body().getBytes(StandardCharsets.UTF_8));
    }

    ControlPlane.Turn turn() {
        return plane.turn();
    }

    /** Moves the one run on, and time with it, until this is so. */
    Run driveUntil(Predicate<Run> so) {
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            Optional<Instant> next = plane.turn().next();
            if (so.test(run())) {
                return run();
            }
            clock.moveTo(next.orElseGet(() -> clock.instant().plus(Duration.ofSeconds(5))));
        }
        throw new AssertionError("after " + MAX_TURNS + " turns the run is still " + run());
    }

    Run driveToItsEnd() {
        return driveUntil(run -> run.state().terminal());
    }

    /** The only run there is. */
    Run run() {
        List<Run> runs = runs();
        if (runs.size() != 1) {
            throw new AssertionError("one run was expected, there are " + runs);
        }
        return runs.getFirst();
    }

    /** By the ledger's index of months: a test may run over midnight of the last. */
    List<Run> runs() {
        Instant now = clock.instant();
        return List.of(now.minus(Duration.ofHours(1)), now).stream()
                .flatMap(time -> plane.ledger().runs().ofMonth(time, 100).stream())
                .distinct()
                .flatMap(id -> plane.ledger().runs().find(id).stream())
                .toList();
    }

    List<String> routes() {
        return messages.routes();
    }

    /** Empties the outbox and verifies what came out of it. */
    Report evidence() {
        List<String> problems = plane.drain();
        if (!problems.isEmpty()) {
            throw new AssertionError("the outbox could not be emptied: " + problems);
        }
        return EvidenceVerifier.verify(evidence);
    }

    @Override
    public void close() {
        plane.close();
        clients.close();
        dynamoDb.close();
    }
}
