package dev.salve.engine.invariant;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A history told by hand, one second a sight, and what an invariant says of it. */
final class Story {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final String TARGET = "ecs.service arn:svc";
    static final String HASH = "sha256:plan";

    /** As a value: the member is not there. */
    static final Object GONE = new Object();

    private final List<Sight> sights = new ArrayList<>();
    private final Map<String, Long> next = new HashMap<>();
    private final Map<String, String> heads = new HashMap<>();
    private Instant now = START;

    /** What an invariant made of a story. */
    record Heard(List<String> said, long judged, long unjudged) {}

    Heard to(Invariant invariant) {
        List<String> said = new ArrayList<>();
        for (Sight sight : sights) {
            invariant.see(
                    sight, violation -> said.add(violation.subject() + ": " + violation.what()));
        }
        return new Heard(said, invariant.judged(), invariant.unjudged());
    }

    List<Sight> sights() {
        return List.copyOf(sights);
    }

    Instant now() {
        return now;
    }

    Story wait(Duration time) {
        now = now.plus(time);
        return this;
    }

    Story at(Instant time) {
        now = time;
        return this;
    }

    Story see(Sight sight) {
        sights.add(sight);
        return this;
    }

    /** The next record of a chain; then a second passes. */
    Story record(String chain, EntryType type, Map<String, Object> data) {
        long sequence = next.getOrDefault(chain, 0L);
        String hash = chain + "#" + sequence;
        String previous = heads.getOrDefault(chain, ChainHead.GENESIS);
        next.put(chain, sequence + 1);
        heads.put(chain, hash);
        see(new Sight.Recorded(now, chain, sequence, hash, previous, type, data));
        return wait(Duration.ofSeconds(1));
    }

