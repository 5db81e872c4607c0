package dev.salve.cli.plane;

import dev.salve.engine.runbook.GuardSettings;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The thresholds in use as JSON values, so that evidence can be judged by what held then. */
final class SettingsEvidence {

    private SettingsEvidence() {}

    static Map<String, Object> of(Settings settings) {
        GuardSettings guards = settings.guards();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("budgets", budgets(settings.budgets()));
        json.put("storm", storm(settings.storm()));
        json.put("cooldown", guards.cooldown().toString());
        json.put("blastPercent", (long) guards.blastPercent());
        json.put("minHealthyPercent", (long) guards.minHealthyPercent());
        json.put("massFailurePercent", (long) guards.massFailurePercent());
        json.put("flapChanges", (long) guards.flap().changes());
        json.put("flapWithin", guards.flap().within().toString());
        json.put("holdDown", guards.flap().holdDown().toString());
        json.put("regionsApart", guards.regionsApart().toString());
        json.put("causalityDepth", (long) guards.causality().depth());
        json.put("causalityWithin", guards.causality().within().toString());
        json.put("breakerTarget", (long) guards.breaker().target());
        json.put("breakerRunbook", (long) guards.breaker().runbook());
        json.put("freshReads", guards.freshReads().toString());
        json.put("apiSharePercent", (long) guards.apiSharePercent());
        json.put("autoMustBeEarned", settings.autoMustBeEarned());
        json.put("freezes", settings.freezes().stream().map(freeze -> freeze.name()).toList());
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
                "alarms", (long) storm.alarms(),
                "targets", (long) storm.targets(),
                "within", storm.within().toString(),
                "quiet", storm.quiet().toString());
    }
}
