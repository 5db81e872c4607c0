package dev.salve.engine.guardrail;

import java.util.ArrayList;
import java.util.List;

/** All guardrails, in the order in which they are asked: what pauses everything comes first. */
public final class Guardrails {

    private static final Guardrails ALL =
            new Guardrails(
                    List.of(
                            new KillSwitchGuardrail(),
                            new EngineGuardrail(),
                            new ScopeGuardrail(),
                            new LoopGuardrail(),
                            new OscillationGuardrail(),
                            new FreshnessGuardrail(),
                            new FreshReadsGuardrail(),
                            new FreezeGuardrail(),
                            new BoundsGuardrail(),
                            new ScaleGuardrail(),
                            new SelectorGuardrail(),
                            new TwoSignalsGuardrail(),
                            new MassFailureGuardrail(),
                            new BlastRadiusGuardrail(),
                            new MinHealthyGuardrail(),
                            new DependencyGuardrail(),
                            new FlapGuardrail(),
                            new RegionsApartGuardrail(),
                            new LockGuardrail(),
                            new CooldownGuardrail(),
                            new MaxRunsGuardrail(),
                            new BudgetGuardrail(),
                            new BreakerGuardrail(),
                            new StormGuardrail(),
                            new EarnedGuardrail(),
                            new ApprovalGuardrail(),
                            new ModeGuardrail()));

    private final List<Guardrail> asked;

    private Guardrails(List<Guardrail> asked) {
        this.asked = List.copyOf(asked);
    }

    /** Every guardrail there is. */
    public static Guardrails all() {
        return ALL;
    }

    /**
     * All but one: for the simulator, which shows that each is missed.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Guardrails without(String name) {
        List<Guardrail> others =
                asked.stream().filter(guardrail -> !guardrail.name().equals(name)).toList();
        if (others.size() == asked.size()) {
            throw new IllegalArgumentException("there is no guardrail " + name);
        }
        return new Guardrails(others);
    }

    /** In the order in which they are asked. */
    public List<Guardrail> asked() {
        return asked;
    }

    /**
     * What all of them say together: the first denial, else the first that wants people asked, if
     * nobody is; else nothing is against it. Where it is too late to ask, asking is a denial.
     */
    public Verdict verdict(GuardRequest request, GuardSnapshot snapshot) {
        Verdict verdict = Verdict.allow();
        for (Guardrail guardrail : asked) {
            switch (guardrail.check(request, snapshot)) {
                case Verdict.Allow _ -> {}
                case Verdict.Deny denied -> {
                    return denied;
                }
                case Verdict.Ask ask -> {
                    if (verdict instanceof Verdict.Allow) {
                        verdict = ask;
                    }
                }
            }
        }
        return verdict instanceof Verdict.Ask ask ? asking(ask, request) : verdict;
    }

    private static Verdict asking(Verdict.Ask ask, GuardRequest request) {
        boolean inTime =
                switch (request.stage()) {
                    case DECIDE -> true;
                    case CLAIM -> request.consent() instanceof Consent.Asked;
                    case INTENT, UNDO, ON_FAILURE -> false;
                };
        if (!inTime) {
            return new Verdict.Deny(
                    ask.guardrail(),
                    Verdict.Kind.PAUSED,
                    ask.because() + ": people must agree first",
                    java.util.Optional.empty());
        }
        return request.consent() instanceof Consent.Asked ? Verdict.allow() : ask;
    }

    /** What each of them says, for explanations. */
    public List<Checked> each(GuardRequest request, GuardSnapshot snapshot) {
        List<Checked> checked = new ArrayList<>(asked.size());
        for (Guardrail guardrail : asked) {
            checked.add(new Checked(guardrail.name(), guardrail.check(request, snapshot)));
        }
        return List.copyOf(checked);
    }

    /** One guardrail and its verdict. */
    public record Checked(String guardrail, Verdict verdict) {}
}
