package dev.salve.remediation.lookup.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import dev.salve.remediation.fake.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK against a server that answers as Systems Manager does: moto has no calendars. */
class CalendarOnTheWireTest {

    private static final String ARN = "arn:aws:ssm:eu-west-1:111122223333:document/changes";

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final HttpServer server;
    private final AwsClients clients;
    private final CalendarLookup lookup;
    private int status = 200;
    private String answer = "";

    CalendarOnTheWireTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        clients = AwsClients.connect(Connection.local(endpoint, "eu-west-1"));
        lookup = new CalendarLookup(clients);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        clients.close();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.set(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Result read() {
        return lookup.read(Map.of("calendar", ARN), World.anyEvent());
    }

    @Test
    void read_closed_isAskedByArnAndUnderstood() {
        answer =
                """
                {"AtTime":"2026-03-01T10:00:00Z","NextTransitionTime":"2026-03-02T06:00:00Z",
                 "State":"CLOSED"}
                """;

        assertThat(read())
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "calendar",
                                        ARN,
                                        "state",
                                        "CLOSED",
                                        "nextChange",
                                        Instant.parse("2026-03-02T06:00:00Z"))));
        assertThat(asked)
                .hasValue("AmazonSSM.GetCalendarState {\"CalendarNames\":[\"" + ARN + "\"]}");
    }

    @Test
    void read_unknownDocument_isNoSuchCalendar() {
        status = 400;
        answer = "{\"__type\":\"InvalidDocument\",\"message\":\"no\"}";

        assertThat(read())
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-such-calendar"));
    }

    @Test
    void read_otherKindOfDocument_isNoCalendar() {
        status = 400;
        answer = "{\"__type\":\"InvalidDocumentType\",\"message\":\"no\"}";

        assertThat(read())
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-calendar"));
    }
}
