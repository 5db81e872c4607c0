package dev.salve.cli.shadow;

import dev.salve.engine.runbook.GuardSettings;
import dev.salve.engine.runbook.GuardSettings.Earned;
import dev.salve.engine.shadow.Gathered;
import dev.salve.engine.shadow.Maker;
import dev.salve.engine.shadow.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is printed, as text or as JSON.
 *
 * @param scores those that were asked for
 */
record ShadowReport(Gathered gathered, List<Score> scores, Duration within) {

    /** What mode auto asks for (G1), mirrored. */
    static final Earned NEEDED = GuardSettings.DEFAULTS.earned();

    ShadowReport {
        Objects.requireNonNull(gathered, "gathered is null");
        scores = List.copyOf(scores);
        Objects.requireNonNull(within, "within is null");
    }

    /** What this comparison cannot know, for whoever decides by it. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (gathered.calls().isEmpty()) {
            limits.add(
                    "No CloudTrail event came to Salve, so what people did is not known but for"
                            + " approvals. Route \"AWS API Call via CloudTrail\" to it: docs/local.md.");
        } else if (gathered.acting(Maker.PERSON) == 0) {
            limits.add("No event that came to Salve tells of a call that a person made.");
        }
        limits.add(
                "Only calls whose CloudTrail events came to Salve are seen; a pipeline counts as a"
                        + " person; by how much something was scaled is not compared.");
        if (gathered.events() >= ShadowReader.MOST_EVENTS) {
            limits.add("Only the newest " + ShadowReader.MOST_EVENTS + " events were looked at.");
        }
        if (gathered.unreadable() > 0) {
            limits.add(
                    gathered.unreadable()
                            + " events cannot be read and do not count: salve audit"
                            + " verify tells whether somebody changed them.");
        }
        return List.copyOf(limits);
    }
}
