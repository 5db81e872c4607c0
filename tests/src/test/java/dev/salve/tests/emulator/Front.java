package dev.salve.tests.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What Salve sees as AWS's endpoint: passes every request on to moto, writes down which it was, and
 * can be told to lose an answer or to have lost the ledger.
 *
 * <p>It answers two operations itself, because moto 5.2.1 has neither and answers 500 with an HTML
 * page. Both answers are what AWS gives for a resource that has none of the things asked for:
 *
 * <ul>
 *   <li>autoscaling:DescribeInstanceRefreshes: no instance refresh. The shipped scale-out runbook
 *       rightly does not act when AWS cannot say.
 *   <li>ecs:ListServiceDeployments: no service deployment.
 * </ul>
 *
 * <p>A test may let a {@link Stub} answer further operations that moto lacks.
 */
final class Front implements AutoCloseable {

    private static final String DYNAMODB = "dynamodb";

    /** The ledger and the signals are Salve's own. */
    private static final Set<String> OWN = Set.of(DYNAMODB, "sqs");

    private static final Map<String, Canned> MISSING =
            Map.of(
                    "DescribeInstanceRefreshes",
                    new Canned(
                            "text/xml",
                            """
                            <DescribeInstanceRefreshesResponse \
                            xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">\
                            <DescribeInstanceRefreshesResult><InstanceRefreshes/>\
                            </DescribeInstanceRefreshesResult><ResponseMetadata>\
                            <RequestId>00000000-0000-4000-8000-000000000000</RequestId>\
                            </ResponseMetadata></DescribeInstanceRefreshesResponse>\
                            """),
                    "ListServiceDeployments",
                    new Canned("application/x-amz-json-1.1", "{\"serviceDeployments\":[]}"));

    /** Headers of one connection, not of the message; the HTTP client writes its own. */
    private static final Set<String> HOP =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "transfer-encoding",
                    "upgrade");

    private final URI moto;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Set<String> losesAnswerOf = ConcurrentHashMap.newKeySet();
    private final Set<String> losesLedgerAfter = ConcurrentHashMap.newKeySet();
    private final Map<String, Stub> stubs = new ConcurrentHashMap<>();
    private volatile boolean ledgerAway;

    /** One request. */
    record Call(String service, String operation) {

        boolean mutates() {
            return !operation.startsWith("Describe")
                    && !operation.startsWith("List")
                    && !operation.startsWith("Get");
        }
    }

    /** Answers an operation in moto's place; leaving without an answer closes the connection. */
    interface Stub {

        void answer(HttpExchange exchange, byte[] body) throws IOException;
    }

    private record Canned(String type, String body) {}

    /** A front on a port of its own, before the moto server at this address. */
    Front(URI moto) throws IOException {
        this.moto = moto;
        // Read when the first server is made; without it each answer waits 40 ms for an ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every request so far, but those to the ledger and the queue. */
    List<Call> calls() {
        return calls.stream().filter(call -> !OWN.contains(call.service())).toList();
    }

    /** The requests so far that change something in the account. */
    List<String> mutations() {
        return calls().stream().filter(Call::mutates).map(Call::operation).toList();
    }

    /** From now on nothing comes back from the ledger, or it is there again. */
    void ledgerAway(boolean away) {
        ledgerAway = away;
    }

    /** The ledger is away from the moment at which this operation has been answered. */
    void loseLedgerAfter(String operation) {
        losesLedgerAfter.add(operation);
    }

    /** The next request of this operation reaches AWS, and its answer is lost on the way. */
    void loseAnswerOf(String operation) {
        losesAnswerOf.add(operation);
    }

    /** From now on moto is not asked for this operation. */
    void stub(String operation, Stub stub) {
        stubs.put(operation, stub);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Call call = new Call(service(exchange), operation(exchange, body));
            calls.add(call);
            Stub stub = stubs.get(call.operation());
            if (stub != null) {
                stub.answer(exchange, body);
                return;
            }
            Canned canned = MISSING.get(call.operation());
            if (call.service().equals(DYNAMODB) && ledgerAway) {
                return;
            }
            if (canned == null) {
                pass(exchange, call, body);
            } else {
                answer(exchange, canned);
            }
        }
    }

    /** Leaving without an answer closes the connection: that is how a lost one looks. */
    private void pass(HttpExchange exchange, Call call, byte[] body) throws IOException {
        HttpResponse<byte[]> answer = forward(exchange, body);
        if (losesLedgerAfter.remove(call.operation())) {
            ledgerAway = true;
        }
        if (losesAnswerOf.remove(call.operation())) {
            return;
        }
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
        send(exchange, answer.statusCode(), answer.body());
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(moto.resolve(exchange.getRequestURI().toString()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for moto", e);
        }
    }

    private static void answer(HttpExchange exchange, Canned canned) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", canned.type());
        send(exchange, 200, canned.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** From the signature's scope: {@code Credential=<key>/<date>/<region>/<service>/…}. */
    private static String service(HttpExchange exchange) {
        String signature = first(exchange, "Authorization");
        int scope = signature.indexOf("Credential=");
        String[] parts = scope < 0 ? new String[0] : signature.substring(scope).split("/", 5);
        return parts.length == 5 ? parts[3] : "unsigned";
    }

    /** JSON protocols name it in a header, the query protocol in the form. */
    private static String operation(HttpExchange exchange, byte[] body) {
        String target = first(exchange, "X-Amz-Target");
        if (!target.isEmpty()) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        String form = "&" + new String(body, StandardCharsets.UTF_8);
        int action = form.indexOf("&Action=");
        return action < 0
                ? exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()
                : form.substring(action + 8).split("&", 2)[0];
    }

    private static String first(HttpExchange exchange, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
        // Somebody may still be waiting for a message.
        threads.shutdownNow();
        http.shutdownNow();
    }
}
