package dev.salve.cli.explain;

import dev.salve.engine.event.EventKey;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import java.util.Optional;

/** What happened before, as far as it is known at the desk. */
sealed interface Past extends AutoCloseable permits Past.Nothing, LedgerPast {

    /** Where it is from; empty if nothing is known. */
    Optional<String> source();

    /** What the guardrails are asked about. */
    GuardSnapshot snapshot(GuardRequest request);

    /** The event itself, if it was taken in before. */
    Optional<Recorded> recorded(EventKey key);

    @Override
    void close();

    /** Nobody has touched anything. */
    record Nothing() implements Past {

        @Override
        public Optional<String> source() {
            return Optional.empty();
        }

        @Override
        public GuardSnapshot snapshot(GuardRequest request) {
            return GuardSnapshot.clear();
        }

        @Override
        public Optional<Recorded> recorded(EventKey key) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
