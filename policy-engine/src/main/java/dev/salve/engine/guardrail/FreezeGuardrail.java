package dev.salve.engine.guardrail;

import dev.salve.engine.runbook.Settings.ChangeCalendar;
import dev.salve.engine.runbook.Settings.Freeze;
import dev.salve.engine.runbook.Settings.FreezeWindow;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * In a freeze window, and while a change calendar is closed, nothing is acted on; what cannot be
 * evaluated or read is frozen. Undo may.
 */
public record FreezeGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.settings().freezes().isEmpty() || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        for (Freeze freeze : request.settings().freezes()) {
            Verdict verdict =
                    switch (freeze) {
                        case FreezeWindow window -> check(window, request.now());
                        case ChangeCalendar calendar -> check(calendar, request.calendars());
                    };
            if (verdict instanceof Verdict.Deny) {
                return verdict;
            }
        }
        return Verdict.allow();
    }

    private Verdict check(ChangeCalendar freeze, ChangeCalendars read) {
        String which = "freeze " + freeze.name() + ": change calendar " + freeze.calendar();
        return switch (read.of(freeze.calendar())) {
            case ChangeCalendars.State.Open _ -> Verdict.allow();
            case ChangeCalendars.State.Closed(Optional<Instant> until) ->
                    new Verdict.Deny(
                            name(),
                            Verdict.Kind.PAUSED,
                            which + " is closed" + until(until),
                            until);
            case ChangeCalendars.State.Unreadable(String because, boolean later) ->
                    Verdict.deny(
                            this,
                            later ? Verdict.Kind.LATER : Verdict.Kind.PAUSED,
                            which + " could not be read, so it counts as closed: " + because);
        };
    }

    private static String until(Optional<Instant> until) {
        return until.map(time -> " until " + time).orElse("");
    }

    private Verdict check(FreezeWindow window, Instant now) {
        try {
            Instant until = FreezeCalendar.frozenUntil(window, now);
            return until == null
                    ? Verdict.allow()
                    : Verdict.denyUntil(
                            this, Verdict.Kind.PAUSED, "freeze " + window.name(), until);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return Verdict.deny(
                    this,
                    Verdict.Kind.PAUSED,
                    "freeze " + window.name() + " cannot be evaluated: " + e.getMessage());
        }
    }
}
