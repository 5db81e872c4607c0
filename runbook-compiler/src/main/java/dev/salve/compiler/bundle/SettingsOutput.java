package dev.salve.compiler.bundle;

import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes settings. */
final class SettingsOutput {

    private SettingsOutput() {}

    static void write(Settings settings, BundleOutput out) throws IOException {
        out.map("approvers", settings.approvers(), out::texts);
        out.texts("accounts", settings.accounts());
        out.texts("regions", settings.regions());
        out.texts("protected", settings.protectedTargets());
        out.map("routes", settings.routes(), out.json()::writeString);
        out.list("freezes", settings.freezes(), f -> out.object(f, g -> freeze(g, out)));
        out.object("budgets", settings.budgets(), b -> budgets(b, out));
        out.object("storm", settings.storm(), s -> storm(s, out));
        out.map("dependencies", settings.dependencies(), out::texts);
        out.truth("auto-must-be-earned", settings.autoMustBeEarned());
        out.object("guardrails", settings.guards(), g -> GuardSettingsOutput.write(g, out));
    }

    static void runLimits(String name, List<Limits.RunLimit> limits, BundleOutput out)
            throws IOException {
        out.list(name, limits, limit -> out.object(limit, l -> runLimit(l, out)));
    }

    private static void runLimit(Limits.RunLimit limit, BundleOutput out) throws IOException {
        out.whole("count", (long) limit.count());
        out.duration("within", limit.within());
    }

    private static void freeze(Settings.Freeze freeze, BundleOutput out) throws IOException {
        out.text("name", freeze.name());
        switch (freeze) {
            case Settings.ChangeCalendar calendar -> out.text("calendar", calendar.calendar());
            case Settings.FreezeWindow window -> {
                out.maybe("calendar", Optional.<String>empty(), out.json()::writeString);
                out.text("starts", window.starts());
                out.duration("lasts", window.lasts());
                out.text("zone", window.zone().getId());
            }
        }
    }

    private static void budgets(Settings.Budgets budgets, BundleOutput out) throws IOException {
        runLimits("target", budgets.target(), out);
        runLimits("runbook", budgets.runbook(), out);
        runLimits("account", budgets.account(), out);
        runLimits("global", budgets.global(), out);
    }

    private static void storm(Settings.Storm storm, BundleOutput out) throws IOException {
        out.whole("alarms", (long) storm.alarms());
        out.whole("targets", (long) storm.targets());
        out.duration("within", storm.within());
        out.duration("quiet", storm.quiet());
    }
}
