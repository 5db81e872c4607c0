package dev.salve.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.tests.process.SalveProcess.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One running {@code salve up} over HTTP: what it refuses, what people may, what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpTest {

    private static final Duration STEP = Duration.ofMinutes(1);

    private @Nullable Scene scene;
    private @Nullable SalveProcess process;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        scene = new Scene(root);
        process = scene.up();
    }

    @AfterAll
    void stop() throws IOException {
        salve().close();
    }

    private SalveProcess salve() {
        return Objects.requireNonNull(process);
    }

    private Scene scene() {
        return Objects.requireNonNull(scene);
    }

    private static JsonObject receipt(Answer answer) {
        return answer.json().list("events", JsonObject::of).getFirst();
    }

    private static JsonObject decision(Answer answer) {
        return receipt(answer).list("decisions", JsonObject::of).getFirst();
    }

    private Answer vote(String word, String run, String by) {
        return salve().post(
                        "runs/" + run + "/" + word,
                        SalveProcess.json(Map.of("by", by, "reason", "looks right")));
    }

    private Answer turn(String word, String scope) {
        return salve().post(
                        "switches/" + word,
                        SalveProcess.json(
                                Map.of("scope", scope, "by", "user:alice", "why", "a drill")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nonsense           | malformed-json
                    {"half":           | malformed-json
                    {"hello": "world"} | unknown-envelope
                    [1, 2]             | malformed-json
                    """)
    void events_unreadable_areRefusedWithWhy(String body, String code) {
        Answer answer = salve().post("events", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(receipt(answer).text("decision")).isEqualTo("poisoned");
        assertThat(receipt(answer).text("code")).isEqualTo(code);
        assertThat(receipt(answer).text("message")).isNotEmpty();
        assertThat(salve().get("events/" + receipt(answer).text("key")).body())
                .contains("poisoned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"Entries\": []}"})
    void events_none_areRefusedWithWhy(String body) {
        Answer answer = salve().post("events", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("message");
    }

    @Test
    void events_moreThanSixMegabytes_areRefusedWithTheLimit() {
        Answer answer = salve().post("events", BodyPublishers.ofByteArray(new byte[7 << 20]));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().text("message")).contains("6291456 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /events, 405",
        "DELETE, /runs/run_1, 405",
        "POST, /runs, 405",
        "POST, /health, 405",
        "POST, /, 405",
        "GET, /nothing, 404",
        "GET, /runs/run_1/nothing, 404",
        "POST, /switches/other, 404",
        "GET, /runs/run_1, 404",
        "GET, /events/0, 404",
        "GET, /runs/run_1/approve, 405",
        "POST, /runs/run_1/approve/more, 404"
    })
    void request_notServed_saysWhatIs(String method, String path, int status) throws IOException {
        String answer = raw(method + " " + path, "Host: 127.0.0.1:" + salve().url().getPort());

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).contains("\"message\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: 127.0.0.1.evil.example:8787",
                "Host: a b",
                "Host: ",
                "Host: localhost\r\nOrigin: http://evil.example",
                "Host: localhost\r\nOrigin: null",
                "Host: localhost\r\nOrigin: https://localhost",
                "Host: evil.example\r\nOrigin: http://evil.example"
            })
    void request_ofAForeignPage_isRefused(String headers) throws IOException {
        assertThat(raw("GET /runs", headers)).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost",
                "Host: LOCALHOST:8787",
                "Host: [::1]:8787",
                "Host: 127.0.0.1:1\r\nOrigin: http://127.0.0.1:1"
            })
    void request_ofItsOwnPage_isServed(String headers) throws IOException {
        assertThat(raw("GET /runs", headers)).startsWith("HTTP/1.1 200");
    }

    /** As bytes, for what Java's own client refuses to send. */
    private String raw(String request, String headers) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), salve().url().getPort())) {
            socket.setSoTimeout((int) STEP.toMillis());
            String text = request + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void run_needsApproval_goesOnOnlyAfterSomebodyWhoMayAgrees() {
        Answer posted = salve().post("events", Scene.alarm("checkout"));
        assertThat(posted.status()).isEqualTo(202);
        assertThat(decision(posted).text("decision")).isEqualTo("approve");
        String run = decision(posted).text("run");
        assertThat(salve().state(run)).isEqualTo("WAITING_APPROVAL");

        Answer stranger = vote("approve", run, "user:mallory");
        assertThat(stranger.status()).isEqualTo(409);
        assertThat(stranger.body()).contains("user:mallory").contains("user:alice");
        assertThat(vote("approve", run, "").status()).isBetween(400, 409);
        assertThat(salve().state(run)).isEqualTo("WAITING_APPROVAL");

        Answer alice = vote("approve", run, "user:alice");
        assertThat(alice.status()).as(alice.body()).isEqualTo(200);
        salve().awaitState(run, STEP, "OBSERVING", "VERIFYING");
        assertThat(scene().effectiveCalls()).contains("UpdateService");

        Answer late = vote("deny", run, "user:bob");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("does not wait for an approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"by\": 7}", "{\"by\": \"user:alice\"} x"})
    void vote_badBody_isRefusedWithWhy(String body) {
        Answer answer = salve().post("runs/run_1/approve", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().text("message")).isNotEmpty();
    }

    @Test
    void vote_onARunThatIsNot_isRefused() {
        Answer answer = vote("approve", "run_1", "user:alice");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no run run_1");
    }

    @Test
    void killSwitch_engaged_eventIsPausedAndNothingIsCalled(@TempDir Path root) throws IOException {
        Scene own = new Scene(root);
        try (SalveProcess up = own.up()) {
            String by = "{\"scope\":\"global\",\"by\":\"user:alice\",\"why\":\"a drill\"}";
            assertThat(up.post("switches/kill", by).status()).isEqualTo(200);
            assertThat(up.get("switches").body()).contains("global", "user:alice", "a drill");

            Answer posted = up.post("events", Scene.alarm("shop"));

            assertThat(decision(posted).text("decision")).isEqualTo("paused");
            assertThat(posted.body()).contains("user:alice").contains("a drill");
            assertThat(up.runs()).isEmpty();
            assertThat(own.effectiveCalls()).isEmpty();
            assertThat(up.post("switches/rearm", by).status()).isEqualTo(200);
            assertThat(up.post("switches/rearm", by).status()).isEqualTo(409);
            assertThat(up.get("switches").json().list("engaged", JsonObject::of)).isEmpty();
            assertThat(decision(up.post("events", Scene.alarm("cart"))).text("decision"))
                    .isEqualTo("run");
        }
    }

    @Test
    void killSwitch_noScope_isRefused() {
        assertThat(turn("kill", "everything").status()).isEqualTo(400);
        assertThat(turn("rearm", "runbook:").status()).isEqualTo(400);
    }

    @Test
    void health_andMetrics_areWell() {
        assertThat(salve().get("health").json().text("status")).isEqualTo("ok");
        assertThat(salve().get("metrics").body()).contains("# TYPE salve_runs gauge");
    }

    private static void assertCannotRun(String says, String... arguments) throws IOException {
        try (SalveProcess command = SalveProcess.run(arguments)) {
            assertThat(command.exitCode()).as(command.errors()).isEqualTo(2);
            assertThat(command.errors()).contains(says).hasLineCount(1);
            assertThat(command.output()).isEmpty();
        }
    }

    private static String[] up(Path data, Path runbooks, int port) {
        return new String[] {
            "up",
            "--port",
            Integer.toString(port),
            "--data",
            data.toString(),
            "--runbooks",
            runbooks.toString()
        };
    }

    @Test
    void up_portTaken_saysSo(@TempDir Path root) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertCannotRun(
                    "127.0.0.1:" + taken.getLocalPort() + " cannot be listened on",
                    up(root, scene().runbooks(), taken.getLocalPort()));
        }
    }

    @Test
    void up_folderInUse_saysSo() throws IOException {
        assertCannotRun("another salve up uses", up(scene().data(), scene().runbooks(), 0));
        assertThat(salve().get("health").status()).isEqualTo(200);
    }

    @Test
    void up_dataFolderIsAFile_saysSo(@TempDir Path root) throws IOException {
        Path file = Files.writeString(root.resolve("file"), "in the way");

        assertCannotRun("cannot be made", up(file, scene().runbooks(), 0));
    }

    @Test
    void up_portOutOfRange_saysSo(@TempDir Path root) throws IOException {
        assertCannotRun("--port", up(root, scene().runbooks(), 70_000));
    }

    @Test
    void up_unknownAddress_saysSo(@TempDir Path root) throws IOException {
        assertCannotRun(
                "--bind",
                "up",
                "--bind",
                "no.such.host.invalid",
                "--data",
                root.toString(),
                "--runbooks",
                scene().runbooks().toString());
    }

    @Test
    void up_brokenRunbook_namesItsPlace(@TempDir Path root) throws IOException {
        Path broken = root.resolve("broken.yaml");
        Files.writeString(broken, "apiVersion: salve.dev/v1\nkind: Runbook\nmode: perhaps\n");

        try (SalveProcess command = SalveProcess.run(up(root.resolve("data"), broken, 0))) {
            assertThat(command.exitCode()).isEqualTo(2);
            assertThat(command.errors()).containsPattern("broken\\.yaml:\\d+:\\d+: ");
            assertThat(command.errors().lines().toList().getLast())
                    .contains("cannot be loaded — correct the errors above");
        }
    }

    @Test
    void events_inABatch_areEachDecided() {
        String batch = "[" + Scene.alarm("other", "other") + ", {\"junk\": 1}]";

        Answer answer = salve().post("events", batch);

        assertThat(answer.status()).isEqualTo(202);
        List<JsonObject> events = answer.json().list("events", JsonObject::of);
        assertThat(events).hasSize(2);
        assertThat(events.getLast().text("decision")).isEqualTo("poisoned");
        assertThat(JsonReader.parse(answer.body())).isNotNull();
    }
}
