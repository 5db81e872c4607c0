package dev.salve.engine.run;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.journal.EntryType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The part of the state machine that carries out one step: intent, outcome, observation, next. */
final class Stepping {

    /**
     * A second attempt is for a throttled or lost call; more would hide that something is wrong.
     */
    static final int MAX_ATTEMPTS = 2;

    /** How long a rejected, transient call rests: AWS's token buckets refill within seconds. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    /** Between two readings of an effect: Describe calls share their quota with people. */
    static final Duration OBSERVE_EVERY = Duration.ofSeconds(5);

    private Stepping() {}

    static void committed(Change change, Intent intent) {
        change.draft.openIntent = Optional.of(intent);
        change.draft.position = change.draft.position.call(Position.Call.COMMITTED);
        change.draft.state =
                change.draft.position.phase() == Position.Phase.UNDO
                        ? RunState.UNDOING
                        : RunState.ACTING;
        Map<String, Object> data = change.stepData();
        data.put("action", intent.action());
        data.put("params", intent.params());
        data.put("before", intent.before());
        data.put("after", intent.after());
        data.put("committedAt", intent.committedAt().toString());
        data.put("callDeadline", intent.callDeadline().toString());
        data.putAll(rules(change));
        data.put("target", change.run.identity().target().toString());
        change.record(EntryType.INTENT, data);
    }

    /** By which rules it acts, so that evidence can be judged by itself. */
    private static Map<String, Object> rules(Change change) {
        Map<String, Object> rules = new LinkedHashMap<>();
        change.currentStep()
                .ifPresent(step -> {
                    rules.put("class", step.actionClass().name());
                    rules.put("touched", step.blastRadius().touched());
                    rules.put("of", step.blastRadius().of());
                    rules.put("unit", step.blastRadius().unit());
                });
        rules.put("stage", stage(change.draft.position.phase()));
        rules.put("runbook", change.run.identity().runbook());
        rules.put("planHash", change.run.plan().hash());
        rules.put("firstIntent", change.run.untouched());
        change.draft.approval.ifPresent(approval ->
                approval.grantedAt()
                        .ifPresent(at ->
                                rules.put(
                                        "consent",
                                        Map.of(
                                                "grantedAt", at.toString(),
                                                "expiresAt",
                                                        approval.terms().expiresAt().toString()))));
        return rules;
    }

    /** The guardrails' word for it. */
    private static String stage(Position.Phase phase) {
        return switch (phase) {
            case STEPS -> "INTENT";
            case VERIFY, UNDO -> "UNDO";
            case ON_FAILURE -> "ON_FAILURE";
        };
    }

    static void acted(Change change, Outcome outcome) {
        Intent intent = change.draft.openIntent.orElseThrow();
        Map<String, Object> data = change.stepData();
        data.put("action", intent.action());
        switch (outcome) {
            case Outcome.Issued(String requestId) -> {
                data.put("outcome", "ISSUED");
                data.put("requestId", requestId);
                change.record(EntryType.OUTCOME, data);
                observe(change, intent);
            }
            case Outcome.Unknown(String why) -> {
                data.put("outcome", "UNKNOWN");
                data.put("why", why);
                change.record(EntryType.OUTCOME, data);
                observe(change, intent);
            }
            case Outcome.Rejected rejected -> {
                data.put("outcome", "REJECTED");
                data.put("code", rejected.code());
                data.put("why", rejected.message());
                change.record(EntryType.OUTCOME, data);
                rejected(change, rejected);
            }
        }
    }

    /** The reserve: an action proves an absence by its own clock, which may be behind. */
    private static void observe(Change change, Intent intent) {
        Duration lag = change.currentStep().map(PlannedStep::observeLag).orElse(Duration.ZERO);
        change.draft.until =
                Optional.of(intent.callDeadline().plus(lag).plus(RunMachine.RECOVERY_RESERVE));
        change.draft.position = change.draft.position.call(Position.Call.OBSERVING);
        if (change.draft.state == RunState.ACTING) {
            change.draft.state = RunState.OBSERVING;
        }
        change.draft.wakeAt = change.now;
    }

    private static void rejected(Change change, Outcome.Rejected rejected) {
        change.draft.openIntent = Optional.empty();
        if (rejected.transientFault() && mayTryAgain(change)) {
            again(change, RETRY_AFTER);
            return;
        }
        String step = change.currentStep().map(PlannedStep::id).orElse("");
        failed(
                change,
                RunState.FAILED,
                step + " was refused: " + rejected.code() + ": " + rejected.message());
    }

    /** What may destroy is tried once, whatever became of it. */
    private static boolean mayTryAgain(Change change) {
        return change.draft.position.attempt() < MAX_ATTEMPTS
                && change.currentStep()
                        .filter(step -> step.actionClass().allowsSecondAttempt())
                        .isPresent();
    }

