package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.format.GuardrailsFormat;
import dev.salve.compiler.format.Vocabulary;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.runbook.GuardSettings;
import java.util.function.Function;

/** Reads {@code guardrails} of the settings; what is not there is as by default. */
final class GuardSettingsReader {

    private static final GuardSettings OTHERWISE = GuardSettings.DEFAULTS;

    private final Issues issues;

    GuardSettingsReader(Issues issues) {
        this.issues = issues;
    }

    GuardSettings read(Section settings) {
        return part(settings, "guardrails", GuardrailsFormat.GUARDRAILS, this::guards, OTHERWISE);
    }

    private GuardSettings guards(Section guards) {
        return new GuardSettings(
                guards.duration("cooldown").orElse(OTHERWISE.cooldown()),
                whole(guards, "blast-radius", OTHERWISE.blastPercent()),
                whole(guards, "min-healthy", OTHERWISE.minHealthyPercent()),
                whole(guards, "mass-failure", OTHERWISE.massFailurePercent()),
                part(guards, "flap", GuardrailsFormat.FLAP, this::flap, OTHERWISE.flap()),
                guards.duration("regions-apart").orElse(OTHERWISE.regionsApart()),
                part(
                        guards,
                        "causality",
                        GuardrailsFormat.CAUSALITY,
                        this::causality,
                        OTHERWISE.causality()),
                part(
                        guards,
                        "breaker",
                        GuardrailsFormat.BREAKER,
                        this::breaker,
                        OTHERWISE.breaker()),
                guards.duration("fresh-reads").orElse(OTHERWISE.freshReads()),
                whole(guards, "scale-times", OTHERWISE.scaleTimes()),
                whole(guards, "targets", OTHERWISE.targets()),
                whole(guards, "api-share", OTHERWISE.apiSharePercent()),
                part(guards, "earned", GuardrailsFormat.EARNED, this::earned, OTHERWISE.earned()));
    }

    private GuardSettings.Flap flap(Section flap) {
        return new GuardSettings.Flap(
                whole(flap, "changes", OTHERWISE.flap().changes()),
                flap.duration("within").orElse(OTHERWISE.flap().within()),
                flap.read("hold-down", flap.values()::durationOrZero)
                        .orElse(OTHERWISE.flap().holdDown()));
    }

    private GuardSettings.Causality causality(Section causality) {
        return new GuardSettings.Causality(
                whole(causality, "depth", OTHERWISE.causality().depth()),
                causality.duration("within").orElse(OTHERWISE.causality().within()));
    }

    private GuardSettings.Breaker breaker(Section breaker) {
        return new GuardSettings.Breaker(
                whole(breaker, "target", OTHERWISE.breaker().target()),
                whole(breaker, "runbook", OTHERWISE.breaker().runbook()));
    }

    private GuardSettings.Earned earned(Section earned) {
        return new GuardSettings.Earned(
                whole(earned, "runs", OTHERWISE.earned().runs()),
                whole(earned, "verified", OTHERWISE.earned().verifiedPercent()));
    }

    private <T> T part(
            Section section,
            String key,
            Vocabulary keys,
            Function<Section, T> reader,
            T otherwise) {
        return section.section(key, keys)
                .map(below -> {
                    T read = reader.apply(below);
                    NotEnforced.warn(below, issues);
                    return read;
                })
                .orElse(otherwise);
    }

    private static int whole(Section section, String key, int otherwise) {
        return Math.toIntExact(section.whole(key).orElse((long) otherwise));
    }
}
