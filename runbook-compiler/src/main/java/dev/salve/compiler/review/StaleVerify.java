package dev.salve.compiler.review;

import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.runbook.Runbook;
import java.util.HashSet;
import java.util.Set;

/**
 * A {@code verify.until} that reads nothing that is read again: the event and most of the alarm
 * stay as they were when it came.
 */
final class StaleVerify {

    /** What verifying reads again of an alarm and what can change of it. */
    private static final Set<String> FRESH = Set.of("state", "reason", "threshold");

    private final Issues issues;

    StaleVerify(Issues issues) {
        this.issues = issues;
    }

    void check(Reviewed reviewed) {
        reviewed.runbook()
                .verify()
                .filter(verify -> !changes(verify.until(), changing(reviewed.runbook())))
                .ifPresent(verify ->
                        issues.warning(
                                reviewed.at("verify", "until").orElseThrow().place(),
                                "verify-stale",
                                "this never changes while verifying: it reads nothing afresh",
                                "use a fact or alarm.state; the event stays as it came"));
    }

    /** The names whose values may differ from one look to the next. */
    private static Set<String> changing(Runbook runbook) {
        Set<String> changing = new HashSet<>(Set.of("now"));
        runbook.facts().forEach(fact -> changing.add(fact.name()));
        for (Runbook.Let let : runbook.lets()) {
            if (changes(let.value(), changing)) {
                changing.add(let.name());
            }
        }
        return changing;
    }

    private static boolean changes(Expression expression, Set<String> changing) {
        Mentions mentions = new Mentions().add(expression);
        return mentions.names().stream().anyMatch(changing::contains)
                || mentions.alarmFields().stream().anyMatch(FRESH::contains);
    }
}
