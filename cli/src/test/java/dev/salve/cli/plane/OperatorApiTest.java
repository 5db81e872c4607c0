package dev.salve.cli.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.ledger.AlarmSeen;
import dev.salve.engine.runbook.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators say to a control plane whose calls never tell whether they took effect. */
class OperatorApiTest {

    private static final String SAID = "\"by\":\"user:alice\",\"why\":\"done by hand\"";

    @TempDir private Path data = Path.of("");
    private LocalPlane local = new LocalPlane(Path.of("target", "none"));

    @BeforeEach
    void open() {
        local = new LocalPlane(data, 100, Uncertain::new);
    }

    /** The tools, whose calls are lost and whose effects cannot be seen. */
    private record Uncertain(Toolbox tools) implements Toolbox {

        @Override
        public Optional<Action> action(String name) {
            return tools.action(name).map(Lost::new);
        }

        @Override
        public Optional<Lookup> lookup(String name) {
            return tools.lookup(name);
        }
    }

    private record Lost(Action action) implements Action {

        @Override
        public ActionManifest manifest() {
            return action.manifest();
        }

        @Override
        public PlanResult plan(Map<String, Object> params) {
            return action.plan(params);
        }

        @Override
        public Outcome call(Intent intent) {
            return new Outcome.Unknown("the answer was lost");
        }

        @Override
        public Observation observe(Intent intent) {
            return new Observation.Inconclusive("nobody can say");
        }

        @Override
        public Observation recovered(Intent intent) {
            return action.recovered(intent);
        }

        @Override
        public UndoPlan undo(Intent intent) {
            return action.undo(intent);
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] said(String target) {
        return bytes("{\"target\":\"" + target + "\"," + SAID + "}");
    }

    private JsonObject run() {
        return new JsonObject(local.api.runs().json()).list("runs", JsonObject::of).getLast();
    }

    private JsonObject now(String subject) {
        return new JsonObject(local.api.why(subject).json()).object("now");
    }

    private static String message(Api.Reply reply) {
        return new JsonObject(reply.json()).text("message");
    }

    private void actInDoubt() {
        local.api.events(LocalPlane.shopAlarm());
        local.pass(Duration.ofSeconds(70));
    }

    @Test
    void stop_whileACallIsInDoubt_isObservedFirstAndThenEnds() {
        actInDoubt();
        String id = run().text("id");
        assertThat(run().text("state")).isEqualTo("OBSERVING");

        Api.Reply stopped = local.api.stop(id, bytes("{" + SAID + "}"));

        assertThat(stopped.status()).isEqualTo(200);
        assertThat(message(stopped)).contains(id, "observed first");
        assertThat(message(local.api.stop(id, bytes("{" + SAID + "}"))))
                .contains("already being stopped");
        local.pass(Duration.ofMinutes(20));
        assertThat(run().text("state")).isEqualTo("ESCALATED");
        assertThat(run().text("reason")).isEqualTo("stopped by user:alice: done by hand");
        Api.Reply late = local.api.stop(id, bytes("{" + SAID + "}"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(message(late)).contains(id + " is over: escalated");
    }

    @Test
    void resume_afterAnUnknownOutcome_freesTheLockThatWhyNames() {
        actInDoubt();
        assertThat(message(local.api.resume(said("prod/shop")))).contains("let it end");
        local.pass(Duration.ofMinutes(20));
        String id = run().text("id");
        JsonObject lock = now("ecs-5xx-shop").list("locks", JsonObject::of).getFirst();
        assertThat(lock.text("run")).isEqualTo(id);
        assertThat(lock.truth("kept")).isTrue();

        Api.Reply resumed = local.api.resume(said("prod/shop"));

        assertThat(resumed.status()).isEqualTo(200);
        assertThat(message(resumed)).contains("the lock that " + id + " kept is free");
        assertThat(now(id).list("locks", JsonObject::of)).isEmpty();
        Api.Reply again = local.api.resume(said("prod/shop"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(message(again)).contains("nothing holds");
    }

    @Test
    void hold_ofATarget_isListedAndEndedByResume() {
        actInDoubt();
        Api.Reply held = local.api.hold(said("prod/shop"));

        assertThat(held.status()).isEqualTo(200);
        assertThat(local.api.switches().json().toString()).contains("target:ecs.service arn:");
        assertThat(now("ecs-5xx-shop").list("kills", JsonObject::of)).hasSize(1);
        assertThat(now("run_of_nobody").list("kills", JsonObject::of)).hasSize(1);
        assertThat(local.api.hold(said("prod/shp")).status()).isEqualTo(409);
    }

    @Test
    void switches_ofAccountsAndRegions_areListed() {
        local.api.killSwitch(true, bytes("{\"scope\":\"region:eu-west-1\"," + SAID + "}"));

        assertThat(local.api.switches().json().toString()).contains("region:eu-west-1");
    }

    @Test
    void resumeStorm_whenThereIsOne_endsIt() {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        Settings.Storm limits =
                new Settings.Storm(1, 1, Duration.ofMinutes(5), Duration.ofMinutes(30));
        for (String alarm : List.of("a", "b", "c")) {
            local.plane
                    .ledger()
                    .alarms()
                    .saw(new AlarmSeen("1|r|" + alarm, "ALARM", at, List.of()), limits, at);
        }
        assertThat(local.api.switches().json()).containsKey("storm");
        assertThat(now("1|r|a").has("storm")).isTrue();

        assertThat(local.api.resume(said("storm")).status()).isEqualTo(200);

        assertThat(local.api.switches().json()).doesNotContainKey("storm");
        assertThat(message(local.api.resume(said("storm")))).isEqualTo("there is no storm");
    }

    @Test
    void words_withoutAPersonOrAReason_areRefused() {
        byte[] nobody = bytes("{\"scope\":\"global\",\"target\":\"storm\",\"why\":\"w\"}");
        byte[] salve =
                bytes("{\"scope\":\"global\",\"target\":\"storm\",\"why\":\"w\",\"by\":\"salve\"}");
        byte[] blank =
                bytes("{\"scope\":\"global\",\"target\":\"storm\",\"why\":\" \",\"by\":\"al\"}");

        for (byte[] body : List.of(nobody, salve, blank)) {
            assertThat(
                            List.of(
                                    local.api.killSwitch(true, body).status(),
                                    local.api.killSwitch(false, body).status(),
                                    local.api.hold(body).status(),
                                    local.api.resume(body).status(),
                                    local.api.stop("run_x", body).status()))
                    .containsOnly(400);
        }
        assertThat(message(local.api.resume(nobody))).contains("a person must say it");
        assertThat(message(local.api.resume(blank))).contains("the reason is blank");
        assertThat(local.api.switches().json()).isEqualTo(Map.of("engaged", List.of()));
    }
}
