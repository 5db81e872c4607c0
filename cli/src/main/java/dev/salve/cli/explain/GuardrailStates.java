package dev.salve.cli.explain;

import dev.salve.engine.action.Parameter;
import dev.salve.engine.guardrail.ApprovalGuardrail;
import dev.salve.engine.guardrail.BlastRadiusGuardrail;
import dev.salve.engine.guardrail.BoundsGuardrail;
import dev.salve.engine.guardrail.BreakerGuardrail;
import dev.salve.engine.guardrail.BudgetGuardrail;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.CooldownGuardrail;
import dev.salve.engine.guardrail.DependencyGuardrail;
import dev.salve.engine.guardrail.EarnedGuardrail;
import dev.salve.engine.guardrail.EngineGuardrail;
import dev.salve.engine.guardrail.FlapGuardrail;
import dev.salve.engine.guardrail.FreezeGuardrail;
import dev.salve.engine.guardrail.FreshReadsGuardrail;
import dev.salve.engine.guardrail.FreshnessGuardrail;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.GuardSnapshot.Spent;
import dev.salve.engine.guardrail.Guardrail;
import dev.salve.engine.guardrail.KillSwitchGuardrail;
import dev.salve.engine.guardrail.LockGuardrail;
import dev.salve.engine.guardrail.LoopGuardrail;
import dev.salve.engine.guardrail.MassFailureGuardrail;
import dev.salve.engine.guardrail.MaxRunsGuardrail;
import dev.salve.engine.guardrail.MinHealthyGuardrail;
import dev.salve.engine.guardrail.ModeGuardrail;
import dev.salve.engine.guardrail.OscillationGuardrail;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.guardrail.RegionsApartGuardrail;
import dev.salve.engine.guardrail.ScaleGuardrail;
import dev.salve.engine.guardrail.ScopeGuardrail;
import dev.salve.engine.guardrail.SelectorGuardrail;
import dev.salve.engine.guardrail.StormGuardrail;
import dev.salve.engine.guardrail.TwoSignalsGuardrail;
import dev.salve.engine.guardrail.Words;
import dev.salve.engine.runbook.Limits.RunLimit;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How things stand with each guardrail. */
final class GuardrailStates {

    private static final String ONCE_PLANNED = "known once the steps are planned";

    private final GuardRequest request;
    private final GuardSnapshot snapshot;

    GuardrailStates(GuardRequest request, GuardSnapshot snapshot) {
        this.request = request;
        this.snapshot = snapshot;
    }

    String of(Guardrail guardrail) {
        return switch (guardrail) {
            case KillSwitchGuardrail _ -> switches();
            case EngineGuardrail _ -> "newest that used the ledger: " + snapshot.newestEngine();
            case ScopeGuardrail _ -> scope();
            case LoopGuardrail _, OscillationGuardrail _ -> actions();
            case FreshnessGuardrail _ -> age();
            case FreshReadsGuardrail _ -> "asked at the call";
            case FreezeGuardrail _ -> freeze();
            case BoundsGuardrail _ -> values();
            case SelectorGuardrail _ -> "changes: " + request.changes().size();
            case TwoSignalsGuardrail _ -> "signals: " + request.trigger().signals();
            case ScaleGuardrail _,
                    MassFailureGuardrail _,
                    BlastRadiusGuardrail _,
                    MinHealthyGuardrail _ ->
                    ONCE_PLANNED;
            case DependencyGuardrail _ -> "red: " + snapshot.redDependencies().size();
            case FlapGuardrail _ -> "changes lately: " + snapshot.alarmChanges().size();
            case RegionsApartGuardrail _ -> region();
            case LockGuardrail _ -> snapshot.lock().map(this::lock).orElse("free");
            case CooldownGuardrail _ ->
                    snapshot.lastAction().map(this::rest).orElse("no action on the target before");
            case MaxRunsGuardrail _ -> used();
            case BudgetGuardrail _ -> spent();
            case BreakerGuardrail _ -> failures();
            case StormGuardrail _ -> storm();
            case EarnedGuardrail _ -> "approved runs: " + snapshot.record().approved();
            case ApprovalGuardrail _ -> "asked at the call";
            case ModeGuardrail _ -> mode();
        };
    }

    private String switches() {
        return snapshot.killSwitches().isEmpty()
                ? "none engaged"
                : snapshot.killSwitches().stream()
                        .map(this::engaged)
                        .collect(Collectors.joining("; "));
    }

