package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.Lock;

/**
 * One run a target. A run needs its own lock to act; a lock with an open intent is never taken
 * over, because a call may still be under way.
 */
public record LockGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "lock";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        return switch (request.stage()) {
            case DECIDE, CLAIM -> free(request, snapshot);
            case INTENT, UNDO -> own(request, snapshot);
        };
    }

    private Verdict free(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.lock().isEmpty()) {
            return Verdict.allow();
        }
        Lock lock = snapshot.lock().get();
        if (!lock.openIntent() && !request.now().isBefore(lock.until())) {
            return Verdict.allow();
        }
        String because = request.target() + " is held by " + lock.runId();
        return lock.openIntent()
                ? Verdict.deny(this, Verdict.Kind.LIMITED, because)
                : Verdict.denyUntil(this, Verdict.Kind.LIMITED, because, lock.until());
    }

    private Verdict own(GuardRequest request, GuardSnapshot snapshot) {
        boolean held =
                snapshot.lock()
                        .filter(lock -> lock.runId().equals(request.runId()))
                        .filter(lock -> request.now().isBefore(lock.until()))
                        .isPresent();
        return held
                ? Verdict.allow()
                : Verdict.deny(
                        this,
                        Verdict.Kind.LIMITED,
                        "the run no longer holds the lock of " + request.target());
    }
}
