package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.Storm;

/**
 * While too much is red at once, people agree first; once they have been asked about as many things
 * as make a storm, they are asked about no more.
 */
public record StormGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.storm().isEmpty() || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        Storm storm = snapshot.storm().get();
        if (request.consent().grantedSince(storm.since())) {
            return Verdict.allow();
        }
        return storm.asked() >= request.settings().storm().targets() && nobodyWasAsked(request)
                ? Verdict.deny(
                        this,
                        Verdict.Kind.PAUSED,
                        "shed: %d approvals were asked for since the storm began at %s"
                                .formatted(storm.asked(), storm.since()))
                : Verdict.ask(this, "storm since " + storm.since() + ": " + storm.why());
    }

    /** Before a run is claimed, to be asked is only what will happen. */
    private static boolean nobodyWasAsked(GuardRequest request) {
        return switch (request.stage()) {
            case DECIDE, CLAIM -> true;
            case INTENT, UNDO, ON_FAILURE -> request.consent() instanceof Consent.NotAsked;
        };
    }
}
