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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The local HTTP interface: routes and bytes; what is answered is {@link Api}'s. */
final class HttpApi implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String CONSOLE = "/dev/salve/cli/plane/console/";

    private final HttpServer server;
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
        HttpApi http = new HttpApi(HttpServer.create(address, 0), api);
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
        String path = exchange.getRequestURI().getPath();
        if (method.equals("GET") && page(exchange, path)) {
            return;
        }
        if (method.equals("GET") && path.equals("/metrics")) {
            send(exchange, 200, "text/plain; version=0.0.4", bytes(api.metrics()));
            return;
        }
        byte @Nullable [] body = body(exchange);
        send(exchange, body == null ? tooLarge() : reply(method, path, body));
    }

    private Api.Reply reply(String method, String path, byte[] body) {
        try {
            return route(method, path.split("/", -1), body);
        } catch (StoreException e) {
            return Api.unavailable(e);
        } catch (IllegalArgumentException e) {
            return Api.bad(e);
        }
    }

    /**
     * @param parts the path's, after an empty first one
     */
    private Api.Reply route(String method, String[] parts, byte[] body) {
        String route = method + " /" + parts[1] + (parts.length > 3 ? "/*/" + parts[3] : "");
        boolean one = parts.length > 2 && !parts[2].isEmpty();
        return switch (route) {
            case "POST /events" -> api.events(body);
            case "GET /events" -> one ? api.event(parts[2]) : notFound();
            case "GET /runs" -> one ? api.run(parts[2]) : api.runs();
            case "POST /runs/*/approve" -> api.vote(parts[2], true, body);
            case "POST /runs/*/deny" -> api.vote(parts[2], false, body);
            case "POST /switches" ->
                    one && (parts[2].equals("kill") || parts[2].equals("rearm"))
                            ? api.killSwitch(parts[2].equals("kill"), body)
                            : notFound();
            case "GET /health" -> api.health();
            default -> notFound();
        };
    }

    private static boolean page(HttpExchange exchange, String path) throws IOException {
        String file =
                switch (path) {
                    case "/" -> "console.html";
                    case "/console.js" -> "console.js";
                    case "/console.css" -> "console.css";
                    default -> "";
                };
        if (file.isEmpty()) {
            return false;
        }
        try (@Nullable InputStream in = HttpApi.class.getResourceAsStream(CONSOLE + file)) {
            byte[] content = Objects.requireNonNull(in, file).readAllBytes();
            send(exchange, 200, type(file), content);
        }
        return true;
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.'))) {
            case ".html" -> "text/html; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            default -> "text/css; charset=utf-8";
        };
    }

    private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Envelopes.MAX_DELIVERY_BYTES + 1);
        return body.length > Envelopes.MAX_DELIVERY_BYTES ? null : body;
    }

    private static void send(HttpExchange exchange, Api.Reply reply) throws IOException {
        send(exchange, reply.status(), JSON, bytes(CanonicalJson.write(reply.json()) + "\n"));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Api.Reply notFound() {
        return new Api.Reply(
                404,
                message(
                        "POST /events · GET /events/KEY, /runs, /runs/ID, /health, /metrics ·"
                                + " POST /runs/ID/approve, /runs/ID/deny, /switches/kill,"
                                + " /switches/rearm"));
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
