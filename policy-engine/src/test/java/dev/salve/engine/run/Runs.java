package dev.salve.engine.run;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.approval.ApprovalTerms;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs by hand. */
public final class Runs {

    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    public static final Instant DEADLINE = NOW.plus(Duration.ofMinutes(30));
    public static final Instant EXPIRES = NOW.plus(Duration.ofMinutes(10));
    public static final TargetRef TARGET = new TargetRef("ecs.service", "arn:web");

    private Runs() {}

    public static PlannedStep step(String id, ActionClass actionClass) {
        return new PlannedStep(
                id,
                "fake.act@1",
                actionClass,
                true,
                Map.of("target", "arn:web", "share", 0.5),
                Map.of("n", 1L),
                Map.of("n", 2L),
                "n 1 → 2",
                new BlastRadius(1, 4, "task"),
                List.of(new PlannedCall("fake:Do", "arn:web", Map.of("n", 2L))),
                "set n back",
                Duration.ofMinutes(15),
                Duration.ofSeconds(10));
    }

    public static PlannedStep message(String id) {
        return new PlannedStep(
                id,
                "notify.page@1",
                ActionClass.A,
                false,
                Map.of("text", "look at " + id),
                Map.of(),
                Map.of(),
                "a message",
                new BlastRadius(0, 0, "resource"),
                List.of(),
                "",
                Duration.ofMinutes(15),
                Duration.ZERO);
    }

    public static Identity identity(boolean verifies) {
        return new Identity(
                "run_1",
                "restart-web",
                "sha256:r",
                "web",
                Mode.AUTO,
                "event-1",
                "web is slow",
                Optional.of("web"),
                NOW.minusSeconds(30),
                TARGET,
                "111122223333",
                "eu-west-1",
                "salve",
                NOW,
                new Limits(
                        Optional.of(Duration.ofMinutes(15)),
                        List.of(new Limits.RunLimit(2, Duration.ofHours(1))),
                        Duration.ofMinutes(15),
                        Optional.of(new Limits.BlastLimit.Percent(25))),
                verifies
                        ? Optional.of(
                                new Identity.VerifyTimes(
                                        Duration.ofMinutes(5),
                                        Duration.ofSeconds(30),
                                        Duration.ofMinutes(1)))
                        : Optional.empty(),
                Optional.empty(),
                Identity.Lineage.OUTSIDE,
                Optional.empty());
    }

    /** A run that may start, with these steps. */
    public static Run ready(PlannedStep... steps) {
        return run(identity(true), List.of(steps), List.of(message("tell")), RunState.READY, null);
    }

    /** A run without verification. */
    public static Run unverified(PlannedStep... steps) {
        return run(identity(false), List.of(steps), List.of(), RunState.READY, null);
    }

    public static Run run(
            Identity identity,
            List<PlannedStep> steps,
            List<PlannedStep> onFailure,
            RunState state,
            @Nullable ApprovalState approval) {
        Progress progress =
                new Progress(
                        state,
                        Position.start(Position.Phase.STEPS),
                        NOW,
                        DEADLINE,
                        Optional.ofNullable(approval),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new Run(
                identity,
                new Plan(steps, onFailure, "sha256:plan"),
                progress,
                ChainHead.empty(identity.id()),
                1);
    }

    /** A run that waits for one person out of {@code web}. */
    public static Run waiting(OnExpiry onExpiry) {
        ApprovalTerms terms =
                new ApprovalTerms(
                        List.of(new Requirement(List.of("web"), 1)),
                        false,
                        Optional.empty(),
                        EXPIRES,
                        onExpiry,
                        "restart?",
                        "sha256:plan");
        return run(
                identity(true),
                List.of(step("act", ActionClass.C)),
                List.of(message("tell")),
                RunState.WAITING_APPROVAL,
                new ApprovalState(terms, List.of(), Optional.empty()));
    }

    /** The intent that the shell would commit for what is next. */
    public static Intent intent(Run run, PlannedStep step, int attempt, Instant now) {
        return new Intent(
                run.id(),
                step.id(),
                attempt,
                step.action(),
                step.params(),
                step.before(),
                step.after(),
                now,
                now.plusSeconds(20));
    }
}
