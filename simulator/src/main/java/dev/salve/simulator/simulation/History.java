package dev.salve.simulator.simulation;

import dev.salve.engine.invariant.Invariant;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.invariant.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Everything that happened in one seed, as far as it is kept: watched, counted, hashed. */
final class History implements Consumer<Sight> {

    /** As many steps as a person reads through. */
    private static final int KEPT = 50;

    /** More of the same says nothing new. */
    private static final int MAX_VIOLATIONS = 20;

    private final InstantSource clock;
    private final List<Invariant> invariants;
    private final Coverage coverage;
    private final List<Consumer<Sight>> listeners = new ArrayList<>();
    private final MessageDigest digest;
    private final Deque<Step> last = new ArrayDeque<>(KEPT);
    private final List<Violation> violations = new ArrayList<>();
    private List<Step> before = List.of();

    History(InstantSource clock, List<Invariant> invariants, Reached reached) {
        this.clock = clock;
        this.invariants = List.copyOf(invariants);
        this.coverage = new Coverage(reached);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Is shown every sight, after the invariants. */
    void listener(Consumer<Sight> listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(Sight sight) {
        step("seen", sight);
        digest.update(trace(sight).getBytes(StandardCharsets.UTF_8));
        for (Invariant invariant : invariants) {
            invariant.see(sight, this::violated);
        }
        coverage.accept(sight);
        for (Consumer<Sight> listener : listeners) {
            listener.accept(sight);
        }
    }

    /** A record's hash stands for all of it. */
    private static String trace(Sight sight) {
        return sight instanceof Sight.Recorded recorded
                ? recorded.chain() + recorded.sequence() + recorded.hash()
                : sight.toString();
    }

    /** Something that no invariant is shown, for people to read. */
    void step(String who, Object what) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(new Step(clock.instant(), who, what));
    }

    void violated(Violation violation) {
        if (violations.isEmpty()) {
            before = List.copyOf(last);
        }
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(violation);
        }
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The last steps: before the first violation, if there was one. */
    List<Step> last() {
        return violations.isEmpty() ? List.copyOf(last) : before;
    }

    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
