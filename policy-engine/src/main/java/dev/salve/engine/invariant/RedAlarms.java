package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The alarms that are truly red and that a runbook in mode auto is for, and what came of them. */
final class RedAlarms {

    /** The guardrails that a lift ends; a breaker or an outdated engine waits for a person. */
    private static final Set<String> PAUSING = Set.of("kill-switch", "storm");

    private static final Set<String> RUNNING = Set.of("run", "approve");

    private final Map<String, Red> red = new HashMap<>();

    /** The alarm of an event that is not decided yet, by the event's chain. */
    private final Map<String, String> events = new HashMap<>();

    /** One alarm, as long as it is red. */
    static final class Red {

        private final String alarm;
        private final Instant since;
        private @Nullable Instant answeredAt;
        private boolean paused;

        /** The chain of the last event about it that made a run. */
        private @Nullable String ranFor;

        Red(String alarm, Instant since) {
            this.alarm = alarm;
            this.since = since;
        }

        String alarm() {
            return alarm;
        }

        Instant since() {
            return since;
        }

        /** When something was decided about it last, since it is red; null if never. */
        @Nullable Instant answeredAt() {
            return answeredAt;
        }

        /**
         * Whether a kill switch or storm was the last answer, and not only to a lesser runbook
         * while another one made a run.
         */
        boolean paused() {
            return paused;
        }

        private void answered(Instant at, boolean byPause) {
            answeredAt = at;
            paused = byPause;
        }
    }

    Collection<Red> red() {
        return red.values();
    }

    /** The alarm as it was, if it was red and is no longer. */
    @Nullable Red changed(Sight.AlarmTruth truth) {
        if (truth.state().equals("ALARM") && !truth.runbook().isEmpty()) {
            red.putIfAbsent(truth.alarm(), new Red(truth.alarm(), truth.at()));
            return null;
        }
        return red.remove(truth.alarm());
    }

    /** An event's {@code cause} is the alarm's name. */
    void received(Recorded received) {
        String cause = Data.text(received.data(), "cause");
        if (cause != null) {
            events.put(received.chain(), cause);
        }
    }

    void decided(Recorded decided) {
        String alarm = events.get(decided.chain());
        String word = Data.textOrEmpty(decided.data(), "decision");
        Red found = alarm == null ? null : red.get(alarm);
        if (found != null && !word.equals("no-match")) {
            if (RUNNING.contains(word)) {
                found.ranFor = decided.chain();
            }
            found.answered(
                    decided.at(), saysPaused(decided) && !decided.chain().equals(found.ranFor));
        }
    }

    /** A record that names no guardrail is from before it did. */
    static boolean saysPaused(Recorded decided) {
        String guardrail = Data.text(decided.data(), "guardrail");
        return Data.textOrEmpty(decided.data(), "decision").equals("paused")
                && (guardrail == null || PAUSING.contains(guardrail));
    }

    void planned(Recorded planned) {
        Red found = red.get(Data.textOrEmpty(planned.data(), "cause"));
        if (found != null) {
            found.answered(planned.at(), false);
        }
    }
}
