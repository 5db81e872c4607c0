package dev.salve.engine.guardrail;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why it wants to act.
 *
 * @param freshSince when the reason was last confirmed: the event's time, or a grant's
 * @param at when what happened happened: the event's own time
 * @param alarm the key of the alarm that is the reason, see {@link #alarmKey}; empty for other
 *     events
 * @param effects the expected events of actions that this event is one of, as their manifests write
 *     them; empty once a run exists
 * @param ownDoing whether one of Salve's own calls is what the event reports
 * @param depth how many actions led to it: 0 for what came from outside; only known for a run
 * @param signals independent reasons: the event, and guards on facts that hold
 */
public record Trigger(
        Instant freshSince,
        Instant at,
        Optional<String> alarm,
        List<String> effects,
        boolean ownDoing,
        int depth,
        int signals) {

    public Trigger {
        Objects.requireNonNull(freshSince, "freshSince is null");
        Objects.requireNonNull(at, "at is null");
        Objects.requireNonNull(alarm, "alarm is null");
        effects = List.copyOf(effects);
    }

    /** Something that came from outside and is no alarm. */
    public static Trigger at(Instant time) {
        return new Trigger(time, time, Optional.empty(), List.of(), false, 0, 1);
    }

    /** An alarm's name is unique in its account and region only. */
    public static String alarmKey(String account, String region, String name) {
        return account + "|" + region + "|" + name;
    }
}
