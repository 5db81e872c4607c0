package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Outcome;
import dev.salve.remediation.Hands;
import dev.salve.remediation.fake.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches the wire: the real SDK and HTTP client against a server that fails. */
class SendsOnceTest {

    private static final String SERVICE =
            """
            {"services":[{"serviceArn":"arn:aws:ecs:eu-west-1:123456789012:service/web/shop",
              "serviceName":"shop","status":"ACTIVE","desiredCount":4,"runningCount":4,
              "deployments":[{"id":"ecs-svc/1","status":"PRIMARY","createdAt":1.7E9}]}]}
            """;

    private static final String GROUP =
            """
            <DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult>
            <AutoScalingGroups><member><AutoScalingGroupName>batch</AutoScalingGroupName>
            <AutoScalingGroupARN>arn:batch</AutoScalingGroupARN>
            <DesiredCapacity>4</DesiredCapacity><MinSize>1</MinSize><MaxSize>9</MaxSize>
            </member></AutoScalingGroups></DescribeAutoScalingGroupsResult>
            </DescribeAutoScalingGroupsResponse>
            """;

    private static final String NO_REFRESH =
            """
            <DescribeInstanceRefreshesResponse><DescribeInstanceRefreshesResult>
            <InstanceRefreshes/></DescribeInstanceRefreshesResult>
            </DescribeInstanceRefreshesResponse>
            """;

    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final AwsClients clients;
    private final Hands hands;

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    SendsOnceTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        clients = AwsClients.connect(Connection.local(endpoint, "eu-west-1"));
        hands = new Hands(clients, InstantSource.fixed(World.NOW));
    }

    @BeforeEach
    void start() {
        answers.put("DescribeServices", exchange -> send(exchange, 200, SERVICE));
        answers.put("DescribeAutoScalingGroups", exchange -> send(exchange, 200, GROUP));
        answers.put("DescribeInstanceRefreshes", exchange -> send(exchange, 200, NO_REFRESH));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        clients.close();
        server.stop(0);
        threads.close();
    }

    @Test
    void restart_answered_isIssuedWithTheRequestId() {
        answers.put("UpdateService", exchange -> send(exchange, 200, "{\"service\":{}}"));

        assertThat(restart(Duration.ofSeconds(20))).isEqualTo(new Outcome.Issued("request-1"));
    }

    @Test
    void restart_connectionClosedWithoutAnAnswer_isSentOnceAndUnknown() {
        answers.put("UpdateService", HttpExchange::close);

        assertThat(restart(Duration.ofSeconds(20))).isInstanceOf(Outcome.Unknown.class);
        assertThat(count("UpdateService")).isEqualTo(1);
    }

    /** HttpURLConnection by itself re-sends a POST on a kept connection that dies; it must not. */
    @Test
    void restart_keptConnectionClosedWithoutAnAnswer_isSentOnceMore() {
        answers.put("UpdateService", exchange -> send(exchange, 200, "{\"service\":{}}"));
        assertThat(restart(Duration.ofSeconds(20))).isInstanceOf(Outcome.Issued.class);
        answers.put("UpdateService", HttpExchange::close);

        assertThat(restart(Duration.ofSeconds(20))).isInstanceOf(Outcome.Unknown.class);
        assertThat(count("UpdateService")).isEqualTo(2);
        assertThat(connections).hasSize(1);
    }

    @Test
    void restart_serverError_isSentOnceAndUnknown() {
        answers.put("UpdateService", exchange -> send(exchange, 500, error("ServerException")));

        assertThat(restart(Duration.ofSeconds(20))).isInstanceOf(Outcome.Unknown.class);
        assertThat(count("UpdateService")).isEqualTo(1);
    }

    @Test
    void restart_throttled_isSentOnceAndRejectedForNow() {
        answers.put("UpdateService", exchange -> send(exchange, 400, error("ThrottlingException")));

        assertThat(restart(Duration.ofSeconds(20)))
                .isEqualTo(new Outcome.Rejected("ThrottlingException", "it said no", true));
        assertThat(count("UpdateService")).isEqualTo(1);
    }

    @Test
    void restart_noAnswerBeforeTheDeadline_isSentOnceAndUnknown() {
        answers.put("UpdateService", exchange -> waitForEnd());

        assertThat(restart(Duration.ofMillis(1500))).isInstanceOf(Outcome.Unknown.class);
        assertThat(count("UpdateService")).isEqualTo(1);
    }

    @Test
    void setDesired_serverError_isSentOnceAndUnknown() {
        answers.put("SetDesiredCapacity", exchange -> send(exchange, 503, ""));
        Map<String, Object> params = Map.of("group", "batch", "desired", 5L, "at-most", 9L);

        assertThat(run("asg.set-desired@1", params, Duration.ofSeconds(20)))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(count("SetDesiredCapacity")).isEqualTo(1);
    }

    @Test
    void reading_serverError_isTriedAgain() {
        answers.put(
                "DescribeServices",
                exchange -> {
                    boolean first = count("DescribeServices") == 1;
                    send(exchange, first ? 500 : 200, first ? error("ServerException") : SERVICE);
                });

        assertThat(
                        hands.lookup("ecs.service")
                                .orElseThrow()
                                .read(
                                        Map.of("cluster", "web", "service", "shop"),
                                        World.anyEvent()))
                .isInstanceOf(Lookup.Result.Found.class);
        assertThat(count("DescribeServices")).isEqualTo(2);
    }

    private Outcome restart(Duration left) {
        return run("ecs.restart-service@1", Map.of("cluster", "web", "service", "shop"), left);
    }

    private Outcome run(String name, Map<String, Object> params, Duration left) {
        Action action = hands.action(name).orElseThrow();
        Intent planned = World.intent(name, action.plan(params));
        return action.call(
                new Intent(
                        planned.runId(),
                        planned.step(),
                        planned.attempt(),
                        name,
                        planned.params(),
                        planned.before(),
                        planned.after(),
                        World.NOW,
                        World.NOW.plus(left)));
    }

    private int count(String operation) {
        AtomicInteger count = requests.get(operation);
        return count == null ? 0 : count.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String operation = operation(exchange);
        connections.add(exchange.getRemoteAddress().getPort());
        requests.computeIfAbsent(operation, name -> new AtomicInteger()).incrementAndGet();
        Answer answer = answers.get(operation);
        if (answer == null) {
            throw new IOException("no answer for " + operation);
        }
        answer.give(exchange);
    }

    /** JSON services name the operation in a header, query services in the body. */
    private static String operation(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        return target == null
                ? body.replaceFirst(".*Action=([A-Za-z]+).*", "$1")
                : target.substring(target.indexOf('.') + 1);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("x-amzn-RequestId", "request-1");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String error(String code) {
        return "{\"__type\":\"" + code + "\",\"message\":\"it said no\"}";
    }
}
