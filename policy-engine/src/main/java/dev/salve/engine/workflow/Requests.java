package dev.salve.engine.workflow;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Run;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The questions that the guardrails are asked on behalf of a run. */
public final class Requests {

    private Requests() {}

    /**
     * When it is asked, and by which rules.
     *
     * @param calendars what the settings' change calendars said
     * @param readAt when the state was read that it is judged by
     */
    public record Moment(
            Settings settings, ChangeCalendars calendars, Instant readAt, Instant now) {}

    /**
     * The question of a claim.
     *
     * @param effects the expected events that the run's event is one of
     */
    public static GuardRequest claim(
            Run run, List<PlannedChange> changes, List<String> effects, Moment moment) {
        return request(run, GuardRequest.Stage.CLAIM, changes, effects, moment);
    }

    static GuardRequest intent(Run run, ActionManifest manifest, PlannedStep step, Moment moment) {
        PlannedChange change =
                new PlannedChange(
                        step.id(),
                        manifest,
                        step.params(),
                        step.before(),
                        Optional.of(step.blastRadius()));
        return request(run, stage(run), List.of(change), List.of(), moment);
    }

    /** Where in the protocol an intent of this run would be. */
    static GuardRequest.Stage stage(Run run) {
        return switch (run.progress().position().phase()) {
            case STEPS -> GuardRequest.Stage.INTENT;
            // The verification itself calls nothing; what follows it does.
            case VERIFY, UNDO -> GuardRequest.Stage.UNDO;
            case ON_FAILURE -> GuardRequest.Stage.ON_FAILURE;
        };
    }

    private static GuardRequest request(
            Run run,
            GuardRequest.Stage stage,
            List<PlannedChange> changes,
            List<String> effects,
            Moment moment) {
        Identity identity = run.identity();
        return new GuardRequest(
                stage,
                new GuardRequest.Subject(
                        run.id(),
                        identity.runbook(),
                        identity.runbookDigest(),
                        identity.target(),
                        identity.within(),
                        identity.account(),
                        identity.region()),
                identity.mode(),
                consent(run),
                run.untouched(),
                trigger(run, effects),
                identity.limits(),
                changes,
                moment.settings(),
                moment.calendars(),
                moment.readAt(),
                moment.now());
    }

    private static Consent consent(Run run) {
        Optional<ApprovalState> approval = run.progress().approval();
        if (approval.isEmpty()) {
            return new Consent.NotAsked();
        }
        ApprovalState state = approval.get();
        if (state.bySilence()) {
            return new Consent.Silent();
        }
        return state.grantedAt()
                .<Consent>map(at -> new Consent.Granted(at, state.terms().expiresAt()))
                .orElseGet(Consent.Asked::new);
    }

    private static Trigger trigger(Run run, List<String> effects) {
        Identity identity = run.identity();
        return new Trigger(
                run.progress()
                        .approval()
                        .flatMap(ApprovalState::grantedAt)
                        .orElse(identity.eventTime()),
                identity.eventTime(),
                identity.alarmKey(),
                effects,
                false,
                identity.lineage().depth(),
                identity.lineage().signals());
    }
}
