package dev.salve.engine.runbook;

import java.io.IOException;

/** Reads the guardrails' thresholds that a bundle carries. */
final class GuardSettingsInput {

    private GuardSettingsInput() {}

    static GuardSettings read(BundleInput in) throws IOException {
        return in.object(() ->
                new GuardSettings(
                        in.duration("cooldown"),
                        in.small("blast-radius"),
                        in.small("min-healthy"),
                        in.small("mass-failure"),
                        in.field("flap", () -> in.object(() -> flap(in))),
                        in.duration("regions-apart"),
                        in.field("causality", () -> in.object(() -> causality(in))),
                        in.field("breaker", () -> in.object(() -> breaker(in))),
                        in.duration("fresh-reads"),
                        in.small("scale-times"),
                        in.small("targets"),
                        in.small("api-share"),
                        in.field("earned", () -> in.object(() -> earned(in)))));
    }

    private static GuardSettings.Flap flap(BundleInput in) throws IOException {
        return new GuardSettings.Flap(
                in.small("changes"), in.duration("within"), in.duration("hold-down"));
    }

    private static GuardSettings.Causality causality(BundleInput in) throws IOException {
        return new GuardSettings.Causality(in.small("depth"), in.duration("within"));
    }

    private static GuardSettings.Breaker breaker(BundleInput in) throws IOException {
        return new GuardSettings.Breaker(in.small("target"), in.small("runbook"));
    }

    private static GuardSettings.Earned earned(BundleInput in) throws IOException {
        return new GuardSettings.Earned(in.small("runs"), in.small("verified"));
    }
}