    static void observed(Change change, Observation observation) {
        Instant until = change.draft.until.orElse(change.now);
        boolean over = !change.now.isBefore(until);
        switch (observation) {
            case Observation.Applied(String evidence) -> {
                note(change, "APPLIED", evidence);
                applied(change);
            }
            case Observation.NotApplied(String evidence) -> {
                if (over) {
                    note(change, "NOT_APPLIED", evidence);
                    notApplied(change, evidence);
                } else {
                    change.draft.wakeAt = earlier(change.now.plus(OBSERVE_EVERY), until);
                }
            }
            case Observation.Inconclusive(String evidence) -> {
                if (over) {
                    note(change, "INCONCLUSIVE", evidence);
                    unknown(change, evidence);
                } else {
                    change.draft.wakeAt = earlier(change.now.plus(OBSERVE_EVERY), until);
                }
            }
        }
    }

    private static void note(Change change, String word, String evidence) {
        Map<String, Object> data = new LinkedHashMap<>(change.stepData());
        data.put("observation", word);
        data.put("evidence", evidence);
        change.record(EntryType.OBSERVATION, data);
    }

    private static void applied(Change change) {
        Intent intent = change.draft.openIntent.orElseThrow();
        change.draft.openIntent = Optional.empty();
        change.draft.until = Optional.empty();
        change.draft.wakeAt = change.now;
        if (change.draft.position.phase() == Position.Phase.UNDO) {
            change.draft.undone = true;
            Undoing.next(change);
            return;
        }
        if (change.draft.position.phase() == Position.Phase.STEPS) {
            change.draft.executed.add(intent);
        }
        change.draft.position = change.draft.position.next();
        change.draft.state = RunState.READY;
        settle(change);
    }

    private static void notApplied(Change change, String evidence) {
        PlannedStep step = change.currentStep().orElseThrow();
        change.draft.openIntent = Optional.empty();
        if (step.actionClass().allowsSecondAttempt()
                && change.draft.position.attempt() < MAX_ATTEMPTS) {
            again(change, Duration.ZERO);
            return;
        }
        failed(change, RunState.ESCALATED, step.id() + " did not take effect: " + evidence);
    }

    private static void unknown(Change change, String evidence) {
        String step = change.currentStep().map(PlannedStep::id).orElse("");
        String reason = "it is not known whether " + step + " took effect: " + evidence;
        if (change.draft.position.phase() == Position.Phase.ON_FAILURE) {
            // Starting the phase again would issue its calls a second time.
            change.draft.openIntent = Optional.empty();
            change.end(RunState.ESCALATED, reason, true);
            return;
        }
        change.willEnd(RunState.ESCALATED, reason, true);
        change.startOnFailure();
    }

    private static void again(Change change, Duration rest) {
        change.draft.position = change.draft.position.again();
        change.draft.until = Optional.empty();
        change.draft.wakeAt = change.now.plus(rest);
        if (change.draft.position.phase() != Position.Phase.UNDO) {
            change.draft.state = RunState.READY;
        }
    }

    /** A step that cannot be carried out: what was done before it is taken back. */
    static void failed(Change change, RunState state, String reason) {
        switch (change.draft.position.phase()) {
            case STEPS, VERIFY -> {
                change.allowCleanup();
                change.willEnd(state, reason, false);
                Undoing.start(change);
            }
            case UNDO -> Undoing.notTakenBack(change, reason);
            case ON_FAILURE -> change.end(RunState.ESCALATED, reason, false);
        }
    }

    /** Sends the messages that are next, and enters what follows when a phase has no more steps. */
    static void settle(Change change) {
        Optional<PlannedStep> step = change.currentStep();
        while (step.isPresent() && !step.get().mutates()) {
            tell(change, step.get());
            change.draft.position = change.draft.position.next();
            step = change.currentStep();
        }
        if (step.isPresent()) {
            return;
        }
        if (change.draft.position.phase() == Position.Phase.STEPS) {
            Verifying.start(change);
        } else if (change.draft.position.phase() == Position.Phase.ON_FAILURE) {
            Ending ending = change.draft.ending.orElseThrow();
            change.end(ending.state(), ending.reason(), ending.keepLock());
        }
    }

    private static void tell(Change change, PlannedStep step) {
        String text = String.valueOf(step.params().getOrDefault("text", ""));
        String route =
                switch (step.action().replaceFirst("@.*", "")) {
                    case "notify.page" -> "page";
                    case "notify.channel" -> "channel:" + step.params().getOrDefault("channel", "");
                    default -> "owner:" + change.run.identity().owner();
                };
        change.tell(route, change.run.identity().cause() + ": " + step.id(), text);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
