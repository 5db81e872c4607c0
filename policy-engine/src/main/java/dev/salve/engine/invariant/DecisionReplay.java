package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;

/** Decides again what was decided: for whoever has the runbooks, and the event. */
@FunctionalInterface
public interface DecisionReplay {

    /** What came of it. */
    sealed interface Result {

        /** The same decision. */
        record Same() implements Result {}

        /** Another one: the decision is no function of what was recorded with it. */
        record Different(String now) implements Result {}

        /** It cannot be decided again: other runbooks, or the event is not there. */
        record Unable(String why) implements Result {}
    }

    /**
     * Decides again.
     *
     * @param decided a {@code policy.decided} with its {@code at}, {@code facts} and, if it wanted
     *     to act, {@code snapshot}; its chain names the event
     */
    Result again(Recorded decided);
}
