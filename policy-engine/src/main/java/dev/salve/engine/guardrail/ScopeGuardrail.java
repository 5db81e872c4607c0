package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardRequest.Subject;
import dev.salve.engine.runbook.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Only accounts and regions that the settings allow, never a protected target: neither as the
 * target or its group nor as a value that an action would be called with.
 */
public record ScopeGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "scope";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        Settings settings = request.settings();
        String because = refusal(settings, request.subject());
        if (because == null && !settings.protectedTargets().isEmpty()) {
            because = named(request, settings);
        }
        return because == null
                ? Verdict.allow()
                : Verdict.deny(this, Verdict.Kind.REFUSED, because);
    }

    /** Why the settings keep this from being acted on; null if they do not. */
    private static @Nullable String refusal(Settings settings, Subject subject) {
        if (!settings.accounts().isEmpty() && !settings.accounts().contains(subject.account())) {
            return "account " + subject.account() + " is not among the allowed ones";
        }
        if (!settings.regions().isEmpty() && !settings.regions().contains(subject.region())) {
            return "region " + subject.region() + " is not among the allowed ones";
        }
        if (settings.protectedTargets().isEmpty()) {
            return null;
        }
        String target = isProtected(settings, subject.target().id());
        return target == null && subject.within().isPresent()
                ? isProtected(settings, subject.within().get().id())
                : target;
    }

    private static @Nullable String named(GuardRequest request, Settings settings) {
        for (PlannedChange change : request.changes()) {
            for (Object value : change.params().values()) {
                if (value instanceof String text) {
                    String because = isProtected(settings, text);
                    if (because != null) {
                        return because;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable String isProtected(Settings settings, String id) {
        for (String entry : settings.protectedTargets()) {
            if (covers(entry, id)) {
                return id + " is protected";
            }
        }
        return null;
    }

    private static boolean covers(String entry, String id) {
        return entry.endsWith("*")
                ? id.startsWith(entry.substring(0, entry.length() - 1))
                : entry.equals(id);
    }
}
