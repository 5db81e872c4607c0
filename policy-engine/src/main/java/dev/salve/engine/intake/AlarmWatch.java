package dev.salve.engine.intake;

import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the states of alarms are kept and a storm is noticed. */
interface AlarmWatch {

    /**
     * An alarm was seen in a state; the same may be said twice.
     *
     * @param targets that runbooks want something done about because of it
     */
    void saw(Sighting sighting, Settings.Storm storm, Instant now);

    /** Looks whether a storm is over. */
    void calm(Settings.Storm storm, Instant now);

    /** The storm, if there is one. */
    Optional<GuardSnapshot.Storm> storm();

    /** Keys of the alarms that are red as far as is known. */
    List<String> red();

    /**
     * An alarm's state.
     *
     * @param at when it came into it
     */
    record Sighting(String alarm, String state, Instant at, List<TargetRef> targets) {

        public Sighting {
            targets = List.copyOf(targets);
        }
    }

    /** Keeps nothing. */
    static AlarmWatch blind() {
        return new AlarmWatch() {
            @Override
            public void saw(Sighting sighting, Settings.Storm storm, Instant now) {}

            @Override
            public void calm(Settings.Storm storm, Instant now) {}

            @Override
            public Optional<GuardSnapshot.Storm> storm() {
                return Optional.empty();
            }

            @Override
            public List<String> red() {
                return List.of();
            }
        };
    }
}
