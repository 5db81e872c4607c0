package dev.salve.engine.invariant;

import java.util.function.Consumer;

/**
 * One promise of the safety contract, as an observer: it is shown what happens, in order, and says
 * what breaks the promise. It changes nothing but itself. One instance watches one history.
 */
public interface Invariant {

    /** Stable: {@code S1} to {@code S22}, {@code L1} to {@code L6}. */
    String name();

    /** The promise in one sentence, for reports. */
    String promise();

    /** Is shown one thing; says at once what it breaks. */
    void see(Sight sight, Consumer<Violation> broken);

    /**
     * How often it had what it takes to say whether the promise holds. Zero: it says nothing about
     * this history, neither good nor bad.
     */
    long judged();

    /** How often it should have judged and could not, because the history does not say enough. */
    long unjudged();
}