    private String engaged(KillSwitch engaged) {
        return engaged.scope()
                + " engaged by "
                + engaged.who()
                + " since "
                + Times.seenFrom(request.now(), engaged.since())
                + ": "
                + engaged.why();
    }

    private String freeze() {
        Settings settings = request.settings();
        boolean taken =
                !settings.changeCalendars().isEmpty()
                        && request.calendars().equals(ChangeCalendars.takenAsOpen(settings));
        return "at "
                + request.now()
                + (taken ? "; change calendars, not read here, are taken as open" : "");
    }

    private String scope() {
        return "account %s, region %s, %s"
                .formatted(
                        request.subject().account(),
                        request.subject().region(),
                        request.target().id());
    }

    private String actions() {
        int count = snapshot.target().actions().size();
        return count == 0 ? "no action on the target before" : "actions on the target: " + count;
    }

    private String age() {
        if (request.trigger().freshSince().equals(Instant.EPOCH)) {
            return "the event has no time that counts: none that can be read, or it is a replay";
        }
        Duration age = Duration.between(request.trigger().freshSince(), request.now());
        return "the event is " + Times.span(age) + (age.isNegative() ? " ahead" : " old");
    }

    private String values() {
        List<String> values = new ArrayList<>();
        for (PlannedChange change : request.changes()) {
            for (Parameter parameter : change.action().parameters()) {
                Object value = change.params().get(parameter.name());
                if (value != null && (parameter.min() != null || parameter.max() != null)) {
                    values.add(parameter.name() + " " + value);
                }
            }
        }
        return values.isEmpty() ? "no number to bound" : String.join(", ", values);
    }

    private String region() {
        return snapshot.lastRegion()
                .map(last ->
                        "last action in "
                                + last.region()
                                + " at "
                                + Times.seenFrom(request.now(), last.at()))
                .orElse("no action before");
    }

    private String lock(Lock lock) {
        if (lock.openIntent()) {
            return "held by "
                    + lock.runId()
                    + ", whose call may be under way: it is not taken over, whatever the time";
        }
        boolean over = !request.now().isBefore(lock.until());
        return (over ? "was held by " : "held by ")
                + lock.runId()
                + " until "
                + Times.from(request.now(), lock.until());
    }

    private String rest(PastAction last) {
        String action = last.action().isEmpty() ? "an action" : last.action();
        Instant over = last.at().plus(CooldownGuardrail.rest(request));
        return "last "
                + action
                + " by "
                + last.runId()
                + " at "
                + Times.seenFrom(request.now(), last.at())
                + ", over at "
                + Times.from(request.now(), over);
    }

    private String used() {
        return request.limits().maxRuns().isEmpty()
                ? "used " + snapshot.runs().size()
                : request.limits().maxRuns().stream()
                        .map(this::used)
                        .collect(Collectors.joining("; "));
    }

    private String used(RunLimit limit) {
        Instant start = request.now().minus(limit.within());
        List<Instant> inWindow = snapshot.runs().stream().filter(start::isBefore).toList();
        String used =
                "used "
                        + inWindow.size()
                        + " of "
                        + limit.count()
                        + " in "
                        + Words.of(limit.within());
        return used
                + firstFree(limit, inWindow)
                        .map(free -> ", first frees at " + Times.from(request.now(), free))
                        .orElse("");
    }

    /** When there is one more to use than now. */
    private static Optional<Instant> firstFree(RunLimit limit, List<Instant> inWindow) {
        if (inWindow.isEmpty()) {
            return Optional.empty();
        }
        int first = Math.max(0, inWindow.size() - limit.count());
        return Optional.of(inWindow.get(first).plus(limit.within()));
    }

    private String spent() {
        Spent spent = snapshot.spent();
        return "known: target %d, runbook %d, account %d, global %d"
                .formatted(
                        spent.target().size(),
                        spent.runbook().size(),
                        spent.account().size(),
                        spent.global().size());
    }

    private String failures() {
        long ofRunbook = snapshot.record().lastTen().stream().filter(helped -> !helped).count();
        return "on the target %d, of the runbook %d"
                .formatted(snapshot.target().failures(), ofRunbook);
    }

    private String storm() {
        return snapshot.storm()
                .map(storm ->
                        "since "
                                + Times.seenFrom(request.now(), storm.since())
                                + ": "
                                + storm.why())
                .orElse("none");
    }

    private String mode() {
        return switch (request.mode()) {
            case DISABLED -> "is never acted on";
            case OBSERVE -> "decides and records, and does nothing";
            case APPROVE -> "asks each time";
            case AUTO -> "acts by itself inside its guardrails";
        };
    }
}
