package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.event.Event;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.ScopeGuardrail;
import dev.salve.engine.runbook.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Only accounts and regions that the settings allow, never a protected target. */
public final class Scope {

    private Scope() {}

    /** The refusal, null if the event and the target are in scope. */
    public static @Nullable Decision check(Settings settings, Event event, Assessment.Wants wants) {
        String because =
                ScopeGuardrail.refusal(
                        settings,
                        new GuardRequest.Subject(
                                "",
                                wants.runbook().name(),
                                wants.runbook().digest(),
                                wants.proposal().target(),
                                wants.proposal().within(),
                                event.account(),
                                event.region()));
        return because == null ? null : new Decision.Limited("scope", because, Optional.empty());
    }
}
