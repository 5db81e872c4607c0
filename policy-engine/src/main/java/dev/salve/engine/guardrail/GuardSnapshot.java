package dev.salve.engine.guardrail;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the ledger says about a target at one moment. In a transaction it is exactly what the
 * transaction's rows say, because the transaction holds only if none of them has changed.
 *
 * @param killSwitches engaged ones that cover the request
 * @param lock who holds the target
 * @param lastOutcome the last action on the target, by any runbook
 * @param runs times of this runbook's first intents on this target, ascending
 */
public record GuardSnapshot(
        List<KillSwitch> killSwitches,
        Optional<Lock> lock,
        Optional<LastOutcome> lastOutcome,
        List<Instant> runs) {

    public GuardSnapshot {
        killSwitches = List.copyOf(killSwitches);
        Objects.requireNonNull(lock, "lock is null");
        Objects.requireNonNull(lastOutcome, "lastOutcome is null");
        runs = List.copyOf(runs);
    }

    /** A target nobody has touched, with nothing engaged. */
    public static GuardSnapshot clear() {
        return new GuardSnapshot(List.of(), Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * An engaged kill switch.
     *
     * @param scope {@code global}, {@code account:…}, {@code region:…}, {@code runbook:…} or {@code
     *     target:…}
     */
    public record KillSwitch(String scope, String who, String why, Instant since, long epoch) {}

    /**
     * A held lock.
     *
     * @param until when it may be taken over, provided that no intent is open
     */
    public record Lock(String runId, long fence, Instant until, boolean openIntent) {}

    /** The last action on the target; an intent without an outcome counts from its commit. */
    public record LastOutcome(String runId, String action, Instant at) {}
}
