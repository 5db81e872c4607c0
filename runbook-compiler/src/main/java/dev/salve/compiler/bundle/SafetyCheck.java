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

    void check(Section runbook, Mode mode, List<Runbook.Step> steps) {
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
        if (mode == Mode.AUTO && !runbook.meant("verify") && !runbook.misplaced("verify")) {
            issues.error(
                    runbook.placeOf("steps"),
                    "no-verify",
                    "mode is auto, a step changes something and nothing checks that it helped",
                    "add verify: {until: …, within: 10m}");
        }
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
