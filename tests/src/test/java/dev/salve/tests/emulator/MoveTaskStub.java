package dev.salve.tests.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * SQS's message movement tasks, which moto 5.2.1 lacks: StartMessageMoveTask, ListMessageMoveTasks
 * and CancelMessageMoveTask as AWS answers them (JSON 1.0, codes and texts of its errors). It moves
 * no message; a task is RUNNING until it is cancelled or the test ends it.
 */
final class MoveTaskStub implements AutoCloseable {

    static final String START = "StartMessageMoveTask";
    static final String LIST = "ListMessageMoveTasks";
    static final String CANCEL = "CancelMessageMoveTask";

    private final InstantSource clock;
    private final List<Task> tasks = new ArrayList<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private record Task(String source, String rate, Instant started, String status) {

        /** SQS gives the handle of a running task only. */
        String json() {
            return "{\"SourceArn\":\"%s\",\"Status\":\"%s\",\"StartedTimestamp\":%d,%s%s%s}"
                    .formatted(
                            source,
                            status,
                            started.toEpochMilli(),
                            status.equals("RUNNING") ? "\"TaskHandle\":\"" + handle() + "\"," : "",
                            rate.isEmpty() ? "" : "\"MaxNumberOfMessagesPerSecond\":" + rate + ",",
                            "\"ApproximateNumberOfMessagesMoved\":1");
        }

        String handle() {
            return "handle-" + started.toEpochMilli();
        }

        Task as(String newStatus) {
            return new Task(source, rate, started, newStatus);
        }
    }

    /** What goes wrong with every request of an operation. */
    enum Fault {
        /** The request takes effect, and its answer is lost. */
        LOST_ANSWER,
        /** The request takes effect, and no answer comes. */
        SILENCE,
        /** The connection closes before anything happens. */
        RESET,
        SERVER_ERROR,
        THROTTLED,
        DENIED,
        UNSUPPORTED,
        ANOTHER_RUNS
    }

    MoveTaskStub(InstantSource clock) {
        this.clock = clock;
    }

    /** Answers these operations behind that front. */
    void behind(Front front) {
        front.stub(START, (exchange, body) -> handle(START, exchange, body));
        front.stub(LIST, (exchange, body) -> handle(LIST, exchange, body));
        front.stub(CANCEL, (exchange, body) -> handle(CANCEL, exchange, body));
    }

    void fail(String operation, Fault fault) {
        faults.put(operation, fault);
    }

    /** How often an operation was asked for. */
    int count(String operation) {
        AtomicInteger count = requests.get(operation);
        return count == null ? 0 : count.get();
    }

    /** The newest task has come to this. */
    synchronized void end(String status) {
        tasks.set(tasks.size() - 1, tasks.getLast().as(status));
    }

    private void handle(String operation, HttpExchange exchange, byte[] bytes) throws IOException {
        requests.computeIfAbsent(operation, name -> new AtomicInteger()).incrementAndGet();
        String body = new String(bytes, StandardCharsets.UTF_8);
        switch (faults.get(operation)) {
            case null -> answer(exchange, operation, body);
            case LOST_ANSWER -> effect(operation, body);
            case SILENCE -> {
                effect(operation, body);
                waitForTheEnd();
            }
            case RESET -> {
                // Leaving without an answer closes the connection.
            }
            case SERVER_ERROR -> refuse(exchange, 500, "InternalError", "We encountered an error.");
            case THROTTLED -> refuse(exchange, 400, "RequestThrottled", "Rate exceeded");
            case DENIED ->
                    refuse(exchange, 403, "AccessDenied", "Access to the resource is denied.");
            case UNSUPPORTED ->
                    refuse(
                            exchange,
                            400,
                            "AWS.SimpleQueueService.UnsupportedOperation",
                            "Unsupported operation.");
            case ANOTHER_RUNS -> refuseSecond(exchange);
        }
    }

    private synchronized void answer(HttpExchange exchange, String operation, String body)
            throws IOException {
        boolean runs = tasks.stream().anyMatch(task -> task.status().equals("RUNNING"));
        if (operation.equals(START) && runs) {
            refuseSecond(exchange);
        } else {
            send(exchange, 200, effect(operation, body));
        }
    }

    private synchronized String effect(String operation, String body) {
        return switch (operation) {
            case START -> {
                String rate = field(body, "MaxNumberOfMessagesPerSecond");
                tasks.add(new Task(field(body, "SourceArn"), rate, clock.instant(), "RUNNING"));
                yield "{\"TaskHandle\":\"" + tasks.getLast().handle() + "\"}";
            }
            case CANCEL -> {
                String handle = field(body, "TaskHandle");
                tasks.replaceAll(
                        task -> task.handle().equals(handle) ? task.as("CANCELLED") : task);
                yield "{\"ApproximateNumberOfMessagesMoved\":1}";
            }
            default ->
                    tasks.reversed().stream()
                            .filter(task -> task.source().equals(field(body, "SourceArn")))
                            .map(Task::json)
                            .collect(Collectors.joining(",", "{\"Results\":[", "]}"));
        };
    }

    private static void refuseSecond(HttpExchange exchange) throws IOException {
        refuse(
                exchange,
                400,
                "InvalidParameterValue",
                "There is already a task running. Only one active task is allowed for a source"
                        + " queue arn at a given time.");
    }

    /** SQS keeps the codes of its older protocol in a header, and the SDK reads them there. */
    private static void refuse(HttpExchange exchange, int status, String code, String message)
            throws IOException {
        exchange.getResponseHeaders()
                .set("x-amzn-query-error", code + (status < 500 ? ";Sender" : ";Receiver"));
        String type = "com.amazonaws.sqs#" + code.substring(code.lastIndexOf('.') + 1);
        send(exchange, status, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Empty if the request has no such field. */
    private static String field(String body, String name) {
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]*)").matcher(body);
        return field.find() ? field.group(1) : "";
    }

    private void waitForTheEnd() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
