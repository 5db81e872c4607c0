package dev.salve.cli.explain;

import dev.salve.engine.action.Parameter;
import dev.salve.engine.guardrail.ApprovalGuardrail;
import dev.salve.engine.guardrail.BlastRadiusGuardrail;
import dev.salve.engine.guardrail.BoundsGuardrail;
import dev.salve.engine.guardrail.BreakerGuardrail;
import dev.salve.engine.guardrail.BudgetGuardrail;
import dev.salve.engine.guardrail.CooldownGuardrail;
import dev.salve.engine.guardrail.DependencyGuardrail;
import dev.salve.engine.guardrail.EarnedGuardrail;
import dev.salve.engine.guardrail.EngineGuardrail;
import dev.salve.engine.guardrail.EngineVersion;
import dev.salve.engine.guardrail.FlapGuardrail;
import dev.salve.engine.guardrail.FreezeGuardrail;
import dev.salve.engine.guardrail.FreshReadsGuardrail;
import dev.salve.engine.guardrail.FreshnessGuardrail;
import dev.salve.engine.guardrail.GuardRequest;
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
import dev.salve.engine.runbook.GuardSettings;
import dev.salve.engine.runbook.Limits.BlastLimit;
import dev.salve.engine.runbook.Limits.RunLimit;
import dev.salve.engine.runbook.Settings.Budgets;
import dev.salve.engine.runbook.Settings.Freeze;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each guardrail allows. */
final class GuardrailLimits {

    private static final String NONE = "none";

    private final GuardRequest request;
    private final GuardSettings guards;

    GuardrailLimits(GuardRequest request) {
        this.request = request;
        this.guards = request.settings().guards();
    }

    String of(Guardrail guardrail) {
        return switch (guardrail) {
            case KillSwitchGuardrail _ ->
                    "none engaged, global or of its account, region, runbook or target";
            case EngineGuardrail _ -> "version " + EngineVersion.CURRENT;
            case ScopeGuardrail _ -> "what salve.yaml allows";
            case LoopGuardrail _ -> loop();
            case OscillationGuardrail _ -> "no two runbooks by turns";
            case FreshnessGuardrail _ -> Words.of(request.limits().maxAge());
            case FreshReadsGuardrail _ -> Words.of(guards.freshReads());
            case FreezeGuardrail _ -> freezes();
            case BoundsGuardrail _ -> bounds();
            case ScaleGuardrail _ -> "up to " + guards.scaleTimes() + " times what there is";
            case SelectorGuardrail _ -> "resources: " + guards.targets();
            case TwoSignalsGuardrail _ -> "2 for class D and for less capacity";
            case MassFailureGuardrail _ -> "below " + guards.massFailurePercent() + " % unhealthy";
            case BlastRadiusGuardrail _ -> blastRadius();
            case MinHealthyGuardrail _ -> guards.minHealthyPercent() + " % healthy";
            case DependencyGuardrail _ -> "none of them red";
            case FlapGuardrail _ -> changes();
            case RegionsApartGuardrail _ -> Words.of(guards.regionsApart());
            case LockGuardrail _ -> "one run on a target";
            case CooldownGuardrail _ -> Words.of(CooldownGuardrail.rest(request));
            case MaxRunsGuardrail _ -> windows(request.limits().maxRuns());
            case BudgetGuardrail _ -> budgets();
            case BreakerGuardrail _ -> breaker();
            case StormGuardrail _ -> NONE;
            case EarnedGuardrail _ -> earned();
            case ApprovalGuardrail _ -> "not expired";
            case ModeGuardrail _ -> request.mode().word();
        };
    }

    private String loop() {
        GuardSettings.Causality rule = guards.causality();
        return "actions that led to it: " + rule.depth() + " in " + Words.of(rule.within());
    }

    private String freezes() {
        List<Freeze> freezes = request.settings().freezes();
        return freezes.isEmpty()
                ? NONE
                : freezes.stream().map(Freeze::name).collect(Collectors.joining(", "));
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

    private String blastRadius() {
        return request.limits()
                .blastRadius()
                .map(limit ->
                        switch (limit) {
                            case BlastLimit.Count(int count) -> Integer.toString(count);
                            case BlastLimit.Percent(int percent) -> percent + " %";
                        })
                .orElse("one or 10 %");
    }

    private String changes() {
        GuardSettings.Flap flap = guards.flap();
        return "below " + flap.changes() + " changes in " + Words.of(flap.within());
    }

    private static String windows(List<RunLimit> windows) {
        return windows.isEmpty()
                ? NONE
                : windows.stream()
                        .map(limit -> limit.count() + " in " + Words.of(limit.within()))
                        .collect(Collectors.joining(", "));
    }

    private String budgets() {
        Budgets budgets = request.settings().budgets();
        return "target "
                + windows(budgets.target())
                + "; runbook "
                + windows(budgets.runbook())
                + "; account "
                + windows(budgets.account())
                + "; global "
                + windows(budgets.global());
    }

    private String breaker() {
        GuardSettings.Breaker breaker = guards.breaker();
        return "below %d runs on the target and %d of the runbook that did not help"
                .formatted(breaker.target(), breaker.runbook());
    }

    private String earned() {
        GuardSettings.Earned earned = guards.earned();
        return request.settings().autoMustBeEarned()
                ? "%d approved runs, %d %% verified"
                        .formatted(earned.runs(), earned.verifiedPercent())
                : "not asked for";
    }
}
