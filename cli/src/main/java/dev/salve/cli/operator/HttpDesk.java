package dev.salve.cli.operator;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The desk of a running {@code salve up}, over HTTP. */
public final class HttpDesk implements Desk {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final URI base;

    public HttpDesk(URI base) {
        this.base = Objects.requireNonNull(base, "base is null");
    }

    @Override
    public Map<String, Object> runs() {
        return call("GET", "/runs", null).json();
    }

    @Override
    public Optional<Map<String, Object>> show(String runId) {
        Reply reply = call("GET", "/runs/" + part(runId), null);
        return reply.status() == HttpURLConnection.HTTP_NOT_FOUND
                ? Optional.empty()
                : Optional.of(reply.json());
    }

    @Override
    public Answer vote(String runId, String by, boolean approve, String reason) {
        String path = "/runs/" + part(runId) + (approve ? "/approve" : "/deny");
        return answer(call("POST", path, Map.of("by", by, "reason", reason)));
    }

    @Override
    public Map<String, Object> why(String subject) {
        Reply reply = call("GET", "/why/" + part(subject), null);
        if (reply.status() != HttpURLConnection.HTTP_OK) {
            throw new CannotRunException(
                    base + " cannot say: " + answer(reply).message(),
                    "or ask the ledger itself with --data DIR");
        }
        return reply.json();
    }

    @Override
    public Answer stop(String runId, String by, String why) {
        String path = "/runs/" + part(runId) + "/stop";
        return answer(call("POST", path, Map.of("by", by, "why", why)));
    }

    @Override
    public Answer kill(String scope, String by, String why) {
        return stated("/switches/kill", "scope", scope, new Statement(by, why));
    }

    @Override
    public Answer rearm(String scope, String by, String why) {
        return stated("/switches/rearm", "scope", scope, new Statement(by, why));
    }

    @Override
    public Answer hold(String target, String by, String why) {
        return stated("/switches/hold", "target", target, new Statement(by, why));
    }

    @Override
    public Answer resume(String target, String by, String why) {
        return stated("/switches/resume", "target", target, new Statement(by, why));
    }

    private Answer stated(String path, String what, String name, Statement said) {
        return answer(call("POST", path, Map.of(what, name, "by", said.by(), "why", said.why())));
    }

    /** As one part of a path, whatever is in it. */
    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Answer answer(Reply reply) {
        String message = new JsonObject(reply.json()).text("message");
        return new Answer(reply.status() == HttpURLConnection.HTTP_OK, message);
    }

    private record Reply(int status, String body) {

        Map<String, Object> json() {
            return JsonReader.object(body);
        }
    }

    private Reply call(String method, String path, @Nullable Map<String, Object> body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) base.resolve(path).toURL().openConnection();
            connection.setConnectTimeout((int) LIMIT.toMillis());
            connection.setReadTimeout((int) LIMIT.toMillis());
            connection.setRequestMethod(method);
            if (body != null) {
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                try (var out = connection.getOutputStream()) {
                    out.write(CanonicalJson.write(body).getBytes(StandardCharsets.UTF_8));
                }
            }
            return new Reply(connection.getResponseCode(), read(connection));
        } catch (IOException e) {
            throw new CannotRunException(
                    "no control plane answers at " + base + " (" + e.getMessage() + ")",
                    "start one with: salve up, or name its folder with --data DIR");
        }
    }

    private static String read(HttpURLConnection connection) throws IOException {
        InputStream error = connection.getErrorStream();
        try (InputStream in = error == null ? connection.getInputStream() : error) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
