package dev.salve.compiler.review;

import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Set;

/** Facts and {@code let} names that nothing reads: a call for nothing, or a slip in a guard. */
final class UnusedNames {

    private final Issues issues;

    UnusedNames(Issues issues) {
        this.issues = issues;
    }

    void check(Reviewed reviewed) {
        Set<String> used = used(reviewed.runbook());
        for (Runbook.Fact fact : reviewed.runbook().facts()) {
            if (!used.contains(fact.name())) {
                issues.warning(
                        reviewed.key("facts", fact.name()),
                        "unused-fact",
                        "\"" + fact.name() + "\" is looked up and never used",
                        "take it out: it costs a call and a permission");
            }
        }
        for (Runbook.Let let : reviewed.runbook().lets()) {
            if (!used.contains(let.name())) {
                issues.warning(
                        reviewed.key("let", let.name()),
                        "unused-let",
                        "\"" + let.name() + "\" is never used",
                        "use it, or take it out");
            }
        }
    }

    private static Set<String> used(Runbook runbook) {
        Mentions mentions = new Mentions();
        runbook.facts().forEach(fact -> mentions.addAll(fact.with().values()));
        runbook.lets().forEach(let -> mentions.add(let.value()));
        mentions.add(runbook.target().type()).add(runbook.target().id());
        runbook.when().forEach(guard -> mentions.add(guard.expression()));
        runbook.approval().ifPresent(approval -> approval(approval, mentions));
        steps(runbook.steps(), mentions);
        runbook.verify().ifPresent(verify -> mentions.add(verify.until()));
        steps(runbook.onFailure(), mentions);
        return mentions.names();
    }

    private static void approval(ApprovalRule approval, Mentions mentions) {
        approval.when().ifPresent(mentions::add);
        approval.message().ifPresent(mentions::add);
    }

    private static void steps(List<Runbook.Step> steps, Mentions mentions) {
        for (Runbook.Step step : steps) {
            mentions.addAll(step.with().values());
            step.condition().ifPresent(mentions::add);
        }
    }
}
