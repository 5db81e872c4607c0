package dev.salve.engine.invariant;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a history is judged.
 *
 * @param inOrder whether it is shown in the order in which things were committed; then this order
 *     says what came first, and otherwise the times do
 * @param skew how far the clocks of its writers may differ
 * @param replay decides again what was decided, if somebody has the runbooks
 * @param callsPerSecond how many calls each AWS service may get in any second, if it is known
 */
public record Terms(
        boolean inOrder,
        Duration skew,
        Optional<DecisionReplay> replay,
        Optional<Integer> callsPerSecond) {

    /** What is shown in the order of commits, by one clock, without runbooks. */
    public static final Terms IN_ORDER =
            new Terms(true, Duration.ZERO, Optional.empty(), Optional.empty());

    /** A journal: the clocks of two processes differ by less than this, or a machine is broken. */
    public static final Terms JOURNAL =
            new Terms(false, Duration.ofSeconds(2), Optional.empty(), Optional.empty());

    public Terms {
        Objects.requireNonNull(skew, "skew is null");
        Objects.requireNonNull(replay, "replay is null");
        Objects.requireNonNull(callsPerSecond, "callsPerSecond is null");
    }

    /** The same for clocks that differ otherwise. */
    public Terms with(Duration other) {
        return new Terms(inOrder, other, replay, callsPerSecond);
    }

    /** The same with somebody who has the runbooks. */
    public Terms with(DecisionReplay other) {
        return new Terms(inOrder, skew, Optional.of(other), callsPerSecond);
    }

    /** The same with a budget of calls. */
    public Terms withCallsPerSecond(int calls) {
        return new Terms(inOrder, skew, replay, Optional.of(calls));
    }
}
