package dev.salve.cli.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.EvidenceReader;
import dev.salve.engine.action.Action;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.event.Event;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While the one thread that decides stands still: what is refused, and what is not kept waiting.
 */
class SignalsTest {

    private static final int MOST = 3;
    private static final long LIMIT_SECONDS = 60;

    @TempDir private Path data = Path.of("");
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<CompletableFuture<Api.Reply>> posted = new ArrayList<>();
    private LocalPlane local = new LocalPlane(Path.of("target", "none"));

    @BeforeEach
    void open() {
        local = new LocalPlane(data, MOST, StandingStill::new);
    }

    @AfterEach
    void letGo() {
        answer.countDown();
        local.signals.close();
    }

    /** The account's tools, whose look-ups answer when the test lets them. */
    private final class StandingStill implements Toolbox {

        private final Toolbox tools;

        StandingStill(Toolbox tools) {
            this.tools = tools;
        }

        @Override
        public Optional<Action> action(String name) {
            return tools.action(name);
        }

        @Override
        public Optional<Lookup> lookup(String name) {
            return tools.lookup(name).map(lookup -> new Waiting(lookup, asked, answer));
        }
    }

    private record Waiting(Lookup lookup, CountDownLatch asked, CountDownLatch answer)
            implements Lookup {

        @Override
        public LookupManifest manifest() {
            return lookup.manifest();
        }

        @Override
        public Result read(Map<String, Object> params, Event event) {
            asked.countDown();
            await(answer);
            return lookup.read(params, event);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** An event that is being decided, and keeps being so. */
    private void standStill() {
        post(LocalPlane.shopAlarm());
        await(asked);
    }

    private void post(byte[] body) {
        CompletableFuture<Api.Reply> reply = new CompletableFuture<>();
        posted.add(reply);
        Thread.ofVirtual().start(() -> reply.complete(local.api.events(body)));
    }

    private static byte[] other(int number) {
        return new String(LocalPlane.shopAlarm(), StandardCharsets.UTF_8)
                .replace("ecs-5xx-shop", "other-" + number)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] others(int from, int to) {
        List<String> each = new ArrayList<>();
        for (int i = from; i < to; i++) {
            each.add(new String(other(i), StandardCharsets.UTF_8));
        }
        return ("[" + String.join(",", each) + "]").getBytes(StandardCharsets.UTF_8);
    }

    private List<JsonObject> notes() throws IOException {
        return new EvidenceReader(data.resolve("evidence"))
                .chain("control").stream()
                        .map(record -> new JsonObject(JsonReader.object(record)))
                        .filter(record -> record.text("type").equals("io.salve.event.shed.v1"))
                        .map(record -> record.object("data"))
                        .toList();
    }

    @Test
    void events_moreThanMayWait_areRefusedAndNotedInCounts() throws IOException {
        standStill();

        Api.Reply tooMany = local.api.events(others(0, MOST));
        Api.Reply again = local.api.events(others(0, MOST));

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.json().toString()).contains("send it again");
        assertThat(again.status()).isEqualTo(429);
        local.signals.note();
        local.plane.drain();
        assertThat(notes()).hasSize(1);
        assertThat(notes().getFirst().whole("deliveries")).isEqualTo(2);
        assertThat(notes().getFirst().whole("events")).isEqualTo(2L * MOST);
        assertThat(notes().getFirst().whole("waiting")).isEqualTo(1);
    }

    @Test
    void events_refusedMoments_areNotedOnceInSomeSeconds() throws IOException {
        standStill();
        local.api.events(others(0, MOST));
        local.signals.note();
        local.api.events(others(0, MOST));
        local.signals.note();
        local.plane.drain();
        assertThat(notes()).hasSize(1);

        local.forward(Duration.ofSeconds(6));
        local.signals.note();
        local.plane.drain();

        assertThat(notes()).hasSize(2);
        assertThat(local.api.metrics().json().toString()).contains("shed_total 2");
    }

    @Test
    void events_roomAgain_areTakenIn() {
        standStill();
        assertThat(local.api.events(others(0, MOST)).status()).isEqualTo(429);

        answer.countDown();
        assertThat(posted.getFirst().join().status()).isEqualTo(202);
        // Behind the first one in the queue, so its room is free again when this is answered.
        assertThat(local.signals.receiveWhenThereIsRoom(List.of())).isEmpty();
        Api.Reply reply = local.api.events(others(0, MOST));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().toString()).contains("decisions=[]");
    }

    @Test
    void control_whileNothingIsDecided_isAnswered() {
        standStill();
        String global = "{\"scope\":\"global\",\"by\":\"user:al\",\"why\":\"w\"}";

        Api.Reply killed = local.api.killSwitch(true, global.getBytes(StandardCharsets.UTF_8));
        Api.Reply vote =
                local.api.vote(
                        "run_1", true, "{\"by\":\"user:al\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(killed.status()).isEqualTo(200);
        assertThat(vote.status()).isEqualTo(404);
        assertThat(local.api.health().status()).isEqualTo(200);
        assertThat(local.plane.sweep().problems()).isEmpty();
        assertThat(posted.getFirst()).isNotDone();
        answer.countDown();
        assertThat(posted.getFirst().join().json().toString()).contains("paused");
        assertThat(local.account.calls()).isEmpty();
    }

    /** Many small deliveries are decided together, and each sender gets its own receipts. */
    @Test
    void events_ofSeveralSenders_areAnsweredEachToItsOwn() {
        standStill();
        post(other(1));
        post(other(2));

        answer.countDown();

        assertThat(posted).allMatch(reply -> reply.join().status() == 202);
        assertThat(posted.get(1).join().json()).isNotEqualTo(posted.get(2).join().json());
        assertThat(posted.get(1).join().json().get("events"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }
}
