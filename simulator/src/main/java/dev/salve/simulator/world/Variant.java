package dev.salve.simulator.world;

import java.util.List;

/**
 * Settings of the simulated account. Each lets some guardrails speak that others would silence: who
 * has a tight budget never sees a cooldown at work.
 */
public enum Variant {
    /** What a user has who sets nothing. */
    USUAL(""),
    /** Budgets for everything; only the runbooks' cooldowns hold back. */
    ROOMY(Settings.MUCH + Settings.LOW),
    /** Hardly any cooldown either: runbooks may take turns on a target. */
    QUICK(Settings.MUCH + Settings.LOW),
    /** One run an hour and target. */
    FEW_RUNS(Settings.MUCH + Settings.LOW),
    /** Budgets for hardly anything. */
    TIGHT(Settings.LITTLE + Settings.LOW),
    /** Mode auto must be earned. */
    EARNED("auto-must-be-earned: true\n"),
    /** Every threshold is as low as it may be. */
    GUARDED(Settings.STRICT);

    private final String settings;

    Variant(String settings) {
        this.settings = settings;
    }

    /** What is different in the text of a runbook or of the settings. */
    String in(String text) {
        String changed = text.replace("kind: Settings", "kind: Settings\n" + settings);
        for (Change change : changes()) {
            changed = changed.replaceAll(change.pattern, change.by);
        }
        return changed;
    }

    private List<Change> changes() {
        return switch (this) {
            case USUAL, EARNED, GUARDED -> List.of();
            case ROOMY -> List.of(Change.OFTEN);
            case QUICK, TIGHT -> List.of(Change.OFTEN, Change.SOON);
            case FEW_RUNS -> List.of(Change.ONCE, Change.SOON);
        };
    }

    private enum Change {
        OFTEN("max-runs: \\{count: [0-9]+,", "max-runs: {count: 50,"),
        ONCE("max-runs: \\{count: [0-9]+, within: 1h", "max-runs: {count: 1, within: 1h"),
        SOON("cooldown: 10m", "cooldown: 5s");

        private final String pattern;
        private final String by;

        Change(String pattern, String by) {
            this.pattern = pattern;
            this.by = by;
        }
    }

    private static final class Settings {

        private static final String MUCH =
                """
                budgets:
                  target: {count: 90, within: 1h}
                  runbook: {count: 90, within: 1h}
                  global: [{count: 90, within: 1h}]
                storm: {alarms: 1000, targets: 1000}
                """;

        private static final String LITTLE =
                """
                budgets:
                  target: {count: 2, within: 1h}
                  runbook: {count: 3, within: 1h}
                  global: [{count: 4, within: 1h}, {count: 1, within: 1m}]
                storm: {alarms: 1000, targets: 1000}
                """;

        private static final String LOW =
                """
                guardrails:
                  cooldown: 1s
                  min-healthy: 51
                  regions-apart: 1s
                  flap: {changes: 100, within: 30m, hold-down: 5s}
                  causality: {depth: 5, within: 30m}
                  breaker: {target: 10, runbook: 10}
                """;

        private static final String STRICT =
                """
                protected: ["arn:aws:sim:eu-west-1:111122223333:service/web"]
                storm: {alarms: 5, targets: 4, within: 5m, quiet: 10m}
                guardrails:
                  mass-failure: 20
                  flap: {changes: 2, within: 30m, hold-down: 30s}
                  causality: {depth: 0, within: 30m}
                  breaker: {target: 1, runbook: 1}
                  fresh-reads: 1s
                  scale-times: 1
                """;
    }
}
