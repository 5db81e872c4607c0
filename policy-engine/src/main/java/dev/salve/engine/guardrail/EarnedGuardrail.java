package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.runbook.GuardSettings.Earned;
import dev.salve.engine.runbook.Mode;

/**
 * Where the settings say so, mode auto is earned: by runs of these very bytes that people approved
 * and that helped. Until then people are asked.
 */
public record EarnedGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "earned";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (!request.settings().autoMustBeEarned()
                || request.mode() != Mode.AUTO
                || request.stage().afterFailure()
                || request.consent().granted()) {
            return Verdict.allow();
        }
        RunbookRecord record =
                snapshot.record().digest().equals(request.subject().digest())
                        ? snapshot.record()
                        : RunbookRecord.NONE;
        Earned earned = request.settings().guards().earned();
        return isEarned(record, earned)
                ? Verdict.allow()
                : Verdict.ask(
                        this,
                        ("mode auto is not earned: %d approved runs, %d verified, %d unknown; needed:"
                                        + " %d, %d %%, none")
                                .formatted(
                                        record.approved(),
                                        record.verified(),
                                        record.unknown(),
                                        earned.runs(),
                                        earned.verifiedPercent()));
    }

    /** Whether a runbook has shown what it must. */
    public static boolean isEarned(RunbookRecord record, Earned earned) {
        return record.approved() >= earned.runs()
                && record.verified() * 100L >= (long) earned.verifiedPercent() * record.approved()
                && record.unknown() == 0;
    }
}
