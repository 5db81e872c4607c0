package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.event.Event;
import dev.salve.engine.runbook.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Only accounts and regions that the settings allow, never a protected target. */
public final class Scope {

    private static final String NAME = "scope";

    private Scope() {}

    /** The refusal, null if the event and the target are in scope. */
    public static @Nullable Decision check(Settings settings, Event event, Assessment.Wants wants) {
        if (!settings.accounts().isEmpty() && !settings.accounts().contains(event.account())) {
            return limited("account " + event.account() + " is not among the allowed ones");
        }
        if (!settings.regions().isEmpty() && !settings.regions().contains(event.region())) {
            return limited("region " + event.region() + " is not among the allowed ones");
        }
        String id = wants.proposal().target().id();
        return settings.protectedTargets().stream().anyMatch(entry -> covers(entry, id))
                ? limited(id + " is protected")
                : null;
    }

    private static boolean covers(String entry, String id) {
        return entry.endsWith("*")
                ? id.startsWith(entry.substring(0, entry.length() - 1))
                : entry.equals(id);
    }

    private static Decision limited(String because) {
        return new Decision.Limited(NAME, because, Optional.empty());
    }
}
