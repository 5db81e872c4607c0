package dev.salve.cli.plane;

import dev.salve.audit.EvidenceReader;
import dev.salve.cli.operator.Desk;
import dev.salve.cli.operator.LedgerDesk;
import dev.salve.cli.operator.Scopes;
import dev.salve.cli.operator.Standing;
import dev.salve.cli.operator.Statement;
import dev.salve.cli.story.Story;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.AlarmEvents;
import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Reading;
import dev.salve.engine.intake.Receipt;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.ledger.StoreException;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What {@code salve up} answers, apart from how it comes in. */
final class Api {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private static final int BROKEN = 500;

    /** Open runs looked at. */
    private static final int MAX_OPEN = 1_000;

    private final ControlPlane plane;
    private final Signals signals;
    private final LocalLoop loop;
    private final Optional<SandboxAccount> sandbox;
    private final EvidenceReader evidence;
    private final Desk desk;

    Api(
            ControlPlane plane,
            Signals signals,
            LocalLoop loop,
            Optional<SandboxAccount> sandbox,
            DataFolder folder,
            InstantSource clock) {
        this.plane = Objects.requireNonNull(plane, "plane is null");
        this.signals = Objects.requireNonNull(signals, "signals is null");
        this.loop = Objects.requireNonNull(loop, "loop is null");
        this.sandbox = Objects.requireNonNull(sandbox, "sandbox is null");
        this.evidence = new EvidenceReader(folder.evidence());
        this.desk = new LedgerDesk(plane.ledger(), evidence, plane::policy, clock);
    }

    /** A status and a JSON document. */
    record Reply(int status, Map<String, Object> json) {}

    /** {@code POST /events}. */
    Reply events(byte[] body) {
        List<Delivery> parts = Envelopes.open(body);
        if (parts.isEmpty()) {
            return new Reply(BAD_REQUEST, Map.of("message", "there is no event in it"));
        }
        return signals.receive(parts, () -> makeTrue(parts))
                .map(this::taken)
                .orElseGet(() -> tooMany(signals.waiting()));
    }

    private Reply taken(List<Receipt> receipts) {
        if (receipts.stream().anyMatch(Api::startsRun)) {
            loop.wake();
        } else {
            loop.wakeWriters();
        }
        List<Object> events = receipts.stream().<Object>map(Api::receipt).toList();
        boolean readable = receipts.stream().anyMatch(r -> !(r instanceof Receipt.Poisoned));
        return new Reply(readable ? ACCEPTED : BAD_REQUEST, Map.of("events", events));
    }

    private static boolean startsRun(Receipt receipt) {
        return receipt instanceof Receipt.Decided decided
                && decided.outcomes().stream().anyMatch(outcome -> outcome.runId().isPresent());
    }

    /** A delivery that was not looked into: too many bytes are here already. */
    Reply refused() {
        signals.refused();
        return tooMany(signals.waiting());
    }

    private static Reply tooMany(int waiting) {
        return new Reply(
                TOO_MANY,
                Map.of(
                        "message",
                        waiting
                                + " events wait to be decided, and no more are taken in: nothing of"
                                + " this was, send it again in some seconds"));
    }

    /**
     * The sandbox plays along: what an event says of one of its alarms becomes so. A redelivery is
     * no news: it must not break again what was mended.
     */
    private void makeTrue(List<Delivery> parts) {
        if (sandbox.isEmpty()) {
            return;
        }
        Policy policy = plane.policy();
        for (Delivery part : parts) {
            if (part instanceof Delivery.Opened opened
                    && policy.read(opened.json()) instanceof Reading.Read<Event>(Event event)
                    && AlarmEvents.isAlarm(event)
                    && "ALARM".equals(policy.alarm(event).get("state"))) {
                makeTrue(sandbox.get(), event, String.valueOf(policy.alarm(event).get("name")));
            }
        }
    }

    private void makeTrue(SandboxAccount account, Event event, String alarm) {
        if (account.alarmState(alarm) != null
                && plane.ledger().events().find(EventKey.of(event).text()).isEmpty()) {
            DemoAccount.makeTrue(account, alarm);
        }
    }

