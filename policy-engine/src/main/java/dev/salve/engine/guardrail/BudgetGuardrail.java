package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.Spent;
import dev.salve.engine.runbook.Limits.RunLimit;
import dev.salve.engine.runbook.Settings.Budgets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No more actions than the settings' budgets, in exact sliding windows. Undo is free. */
public record BudgetGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.stage().afterFailure()) {
            return Verdict.allow();
        }
        Budgets budgets = request.settings().budgets();
        Spent spent = snapshot.spent();
        Instant now = request.now();
        Verdict.Deny spentUp = check("the target", budgets.target(), spent.target(), now);
        if (spentUp == null) {
            spentUp = check("the runbook", budgets.runbook(), spent.runbook(), now);
        }
        if (spentUp == null) {
            spentUp = check("the account", budgets.account(), spent.account(), now);
        }
        if (spentUp == null) {
            spentUp = check("all", budgets.global(), spent.global(), now);
        }
        return spentUp == null ? Verdict.allow() : spentUp;
    }

    private Verdict.@Nullable Deny check(
            String of, List<RunLimit> windows, List<Instant> times, Instant now) {
        if (times.isEmpty()) {
            return null;
        }
        for (RunLimit window : windows) {
            Instant until = Window.fullUntil(times, window.count(), window.within(), now);
            if (until != null) {
                return Verdict.denyUntil(
                        this,
                        Verdict.Kind.LIMITED,
                        "budget of %s: %d in %s"
                                .formatted(of, window.count(), Words.of(window.within())),
                        until);
            }
        }
        return null;
    }
}
