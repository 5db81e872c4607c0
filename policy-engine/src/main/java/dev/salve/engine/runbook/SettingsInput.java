package dev.salve.engine.runbook;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads the settings that a bundle carries. */
final class SettingsInput {

    private SettingsInput() {}

    static Settings read(BundleInput in) throws IOException {
        return in.object(() ->
                new Settings(
                        in.map("approvers", () -> in.list(in::text)),
                        in.texts("accounts"),
                        in.texts("regions"),
                        in.texts("protected"),
                        in.map("routes", in::text),
                        in.list("freezes", () -> freeze(in)),
                        in.field("budgets", () -> budgets(in)),
                        in.field("storm", () -> storm(in)),
                        in.map("dependencies", () -> in.list(in::text)),
                        in.truth("auto-must-be-earned"),
                        in.field("guardrails", () -> GuardSettingsInput.read(in))));
    }

    private static Settings.Freeze freeze(BundleInput in) throws IOException {
        return in.object(() -> {
            String name = in.text("name");
            Optional<String> calendar = in.maybe("calendar", in::text);
            return calendar.isPresent()
                    ? new Settings.ChangeCalendar(name, calendar.get())
                    : new Settings.FreezeWindow(
                            name,
                            in.text("starts"),
                            in.duration("lasts"),
                            ZoneId.of(in.text("zone")));
        });
    }

    private static Settings.Budgets budgets(BundleInput in) throws IOException {
        return in.object(() ->
                new Settings.Budgets(
                        runLimits(in, "target"),
                        runLimits(in, "runbook"),
                        runLimits(in, "account"),
                        runLimits(in, "global")));
    }

    static List<Limits.RunLimit> runLimits(BundleInput in, String field) throws IOException {
        return in.list(
                field,
                () ->
                        in.object(() ->
                                new Limits.RunLimit(in.small("count"), in.duration("within"))));
    }

    private static Settings.Storm storm(BundleInput in) throws IOException {
        return in.object(() ->
                new Settings.Storm(
                        in.small("alarms"),
                        in.small("targets"),
                        in.duration("within"),
                        in.duration("quiet")));
    }
}
