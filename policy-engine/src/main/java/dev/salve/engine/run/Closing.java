package dev.salve.engine.run;

import java.time.Duration;

/** What people are told when a run ends. */
final class Closing {

    private Closing() {}

    static void tell(Change change, Ending ending) {
        Identity identity = change.run.identity();
        String subject = subject(ending.state(), identity);
        String text =
                "%s on %s: %s (%s, after %s)"
                        .formatted(
                                identity.runbook(),
                                identity.target().label(),
                                ending.reason(),
                                identity.id(),
                                took(change));
        change.tell("owner:" + identity.owner(), subject, text);
        if (ending.state() == RunState.ESCALATED && !pagedAlready(change)) {
            change.tell("page", subject, text);
        }
    }

    /** The runbook's own page says more than ours, if it came to it. */
    private static boolean pagedAlready(Change change) {
        Position position = change.draft.position;
        return position.phase() == Position.Phase.ON_FAILURE
                && change.run.plan().onFailure().stream()
                        .limit(position.index())
                        .anyMatch(step -> step.action().startsWith("notify.page@"));
    }

    private static String subject(RunState state, Identity identity) {
        String word =
                switch (state) {
                    case SUCCEEDED -> "recovered";
                    case FAILED -> "could not be fixed";
                    case UNDONE -> "fix did not help and was taken back";
                    case REJECTED -> "fix was denied";
                    case EXPIRED -> "nobody approved the fix";
                    case CANCELLED -> "no fix was needed or allowed";
                    case ESCALATED -> "needs you";
                    case WAITING_APPROVAL, READY, ACTING, OBSERVING, VERIFYING, UNDOING ->
                            throw new IllegalStateException(state + " is not an end");
                };
        return identity.cause() + ": " + word;
    }

    private static String took(Change change) {
        Duration took = Duration.between(change.run.identity().createdAt(), change.now);
        return took.toMinutes() > 0
                ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
                : took.toSeconds() + " s";
    }
}
