package dev.salve.cli.operator;

import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a runbook might act on, to ask what holds it back there.
 *
 * @param alarm the key of the alarm that would be the reason, if it is one
 */
record Place(
        String runbook,
        TargetRef target,
        Optional<TargetRef> within,
        String account,
        String region,
        Optional<String> alarm) {

    private static final Limits NONE =
            new Limits(Optional.empty(), List.of(), Limits.DEFAULT_MAX_AGE, Optional.empty());

    Place {
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(target, "target is null");
        Objects.requireNonNull(within, "within is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(alarm, "alarm is null");
    }

    static Place of(Identity identity) {
        return new Place(
                identity.runbook(),
                identity.target(),
                identity.within(),
                identity.account(),
                identity.region(),
                identity.alarmKey());
    }

    /** A target that nobody wants to act on. */
    static Place of(TargetRef target) {
        return new Place("", target, Optional.empty(), "", "", Optional.empty());
    }

    /** As if a fresh event came now. */
    GuardRequest request(Optional<Runbook> known, Settings settings, Instant now) {
        return new GuardRequest(
                GuardRequest.Stage.DECIDE,
                new GuardRequest.Subject(
                        "",
                        runbook,
                        known.map(Runbook::digest).orElse(""),
                        target,
                        within,
                        account,
                        region),
                known.map(Runbook::mode).orElse(Mode.AUTO),
                new Consent.NotAsked(),
                true,
                new Trigger(now, now, alarm, List.of(), false, 0, 1),
                known.map(Runbook::limits).orElse(NONE),
                List.of(),
                settings,
                ChangeCalendars.takenAsOpen(settings),
                now,
                now);
    }
}
