package dev.salve.engine.guardrail;

/**
 * One thing that must hold before anything acts. A pure function: the decision, the claim and the
 * intent ask the very same one, each with what the ledger says then.
 */
public sealed interface Guardrail
        permits ApprovalGuardrail,
                BlastRadiusGuardrail,
                BoundsGuardrail,
                BreakerGuardrail,
                BudgetGuardrail,
                CooldownGuardrail,
                DependencyGuardrail,
                EarnedGuardrail,
                EngineGuardrail,
                FlapGuardrail,
                FreezeGuardrail,
                FreshReadsGuardrail,
                FreshnessGuardrail,
                KillSwitchGuardrail,
                LockGuardrail,
                LoopGuardrail,
                MassFailureGuardrail,
                MaxRunsGuardrail,
                MinHealthyGuardrail,
                ModeGuardrail,
                OscillationGuardrail,
                RegionsApartGuardrail,
                ScaleGuardrail,
                ScopeGuardrail,
                SelectorGuardrail,
                StormGuardrail,
                TwoSignalsGuardrail {

    /** Its name in journal, trace and documentation; never renamed. */
    String name();

    /** Total: what cannot be evaluated denies. */
    Verdict check(GuardRequest request, GuardSnapshot snapshot);
}
