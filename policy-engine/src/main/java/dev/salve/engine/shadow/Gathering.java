package dev.salve.engine.shadow;

import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.event.AlarmEvents;
import dev.salve.engine.event.JsonMap;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Takes from events, one after the other, what the comparison needs, and drops the rest. */
public final class Gathering {

    private static final String OK = "OK";

    private final Function<String, Optional<Run>> runs;
    private final List<WouldDo> wouldDo = new ArrayList<>();
    private final List<ApiCall> calls = new ArrayList<>();
    private final List<Recovery> recoveries = new ArrayList<>();
    private int events;
    private int unreadable;

    /**
     * @param runs finds a run by its id
     */
    public Gathering(Function<String, Optional<Run>> runs) {
        this.runs = Objects.requireNonNull(runs, "runs is null");
    }

    /** Looks at an event. One that cannot be read is counted, and the others still count. */
    public void add(Taken event) {
        events++;
        if (event.json().isEmpty()) {
            return;
        }
        try {
            JsonMap json = JsonMap.of(JsonReader.parse(event.json()));
            ApiCall.of(json, event.receivedAt()).ifPresent(calls::add);
            Reason reason = Reason.of(event, json);
            reason.recovery(json).ifPresent(recoveries::add);
            wouldDo.addAll(decided(reason, decisions(event)));
        } catch (IllegalArgumentException notSalves) {
            unreadable++;
        }
    }

    private static List<JsonObject> decisions(Taken event) {
        return new JsonObject(Map.of("decisions", JsonReader.parse(event.decisions())))
                .list("decisions", JsonObject::of);
    }

    public Gathered done() {
        return new Gathered(wouldDo, calls, recoveries, events, unreadable);
    }

    /** What an event says of itself. */
    private record Reason(
            Taken event, Instant time, String account, String region, Optional<String> alarmKey) {

        static Reason of(Taken event, JsonMap json) {
            String account = json.text("account");
            String region = json.text("region");
            String name = json.map("detail").text("alarmName");
            boolean alarm = AlarmEvents.isAlarm(json.text("source"), json.text("detail-type"));
            return new Reason(
                    event,
                    EventTimes.read(json.text("time"), event.receivedAt()),
                    account,
                    region,
                    alarm && !name.isEmpty()
                            ? Optional.of(Trigger.alarmKey(account, region, name))
                            : Optional.empty());
        }

        /** That one contributor is well again does not mean that the alarm is. */
        Optional<Recovery> recovery(JsonMap json) {
            boolean ok = json.map("detail").map("state").text("value").equals(OK);
            boolean whole = json.text("detail-type").equals(AlarmEvents.STATE_CHANGE);
            return alarmKey.filter(key -> ok && whole).map(key -> new Recovery(key, time));
        }

        Instant since() {
            return time.isBefore(event.receivedAt()) ? time : event.receivedAt();
        }
    }

    private List<WouldDo> decided(Reason reason, List<JsonObject> decisions) {
        Optional<String> run =
                decisions.stream()
                        .flatMap(decision -> decision.optionalText("run").stream())
                        .findFirst();
        List<WouldDo> decided = new ArrayList<>();
        for (JsonObject decision : decisions) {
            said(decision)
                    .map(said -> wouldDo(reason, decision, run, said))
                    .ifPresent(decided::add);
        }
        return decided;
    }

    /** What people said, and in which mode the runbook was. */
    private record Said(Mode mode, Answer answer) {

        static Optional<Said> of(Run run) {
            return Answer.of(run).map(answer -> new Said(run.identity().mode(), answer));
        }
    }

    private Optional<Said> said(JsonObject decision) {
        return switch (decision.text("decision")) {
            case "observed" -> Optional.of(new Said(Mode.OBSERVE, new Answer.NotAsked()));
            case "approve" -> decision.optionalText("run").flatMap(runs).flatMap(Said::of);
            default -> Optional.empty();
        };
    }

    private static WouldDo wouldDo(
            Reason reason, JsonObject decision, Optional<String> run, Said said) {
        return new WouldDo(
                reason.event().key(),
                decision.text("runbook"),
                said.mode(),
                target(decision.text("target")),
                decision.list("steps", Gathering::step),
                reason.since(),
                reason.event().receivedAt(),
                reason.account(),
                reason.region(),
                reason.alarmKey(),
                said.answer() instanceof Answer.NotAsked ? run : Optional.empty(),
                said.answer());
    }

    private static TargetRef target(String text) {
        int space = text.indexOf(' ');
        if (space < 1) {
            throw new IllegalArgumentException("no target: " + text);
        }
        return new TargetRef(text.substring(0, space), text.substring(space + 1));
    }

    private static ProposedStep step(Object value) {
        JsonObject step = JsonObject.of(value);
        return new ProposedStep(step.text("id"), step.text("action"), step.map("with"));
    }
}
