package dev.salve.compiler.bundle;

import dev.salve.engine.runbook.GuardSettings;
import java.io.IOException;

/** Writes the guardrails' thresholds into a bundle. */
final class GuardSettingsOutput {

    private GuardSettingsOutput() {}

    static void write(GuardSettings guards, BundleOutput out) throws IOException {
        out.duration("cooldown", guards.cooldown());
        out.whole("blast-radius", (long) guards.blastPercent());
        out.whole("min-healthy", (long) guards.minHealthyPercent());
        out.whole("mass-failure", (long) guards.massFailurePercent());
        out.object("flap", guards.flap(), flap -> write(flap, out));
        out.duration("regions-apart", guards.regionsApart());
        out.object("causality", guards.causality(), causality -> write(causality, out));
        out.object("breaker", guards.breaker(), breaker -> write(breaker, out));
        out.duration("fresh-reads", guards.freshReads());
        out.whole("scale-times", (long) guards.scaleTimes());
        out.whole("targets", (long) guards.targets());
        out.whole("api-share", (long) guards.apiSharePercent());
        out.object("earned", guards.earned(), earned -> write(earned, out));
    }

    private static void write(GuardSettings.Flap flap, BundleOutput out) throws IOException {
        out.whole("changes", (long) flap.changes());
        out.duration("within", flap.within());
        out.duration("hold-down", flap.holdDown());
    }

    private static void write(GuardSettings.Causality causality, BundleOutput out)
            throws IOException {
        out.whole("depth", (long) causality.depth());
        out.duration("within", causality.within());
    }

    private static void write(GuardSettings.Breaker breaker, BundleOutput out) throws IOException {
        out.whole("target", (long) breaker.target());
        out.whole("runbook", (long) breaker.runbook());
    }

    private static void write(GuardSettings.Earned earned, BundleOutput out) throws IOException {
        out.whole("runs", (long) earned.runs());
        out.whole("verified", (long) earned.verifiedPercent());
    }
}
