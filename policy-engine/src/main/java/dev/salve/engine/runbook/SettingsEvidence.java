package dev.salve.engine.runbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings in use as JSON values, in the names of {@code salve.yaml}, so that evidence can be
 * judged by what held then.
 */
public final class SettingsEvidence {

    private SettingsEvidence() {}

    /** For {@code policy.loaded}: strings, whole numbers, truth values, lists and maps of them. */
    public static Map<String, Object> of(Settings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("approvers", settings.approvers());
        json.put("budgets", budgets(settings.budgets()));
        json.put("storm", storm(settings.storm()));
        json.put("auto-must-be-earned", settings.autoMustBeEarned());
        json.put("freezes", settings.freezes().stream().map(freeze -> freeze.name()).toList());
        if (!settings.changeCalendars().isEmpty()) {
            json.put("change-calendars", calendars(settings.changeCalendars()));
        }
        json.put("guardrails", guards(settings.guards()));
        return json;
    }

    private static List<Object> calendars(List<Settings.ChangeCalendar> calendars) {
        return calendars.stream()
                .<Object>map(each -> Map.of("name", each.name(), "calendar", each.calendar()))
                .toList();
    }

    private static Map<String, Object> guards(GuardSettings guards) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cooldown", guards.cooldown().toString());
        json.put("blast-radius", (long) guards.blastPercent());
        json.put("min-healthy", (long) guards.minHealthyPercent());
        json.put("mass-failure", (long) guards.massFailurePercent());
        json.put(
                "flap",
                Map.of(
                        "changes", (long) guards.flap().changes(),
                        "within", guards.flap().within().toString(),
                        "hold-down", guards.flap().holdDown().toString()));
        json.put("regions-apart", guards.regionsApart().toString());
        json.put(
                "causality",
                Map.of(
                        "depth",
                        (long) guards.causality().depth(),
                        "within",
                        guards.causality().within().toString()));
        json.put(
                "breaker",
                Map.of(
                        "target", (long) guards.breaker().target(),
                        "runbook", (long) guards.breaker().runbook()));
        json.put("fresh-reads", guards.freshReads().toString());
        json.put("scale-times", (long) guards.scaleTimes());
        json.put("targets", (long) guards.targets());
        json.put("api-share", (long) guards.apiSharePercent());
        return json;
    }

    private static Map<String, Object> budgets(Settings.Budgets budgets) {
        return Map.of(
                "target", limits(budgets.target()),
                "runbook", limits(budgets.runbook()),
                "account", limits(budgets.account()),
                "global", limits(budgets.global()));
    }

    private static List<Object> limits(List<Limits.RunLimit> limits) {
        return limits.stream()
                .<Object>map(limit ->
                        Map.of("count", (long) limit.count(), "within", limit.within().toString()))
                .toList();
    }

    private static Map<String, Object> storm(Settings.Storm storm) {
        return Map.of(
                "alarms",
                (long) storm.alarms(),
                "targets",
                (long) storm.targets(),
                "within",
                storm.within().toString(),
                "quiet",
                storm.quiet().toString());
    }
}
