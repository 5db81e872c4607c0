package dev.salve.cli.explain;

import dev.salve.cli.explain.TraceLine.Mark;
import dev.salve.cli.explain.TraceLine.Part;
import dev.salve.engine.guardrail.ApprovalGuardrail;
import dev.salve.engine.guardrail.BlastRadiusGuardrail;
import dev.salve.engine.guardrail.BoundsGuardrail;
import dev.salve.engine.guardrail.BreakerGuardrail;
import dev.salve.engine.guardrail.BudgetGuardrail;
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
import dev.salve.engine.guardrail.Guardrail;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.KillSwitchGuardrail;
import dev.salve.engine.guardrail.LockGuardrail;
import dev.salve.engine.guardrail.LoopGuardrail;
import dev.salve.engine.guardrail.MassFailureGuardrail;
import dev.salve.engine.guardrail.MaxRunsGuardrail;
import dev.salve.engine.guardrail.MinHealthyGuardrail;
import dev.salve.engine.guardrail.ModeGuardrail;
import dev.salve.engine.guardrail.OscillationGuardrail;
import dev.salve.engine.guardrail.RegionsApartGuardrail;
import dev.salve.engine.guardrail.ScaleGuardrail;
import dev.salve.engine.guardrail.ScopeGuardrail;
import dev.salve.engine.guardrail.SelectorGuardrail;
import dev.salve.engine.guardrail.StormGuardrail;
import dev.salve.engine.guardrail.TwoSignalsGuardrail;
import dev.salve.engine.guardrail.Verdict;
import java.util.List;

/** Every guardrail with its verdict, its limit and how things stand with it. */
final class GuardrailLines {

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
                        .with("limit", new GuardrailLimits(request).of(guardrail))
                        .with("state", new GuardrailStates(request, snapshot).of(guardrail));
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
            case KillSwitchGuardrail _,
                    EngineGuardrail _,
                    LoopGuardrail _,
                    OscillationGuardrail _,
                    DependencyGuardrail _,
                    FlapGuardrail _,
                    RegionsApartGuardrail _,
                    LockGuardrail _,
                    CooldownGuardrail _,
                    MaxRunsGuardrail _,
                    BudgetGuardrail _,
                    BreakerGuardrail _,
                    StormGuardrail _,
                    EarnedGuardrail _ ->
                    true;
            case ScopeGuardrail _,
                    FreshnessGuardrail _,
                    FreshReadsGuardrail _,
                    FreezeGuardrail _,
                    BoundsGuardrail _,
                    ScaleGuardrail _,
                    SelectorGuardrail _,
                    TwoSignalsGuardrail _,
                    MassFailureGuardrail _,
                    BlastRadiusGuardrail _,
                    MinHealthyGuardrail _,
                    ApprovalGuardrail _,
                    ModeGuardrail _ ->
                    false;
        };
    }
}
