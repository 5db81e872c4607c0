package dev.salve.cli.plane;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.ledger.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The local HTTP interface: routes and bytes; what is answered is {@link Api}'s. */
final class HttpApi implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final long MAX_SKIPPED_BYTES = 64L << 20;
    private static final String CONSOLE = "/dev/salve/cli/plane/console/";

    /** Bodies of events that may be in memory at once, in KB; what comes then is refused. */
    private static final int MAX_BODIES = 64 << 10;

    /** Connections that wait to be accepted: a storm's must not keep a kill switch out. */
    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final Semaphore bodies = new Semaphore(MAX_BODIES);
    private final ExecutorService threads;
    private final Api api;

    private HttpApi(HttpServer server, Api api) {
        this.server = server;
        this.api = Objects.requireNonNull(api, "api is null");
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    /**
     * @throws IOException if the address cannot be listened on
     */
    static HttpApi start(InetSocketAddress address, Api api) throws IOException {
        HttpApi http = new HttpApi(HttpServer.create(address, BACKLOG), api);
        http.server.setExecutor(http.threads);
        http.server.createContext("/", http::handle);
        http.server.start();
        return http;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (Origins.foreign(exchange.getRequestHeaders())) {
                send(exchange, new Api.Reply(403, message("this page may not speak to Salve")));
                return;
            }
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
        Optional<Route> route = Route.of(method, path);
        if (route.isEmpty() || route.get() != Route.POST_EVENTS) {
            answer(exchange, route, path);
            return;
        }
        int size = kilobytes(exchange);
        if (!bodies.tryAcquire(size)) {
            exchange.getRequestBody().skip(MAX_SKIPPED_BYTES);
            send(exchange, api.refused());
            return;
        }
        try {
            answer(exchange, route, path);
        } finally {
            bodies.release(size);
        }
    }

    /** What its body may take, as far as it says. */
    private static int kilobytes(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        boolean known = length != null && length.matches("\\d{1,9}");
        int bytes = known ? Integer.parseInt(length) : Envelopes.MAX_DELIVERY_BYTES;
        return Math.min(bytes, Envelopes.MAX_DELIVERY_BYTES) / 1024 + 1;
    }

    private void answer(HttpExchange exchange, Optional<Route> route, String path)
            throws IOException {
        byte @Nullable [] body = body(exchange);
        if (body == null) {
            send(exchange, tooLarge());
        } else if (route.isPresent()) {
            serve(exchange, route.get(), Route.parts(path), body);
        } else {
            send(exchange, notServed(exchange, path));
        }
    }

    private void serve(HttpExchange exchange, Route route, String[] parts, byte[] body)
            throws IOException {
        switch (route) {
            case CONSOLE -> page(exchange, "console.html");
            case SCRIPT, STYLE -> page(exchange, parts[1]);
            case METRICS -> {
                Api.Reply metrics = guarded(api::metrics);
                Object text = metrics.json().get("text");
                if (text == null) {
                    send(exchange, metrics);
                } else {
                    send(exchange, 200, "text/plain; version=0.0.4", bytes(text.toString()));
                }
            }
            case POST_EVENTS,
                    EVENT,
                    RUNS,
                    RUN,
                    APPROVE,
                    DENY,
                    STOP,
                    WHY,
                    SWITCHES,
                    KILL,
                    REARM,
                    HOLD,
                    RESUME,
                    HEALTH ->
                    send(exchange, guarded(() -> reply(route, parts, body)));
        }
    }

    /** An answer in any case: a closed connection tells nobody anything. */
    private static Api.Reply guarded(Supplier<Api.Reply> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            return Api.unavailable(e);
        } catch (IllegalArgumentException e) {
            return Api.bad(e);
        } catch (RuntimeException e) {
            return Api.broken(e);
        }
    }

    private Api.Reply reply(Route route, String[] parts, byte[] body) {
        return switch (route) {
            case POST_EVENTS -> api.events(body);
            case EVENT -> api.event(parts[2]);
            case RUNS -> api.runs();
            case RUN -> api.run(parts[2]);
            case APPROVE -> api.vote(parts[2], true, body);
            case DENY -> api.vote(parts[2], false, body);
            case STOP -> api.stop(parts[2], body);
            case WHY -> api.why(parts[2]);
            case SWITCHES -> api.switches();
            case KILL -> api.killSwitch(true, body);
            case REARM -> api.killSwitch(false, body);
            case HOLD -> api.hold(body);
            case RESUME -> api.resume(body);
            case HEALTH -> api.health();
            case CONSOLE, SCRIPT, STYLE, METRICS ->
                    throw new IllegalStateException(route + " is no JSON");
        };
    }

    private static void page(HttpExchange exchange, String file) throws IOException {
        try (@Nullable InputStream in = HttpApi.class.getResourceAsStream(CONSOLE + file)) {
            byte[] content = Objects.requireNonNull(in, file).readAllBytes();
            send(exchange, 200, type(file), content);
        }
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.'))) {
            case ".html" -> "text/html; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            default -> "text/css; charset=utf-8";
        };
    }

    /** Null if it is too large; then it is read on for a while, or the answer would be lost. */
    private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(Envelopes.MAX_DELIVERY_BYTES + 1);
        if (body.length <= Envelopes.MAX_DELIVERY_BYTES) {
            return body;
        }
        in.skip(MAX_SKIPPED_BYTES);
        return null;
    }

    private static void send(HttpExchange exchange, Api.Reply reply) throws IOException {
        send(exchange, reply.status(), JSON, bytes(CanonicalJson.write(reply.json()) + "\n"));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        if (status == 429) {
            headers.set("Retry-After", "5");
        }
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Api.Reply notServed(HttpExchange exchange, String path) {
        List<String> methods = Route.methods(path);
        if (methods.isEmpty()) {
            return new Api.Reply(404, message("there is no such path; there are " + Route.all()));
        }
        String allowed = String.join(", ", methods);
        exchange.getResponseHeaders().set("Allow", allowed);
        return new Api.Reply(405, message(path + " takes " + allowed));
    }

    private static Api.Reply tooLarge() {
        return new Api.Reply(413, message("more than " + Envelopes.MAX_DELIVERY_BYTES + " bytes"));
    }

    private static Map<String, Object> message(String text) {
        return Map.of("message", text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