    private static Map<String, Object> receipt(Receipt receipt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", receipt.eventKey());
        switch (receipt) {
            case Receipt.Decided(String _, List<Receipt.Outcome> outcomes) ->
                    json.put("decisions", outcomes.stream().<Object>map(Api::outcome).toList());
            case Receipt.Postponed postponed -> {
                json.put("decision", "postponed");
                json.put("because", postponed.because());
            }
            case Receipt.Duplicate duplicate -> {
                json.put("decision", "duplicate");
                json.put("decisions", JsonReader.parse(duplicate.decisions()));
            }
            case Receipt.Poisoned poisoned -> {
                json.put("decision", "poisoned");
                json.put("code", poisoned.code());
                json.put("message", poisoned.message());
            }
        }
        return json;
    }

    private static Map<String, Object> outcome(Receipt.Outcome outcome) {
        Map<String, Object> json =
                new LinkedHashMap<>(DecisionJson.write(outcome.runbook(), outcome.decision()));
        outcome.runId().ifPresent(id -> json.put("run", id));
        return json;
    }

    /** {@code GET /events/{key}}. */
    Reply event(String key) {
        Optional<StoredEvent> event = plane.ledger().events().find(key);
        if (event.isEmpty()) {
            return missing("event " + key);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("receivedAt", event.get().receivedAt().toString());
        json.put("decided", event.get().decided());
        json.put("decisions", JsonReader.parse(event.get().decisions()));
        return new Reply(OK, json);
    }

    Reply runs() {
        return new Reply(OK, desk.runs());
    }

    Reply run(String id) {
        return desk.show(id)
                .map(json -> new Reply(OK, told(json)))
                .orElseGet(() -> missing("run " + id));
    }

    /** With the story from the event on, in the words that the terminal tells it. */
    private Map<String, Object> told(Map<String, Object> shown) {
        Map<String, Object> json = new LinkedHashMap<>(shown);
        String event = new JsonObject(shown).object("summary").text("event");
        List<Object> story = new ArrayList<>();
        for (String record : chain("event_" + event)) {
            story.add(told(JsonReader.parse(record)));
        }
        story.addAll(new JsonObject(shown).<Object>list("records", Api::told));
        json.put("story", story);
        return json;
    }

    private List<String> chain(String name) {
        try {
            return evidence.chain(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> told(Object record) {
        Story.Line line = Story.line(CanonicalJson.write(record));
        return Map.of("time", line.time().toString(), "word", line.word(), "text", line.text());
    }

    /** {@code POST /runs/{id}/approve} and {@code deny}: {@code {by, reason?}}. */
    Reply vote(String id, boolean approve, byte[] body) {
        JsonObject json = object(body);
        String by = json.text("by");
        String reason = json.optionalText("reason").orElse("");
        if (plane.ledger().runs().find(id).isEmpty()) {
            return missing("run " + id);
        }
        return answer(desk.vote(id, by, approve, reason));
    }

    /** {@code POST /runs/{id}/stop}: {@code {by, why}}. */
    Reply stop(String id, byte[] body) {
        return stated(
                object(body),
                said ->
                        plane.ledger().runs().find(id).isEmpty()
                                ? missing("run " + id)
                                : answer(desk.stop(id, said.by(), said.why())));
    }

    /** {@code POST /switches/kill} and {@code rearm}: {@code {scope, by, why}}. */
    Reply killSwitch(boolean engage, byte[] body) {
        JsonObject json = object(body);
        String scope = json.text("scope");
        if (!Scopes.isScope(scope)) {
            return new Reply(BAD_REQUEST, Map.of("message", "\"" + scope + "\" is no scope"));
        }
        return stated(
                json,
                said ->
                        answer(
                                engage
                                        ? desk.kill(scope, said.by(), said.why())
                                        : desk.rearm(scope, said.by(), said.why())));
    }

    /** {@code POST /switches/hold}: {@code {target, by, why}}. */
    Reply hold(byte[] body) {
        JsonObject json = object(body);
        String target = json.text("target");
        return stated(json, said -> answer(desk.hold(target, said.by(), said.why())));
    }

    /** {@code POST /switches/resume}: {@code {target, by, why}}; the target may be a storm. */
    Reply resume(byte[] body) {
        JsonObject json = object(body);
        String target = json.text("target");
        return stated(json, said -> answer(desk.resume(target, said.by(), said.why())));
    }

    private static Reply stated(JsonObject json, Function<Statement, Reply> work) {
        Statement said =
                new Statement(
                        json.optionalText("by").orElse(""), json.optionalText("why").orElse(""));
        return said.refusal()
                .map(missing -> new Reply(BAD_REQUEST, Map.of("message", missing)))
                .orElseGet(() -> work.apply(said));
    }

    /** {@code GET /why/{subject}}. */
    Reply why(String subject) {
        return new Reply(OK, desk.why(subject));
    }

    /** {@code GET /switches}: every engaged one, and the storm if there is one. */
    Reply switches() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "engaged",
                plane.ledger().control().engaged().stream().<Object>map(Standing::json).toList());
        plane.ledger().alarms().storm().ifPresent(storm -> json.put("storm", Standing.json(storm)));
        return new Reply(OK, json);
    }

    private Reply answer(Desk.Answer answer) {
        loop.wake();
        return new Reply(answer.done() ? OK : CONFLICT, Map.of("message", answer.message()));
    }

    Reply health() {
        try {
            int open = plane.ledger().runs().open(MAX_OPEN).size();
            return new Reply(
                    OK,
                    Map.of(
                            "status",
                            "ok",
                            "runbooks",
                            (long) plane.policy().runbooks().size(),
                            "bundle",
                            plane.policy().digest(),
                            "openRuns",
                            (long) open));
        } catch (StoreException e) {
            return new Reply(UNAVAILABLE, Map.of("status", "ledger away", "message", text(e)));
        }
    }

    /** Runs by state, in Prometheus' text format. */
    Reply metrics() {
        Map<String, Integer> states = new TreeMap<>();
        for (JsonObject run : new JsonObject(desk.runs()).list("runs", JsonObject::of)) {
            states.merge(run.text("state"), 1, Integer::sum);
        }
        List<String> lines = new ArrayList<>();
        lines.add("# HELP salve_runs Runs by state, of the last twelve months.");
        lines.add("# TYPE salve_runs gauge");
        states.forEach((state, count) -> lines.add("salve_runs{state=\"" + state + "\"} " + count));
        lines.add("# HELP salve_events_waiting Events that wait to be decided.");
        lines.add("# TYPE salve_events_waiting gauge");
        lines.add("salve_events_waiting " + signals.waiting());
        lines.add("# HELP salve_deliveries_shed_total Deliveries refused as too many waited.");
        lines.add("# TYPE salve_deliveries_shed_total counter");
        lines.add("salve_deliveries_shed_total " + signals.shed());
        return new Reply(OK, Map.of("text", String.join("\n", lines) + "\n"));
    }

    static Reply unavailable(StoreException e) {
        return new Reply(
                UNAVAILABLE,
                Map.of("message", "the ledger is away, send it again later: " + text(e)));
    }

    static Reply bad(IllegalArgumentException e) {
        return new Reply(BAD_REQUEST, Map.of("message", String.valueOf(e.getMessage())));
    }

    static Reply broken(RuntimeException e) {
        return new Reply(
                BROKEN, Map.of("message", "this is a fault of Salve, please report it: " + e));
    }

    private static String text(StoreException e) {
        return String.valueOf(e.getMessage());
    }

    private static Reply missing(String what) {
        return new Reply(NOT_FOUND, Map.of("message", "there is no " + what));
    }

    private static JsonObject object(byte[] body) {
        return new JsonObject(JsonReader.object(new String(body, StandardCharsets.UTF_8)));
    }
}
