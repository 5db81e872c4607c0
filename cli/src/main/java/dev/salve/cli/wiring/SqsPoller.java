package dev.salve.cli.wiring;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.ledger.StoreException;
import dev.salve.remediation.aws.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Takes events from a queue. A message is deleted only after every event in it has its row in the
 * ledger; until then the queue keeps it and delivers it again.
 */
public final class SqsPoller implements AutoCloseable {

    /** The longest that SQS allows; fewer empty answers, fewer requests. */
    private static final int WAIT_SECONDS = 10;

    private static final int BATCH = 10;
    private static final Duration SOCKET_LIMIT = Duration.ofSeconds(WAIT_SECONDS + 10);

    /** Between tries while the endpoint is away: doubled up to the second one. */
    private static final Duration FIRST_REST = Duration.ofSeconds(1);

    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final SqsClient sqs;
    private final String queue;
    private final Consumer<byte[]> receiver;
    private final Terminal terminal;
    private final Thread thread;
    private volatile boolean stopped;

    private SqsPoller(SqsClient sqs, String queue, Consumer<byte[]> receiver, Terminal terminal) {
        this.sqs = Objects.requireNonNull(sqs, "sqs is null");
        this.queue = Objects.requireNonNull(queue, "queue is null");
        this.receiver = Objects.requireNonNull(receiver, "receiver is null");
        this.terminal = Objects.requireNonNull(terminal, "terminal is null");
        this.thread = Thread.ofVirtual().name("sqs").unstarted(this::poll);
    }

    /**
     * Starts to take messages in.
     *
     * @param receiver takes in one message's body; returns once it is in the ledger
     */
    public static SqsPoller start(
            Connection connection, String queue, Consumer<byte[]> receiver, Terminal terminal) {
        SqsClientBuilder builder =
                SqsClient.builder()
                        .region(connection.region())
                        .credentialsProvider(connection.credentials())
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder().socketTimeout(SOCKET_LIMIT));
        connection.endpoint().ifPresent(builder::endpointOverride);
        SqsPoller poller = new SqsPoller(builder.build(), queue, receiver, terminal);
        poller.thread.start();
        return poller;
    }

    private void poll() {
        Duration rest = FIRST_REST;
        while (!stopped) {
            try {
                receive();
                rest = FIRST_REST;
            } catch (SdkException e) {
                say(
                        "queue "
                                + queue
                                + " cannot be read: "
                                + e.getMessage()
                                + " — check URL, credentials and endpoint; nothing is lost, trying again");
                rest = pause(rest);
            } catch (StoreException e) {
                say("the ledger is away, messages stay in the queue: " + e.getMessage());
                rest = pause(rest);
            } catch (RuntimeException e) {
                // The outermost edge: one bad message must not end the poller for good.
                say("a message cannot be taken in, it stays in the queue: " + e);
                rest = pause(rest);
            }
        }
    }

    private void receive() {
        for (Message message :
                sqs.receiveMessage(request ->
                                request.queueUrl(queue)
                                        .maxNumberOfMessages(BATCH)
                                        .waitTimeSeconds(WAIT_SECONDS))
                        .messages()) {
            receiver.accept(message.body().getBytes(StandardCharsets.UTF_8));
            sqs.deleteMessage(
                    request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
        }
    }

    private Duration pause(Duration rest) {
        try {
            Thread.sleep(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
        Duration longer = rest.multipliedBy(2);
        return longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
    }

    /** Closing breaks off the call under way; that is no problem. */
    private void say(String problem) {
        if (!stopped) {
            terminal.err().println("salve: " + SafeLine.of(problem));
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        sqs.close();
    }
}
