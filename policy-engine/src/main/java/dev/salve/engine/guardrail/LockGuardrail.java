package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.Lock;

/**
 * One run a target, and none on its group or a member of it meanwhile. A run needs its own lock to
 * act; a lock with an open intent is never taken over, because a call may still be under way.
 */
public record LockGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "lock";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        Verdict verdict =
                switch (request.stage()) {
                    case DECIDE, CLAIM -> free(request, snapshot);
                    case INTENT, UNDO, ON_FAILURE -> own(request, snapshot);
                };
        return verdict instanceof Verdict.Deny || request.stage().afterFailure()
                ? verdict
                : relatives(request, snapshot);
    }

    private Verdict free(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.lock().isEmpty()) {
            return Verdict.allow();
        }
        Lock lock = snapshot.lock().get();
        return isHeld(lock, request)
                ? held(lock, request.target() + " is held by " + lock.runId())
                : Verdict.allow();
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

    private Verdict relatives(GuardRequest request, GuardSnapshot snapshot) {
        for (Lock lock : snapshot.target().relatives()) {
            if (!lock.runId().equals(request.runId()) && isHeld(lock, request)) {
                return held(
                        lock,
                        "the group of %s, or a member of it, is held by %s"
                                .formatted(request.target(), lock.runId()));
            }
        }
        return Verdict.allow();
    }

    private static boolean isHeld(Lock lock, GuardRequest request) {
        return lock.openIntent() || request.now().isBefore(lock.until());
    }

    private Verdict held(Lock lock, String because) {
        return lock.openIntent()
                ? Verdict.deny(this, Verdict.Kind.LIMITED, because)
                : Verdict.denyUntil(this, Verdict.Kind.LIMITED, because, lock.until());
    }
}
