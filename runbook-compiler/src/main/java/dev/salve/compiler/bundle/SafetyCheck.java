package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.format.RunbookFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import java.util.List;

/** What a runbook must have before it may change anything. */
final class SafetyCheck {

    private final Issues issues;

    SafetyCheck(Issues issues) {
        this.issues = issues;
    }

    /**
     * @param alarm whether it is for alarms: then recovery is the alarm's to tell, not the action's
     */
    void check(Section runbook, Mode mode, boolean alarm, List<Runbook.Step> steps) {
        if (steps.stream().noneMatch(step -> step.action().mutates())) {
            return;
        }
        if (!cooldownMeant(runbook)) {
            issues.error(
                    place(runbook),
                    "no-limit",
                    "a step changes something and there is no limits.cooldown",
                    "add limits: {cooldown: 15m}");
        }
        boolean verified = runbook.meant("verify") || runbook.misplaced("verify");
        if (mode == Mode.AUTO && !verified && (alarm || !tellRecovery(steps))) {
            issues.error(
                    runbook.placeOf("steps"),
                    "no-verify",
                    "mode is auto, a step changes something and nothing checks that it helped",
                    "add verify: {until: …, within: 10m}");
        }
    }

    private static boolean tellRecovery(List<Runbook.Step> steps) {
        return steps.stream()
                .map(Runbook.Step::action)
                .allMatch(action -> !action.mutates() || action.knowsRecovery());
    }

    /** Whether a cooldown stands there, or was meant by something that was reported. */
    private static boolean cooldownMeant(Section runbook) {
        if (runbook.misplaced("limits")) {
            return true;
        }
        return runbook.node("limits")
                .map(node ->
                        !(node instanceof Node.Mapping map)
                                || map.entry("cooldown").isPresent()
                                || misspelt(map))
                .orElseGet(() -> runbook.meant("limits"));
    }

    private static boolean misspelt(Node.Mapping limits) {
        return new Section(limits, RunbookFormat.LIMITS, "limits", new Issues()).meant("cooldown");
    }

    private static Place place(Section runbook) {
        return runbook.placeOf(runbook.node("limits").isPresent() ? "limits" : "steps");
    }
}
