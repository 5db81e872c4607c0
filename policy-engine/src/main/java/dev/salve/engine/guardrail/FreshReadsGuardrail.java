package dev.salve.engine.guardrail;

import java.time.Duration;
import java.time.Instant;

/** What is about to be changed must have been looked at just now. */
public record FreshReadsGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "fresh-reads";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        return switch (request.stage()) {
            case DECIDE, CLAIM -> Verdict.allow();
            case INTENT, UNDO, ON_FAILURE -> fresh(request);
        };
    }

    private Verdict fresh(GuardRequest request) {
        Instant readAt = request.readAt();
        if (readAt.isAfter(request.now().plus(FreshnessGuardrail.CLOCK_SKEW))) {
            return Verdict.deny(
                    this, Verdict.Kind.STALE, "the state was read ahead of the clock: " + readAt);
        }
        Duration limit = request.settings().guards().freshReads();
        if (readAt.plus(limit).isBefore(request.now())) {
            return Verdict.deny(
                    this,
                    Verdict.Kind.STALE,
                    "the state was read at %s, more than %s ago"
                            .formatted(readAt, Words.of(limit)));
        }
        return Verdict.allow();
    }
}