    static Map<String, Object> with(Map<String, Object> data, Object... more) {
        Map<String, Object> all = new LinkedHashMap<>(data);
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1] == GONE) {
                all.remove((String) more[i]);
            } else {
                all.put((String) more[i], more[i + 1]);
            }
        }
        return all;
    }

    Story planned(String run, Object... more) {
        Map<String, Object> step =
                Map.of(
                        "id",
                        "restart",
                        "action",
                        "ecs.restart@1",
                        "calls",
                        List.of(Map.of("arn", "arn:cluster")));
        Map<String, Object> page =
                Map.of("id", "page", "action", "notify.page@1", "calls", List.of());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("runbook", "heal");
        data.put("runbookDigest", "sha256:book");
        data.put("event", "e1");
        data.put("target", TARGET);
        data.put("requestedBy", "salve");
        data.put("mode", "AUTO");
        data.put("account", "1");
        data.put("region", "eu");
        data.put("alarm", "1|eu|5xx");
        data.put("eventTime", START.toString());
        data.put("depth", 0L);
        data.put("needsApproval", false);
        data.put("verify", true);
        data.put(
                "limits",
                Map.of(
                        "cooldown",
                        "PT5M",
                        "maxAge",
                        "PT15M",
                        "blastPercent",
                        25L,
                        "maxRuns",
                        List.of(Map.of("count", 2L, "within", "PT1H"))));
        data.put("plan", Map.of("steps", List.of(step), "onFailure", List.of(page), "hash", HASH));
        return record(run, EntryType.RUN_PLANNED, with(data, more));
    }

    Story intent(String run, Object... more) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("step", "restart");
        data.put("attempt", 1L);
        data.put("action", "ecs.restart@1");
        data.put("target", TARGET);
        data.put("before", Map.of("desired", 2L));
        data.put("after", Map.of("desired", 4L));
        data.put("class", "C");
        data.put("touched", 1L);
        data.put("of", 4L);
        data.put("stage", "INTENT");
        data.put("committedAt", now.toString());
        data.put("callDeadline", now.plusSeconds(20).toString());
        data.put("planHash", HASH);
        data.put("runbook", "heal");
        return record(run, EntryType.INTENT, with(data, more));
    }

    Story undo(String run, Object... more) {
        List<Object> all =
                new ArrayList<>(
                        List.of(
                                "step",
                                "undo-restart",
                                "stage",
                                "UNDO",
                                "before",
                                Map.of("desired", 4L)));
        all.addAll(List.of(more));
        return intent(run, all.toArray());
    }

    Story called(String run) {
        return called(run, 1);
    }

    Story called(String run, int attempt) {
        return called(run, "restart", attempt, "arn:svc");
    }

    Story called(String run, String step, int attempt, String resource) {
        see(
                new Sight.Called(
                        now, run, step, attempt, "ecs.restart@1", ActionClass.C, resource, 4, 4));
        return wait(Duration.ofSeconds(1));
    }

    Story calledWith(String run, long members, long healthy) {
        return see(
                new Sight.Called(
                        now,
                        run,
                        "restart",
                        1,
                        "ecs.restart@1",
                        ActionClass.C,
                        "arn:svc",
                        members,
                        healthy));
    }

    Story outcome(String run, String word, Object... more) {
        return record(
                run,
                EntryType.OUTCOME,
                with(Map.of("step", "restart", "attempt", 1L, "outcome", word), more));
    }

    Story observed(String run, String word, Object... more) {
        return record(
                run,
                EntryType.OBSERVATION,
                with(Map.of("step", "restart", "attempt", 1L, "observation", word), more));
    }

    Story verified(String run, Object... more) {
        return record(
                run, EntryType.VERIFY_PASSED, with(Map.of("healthySince", now.toString()), more));
    }

    Story closed(String run, String state, Object... more) {
        return record(run, EntryType.RUN_CLOSED, with(Map.of("state", state), more));
    }

    /** A run that acts once and succeeds, on its own target. */
    Story healed(String run, String target) {
        return planned(run, "target", target)
                .intent(run, "target", target)
                .called(run, "restart", 1, target.substring(target.indexOf(' ') + 1))
                .outcome(run, "ISSUED")
                .observed(run, "APPLIED")
                .verified(run)
                .closed(run, "SUCCEEDED");
    }

    Story locked(String target, String owner, long fence) {
        return lockedUntil(target, owner, fence, now.plusSeconds(1800), false);
    }

    Story lockedUntil(String target, String owner, long fence, Instant until, boolean open) {
        return see(new Sight.Locked(now, target, owner, fence, until, open));
    }

    Story control(EntryType type, Object... data) {
        return record("control", type, with(Map.of(), data));
    }

    Story settings(Object... settings) {
        return control(EntryType.POLICY_LOADED, "settings", with(Map.of(), settings));
    }

    Story asked(String run, Object... more) {
        return record(
                run,
                EntryType.APPROVAL_REQUESTED,
                with(
                        Map.of(
                                "planHash",
                                HASH,
                                "expiresAt",
                                START.plusSeconds(1800).toString(),
                                "require",
                                List.of(Map.of("from", List.of("oncall"), "count", 1L))),
                        more));
    }

    Story vote(String run, String by, boolean approve) {
        return record(
                run,
                EntryType.APPROVAL_VOTE,
                Map.of("by", by, "approve", approve, "planHash", HASH));
    }

    Story granted(String run, Object... more) {
        return record(
                run,
                EntryType.APPROVAL_GRANTED,
                with(Map.of("by", List.of("user:ann"), "planHash", HASH), more));
    }

    Story alarmRead(String run, String state) {
        return see(
                new Sight.AlarmRead(
                        now, run, "5xx", state.isEmpty() ? Optional.empty() : Optional.of(state)));
    }

    Story alarm(String alarm, String state, String runbook) {
        return see(new Sight.AlarmTruth(now, alarm, state, runbook));
    }

    Story received(String event, String cause) {
        return record("event_" + event, EntryType.EVENT_RECEIVED, Map.of("cause", cause));
    }

    Story decided(String event, String word, Object... more) {
        return record(
                "event_" + event,
                EntryType.DECISION,
                with(Map.of("runbook", "heal", "decision", word), more));
    }

    Story faultsEnded() {
        return see(new Sight.FaultsEnded(now));
    }

    Story ended() {
        return see(new Sight.Ended(now));
    }
}
