package dev.salve.engine.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells which parts of Salve have not shown that they live. Pure: whoever asks brings the time.
 *
 * @param patience how long a part may be silent
 */
public record DeadMan(Duration patience) {

    /** Two rounds of the reconciler. */
    public static final DeadMan USUAL = new DeadMan(Duration.ofMinutes(10));

    /**
     * The parts that are overdue, by name.
     *
     * @param beats part to when it last showed that it lives; its start if it never did
     */
    public List<String> overdue(Map<String, Instant> beats, Instant now) {
        return new TreeMap<>(beats)
                .entrySet().stream()
                        .filter(beat -> beat.getValue().plus(patience).isBefore(now))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
