package dev.salve.cli.explain;

import dev.salve.cli.explain.TraceLine.Mark;
import dev.salve.cli.explain.TraceLine.Part;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.guardrail.BlastRadiusGuardrail;
import dev.salve.engine.guardrail.BoundsGuardrail;
import dev.salve.engine.guardrail.CooldownGuardrail;
import dev.salve.engine.guardrail.FreshnessGuardrail;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.Guardrail;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.KillSwitchGuardrail;
import dev.salve.engine.guardrail.LockGuardrail;
import dev.salve.engine.guardrail.MaxRunsGuardrail;
import dev.salve.engine.guardrail.ModeGuardrail;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.guardrail.Words;
import dev.salve.engine.runbook.Limits.BlastLimit;
import dev.salve.engine.runbook.Limits.RunLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every guardrail with its verdict, its limit and how things stand with it. */
final class GuardrailLines {

    private static final String NONE = "none";

    private final GuardRequest request;
    private final GuardSnapshot snapshot;
    private final boolean pastKnown;
    private boolean decided;

    /**
     * @param pastKnown whether the snapshot is a ledger's
     * @param decided whether something before the guardrails has decided
     */
    GuardrailLines(
            GuardRequest request, GuardSnapshot snapshot, boolean pastKnown, boolean decided) {
        this.request = request;
        this.snapshot = snapshot;
        this.pastKnown = pastKnown;
        this.decided = decided;
    }

    List<TraceLine> lines() {
        return Guardrails.all().asked().stream().map(this::line).toList();
    }

    private TraceLine line(Guardrail guardrail) {
        TraceLine line =
                verdict(guardrail.name(), guardrail.check(request, snapshot))
                        .with("limit", limit(guardrail))
                        .with("state", state(guardrail));
        return pastKnown || !needsPast(guardrail) || line.result().equals("deny")
                ? line
                : line.because("as on an untouched target: no history here");
    }

    private TraceLine verdict(String name, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allow _ -> TraceLine.of(Part.GUARDRAIL, Mark.HOLDS, name, "allow");
            case Verdict.Ask ask ->
                    TraceLine.of(Part.GUARDRAIL, Mark.AGAINST, name, "ask").because(ask.because());
            case Verdict.Deny deny -> {
                Mark mark = decided ? Mark.AGAINST : Mark.DECIDES;
                decided = true;
                TraceLine line =
                        TraceLine.of(Part.GUARDRAIL, mark, name, "deny").because(deny.because());
                yield deny.until().map(until -> line.with("until", until.toString())).orElse(line);
            }
        };
    }

    private static boolean needsPast(Guardrail guardrail) {
        return switch (guardrail) {
            case KillSwitchGuardrail _, LockGuardrail _, CooldownGuardrail _, MaxRunsGuardrail _ ->
                    true;
            case FreshnessGuardrail _, BoundsGuardrail _, BlastRadiusGuardrail _, ModeGuardrail _ ->
                    false;
        };
    }

    private String limit(Guardrail guardrail) {
        return switch (guardrail) {
            case KillSwitchGuardrail _ ->
                    "none engaged, global or of its account, region, runbook or target";
            case FreshnessGuardrail _ -> Words.of(request.limits().maxAge());
            case BoundsGuardrail _ -> bounds();
            case BlastRadiusGuardrail _ ->
                    request.limits().blastRadius().map(GuardrailLines::words).orElse(NONE);
            case LockGuardrail _ -> "one run on a target";
            case CooldownGuardrail _ -> request.limits().cooldown().map(Words::of).orElse(NONE);
            case MaxRunsGuardrail _ -> maxRuns();
            case ModeGuardrail _ -> request.mode().word();
        };
    }

    private String state(Guardrail guardrail) {
        return switch (guardrail) {
            case KillSwitchGuardrail _ -> switches();
            case FreshnessGuardrail _ -> age();
            case BoundsGuardrail _ -> values();
            case BlastRadiusGuardrail _ -> "known once the steps are planned";
            case LockGuardrail _ -> snapshot.lock().map(this::lock).orElse("free");
            case CooldownGuardrail _ ->
                    snapshot.lastAction().map(this::rest).orElse("no action on the target before");
            case MaxRunsGuardrail _ -> used();
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

    private String age() {
        if (request.trigger().freshSince().equals(Instant.EPOCH)) {
            return "the event has no time that counts: none that can be read, or it is a replay";
        }
        Duration age = Duration.between(request.trigger().freshSince(), request.now());
        return "the event is " + Times.span(age) + (age.isNegative() ? " ahead" : " old");
    }

    private String bounds() {
        List<String> bounds = new ArrayList<>();
        for (PlannedChange change : request.changes()) {
            for (Parameter parameter : change.action().parameters()) {
                if (parameter.min() != null || parameter.max() != null) {
                    bounds.add(
                            parameter.name()
                                    + " "
                                    + orNone(parameter.min())
                                    + " to "
                                    + orNone(parameter.max()));
                }
            }
        }
        return bounds.isEmpty() ? NONE : String.join(", ", bounds);
    }

    private static String orNone(@Nullable Long bound) {
        return bound == null ? "any" : bound.toString();
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

    private static String words(BlastLimit limit) {
        return switch (limit) {
            case BlastLimit.Count(int count) -> Integer.toString(count);
            case BlastLimit.Percent(int percent) -> percent + " %";
        };
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
        String happened =
                "last "
                        + action
                        + " by "
                        + last.runId()
                        + " at "
                        + Times.seenFrom(request.now(), last.at());
        return happened
                + request.limits()
                        .cooldown()
                        .map(rest -> ", over at " + Times.from(request.now(), last.at().plus(rest)))
                        .orElse("");
    }

    private String maxRuns() {
        return request.limits().maxRuns().isEmpty()
                ? NONE
                : request.limits().maxRuns().stream()
                        .map(limit -> limit.count() + " in " + Words.of(limit.within()))
                        .collect(Collectors.joining(", "));
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

    private String mode() {
        return switch (request.mode()) {
            case DISABLED -> "is never acted on";
            case OBSERVE -> "decides and records, and does nothing";
            case APPROVE -> "asks each time";
            case AUTO -> "acts by itself inside its guardrails";
        };
    }
}
