package dev.salve.engine.guardrail;

import java.time.Duration;
import java.time.Instant;

/** Old news is no reason to act. Asked before a run's first call only. */
public record FreshnessGuardrail() implements Guardrail {

    /**
     * How far in the future an event's time may lie before we call it wrong: skew between clocks.
     */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "max-age";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (!request.firstIntent() || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        Duration maxAge = request.limits().maxAge();
        if (request.trigger().freshSince().equals(Instant.EPOCH)) {
            return Verdict.deny(this, Verdict.Kind.STALE, "the event says no readable time");
        }
        if (request.trigger().freshSince().isAfter(request.now().plus(CLOCK_SKEW))) {
            return Verdict.deny(
                    this,
                    Verdict.Kind.STALE,
                    "the event's time is ahead of the clock: " + request.trigger().freshSince());
        }
        if (request.trigger().freshSince().plus(maxAge).isBefore(request.now())) {
            return Verdict.deny(this, Verdict.Kind.STALE, "max-age " + Words.of(maxAge));
        }
        return Verdict.allow();
    }
}
