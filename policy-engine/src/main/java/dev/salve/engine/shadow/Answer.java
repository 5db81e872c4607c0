package dev.salve.engine.shadow;

import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What people said to a plan, if they were asked. */
public sealed interface Answer {

    /** Mode observe: nobody was. */
    record NotAsked() implements Answer {}

    /** They were, and may still answer. */
    record Awaited() implements Answer {}

    /** Nobody answered, or the reason went away first. */
    record Unanswered() implements Answer {}

    /** They said yes. */
    record Granted(List<String> by, Instant at) implements Answer {

        public Granted {
            by = List.copyOf(by);
            Objects.requireNonNull(at, "at is null");
        }
    }

    /**
     * They said no.
     *
     * @param reason may be empty; foreign text
     */
    record Denied(String by, String reason, Instant at) implements Answer {

        public Denied {
            Objects.requireNonNull(by, "by is null");
            Objects.requireNonNull(reason, "reason is null");
            Objects.requireNonNull(at, "at is null");
        }
    }

    /** What was said to a run; empty if it acted without being allowed by people. */
    static Optional<Answer> of(Run run) {
        return run.progress().approval().flatMap(approval -> of(run.state(), approval));
    }

    private static Optional<Answer> of(RunState state, ApprovalState approval) {
        if (approval.grantedAt().isPresent()) {
            return approval.bySilence()
                    ? Optional.empty()
                    : Optional.of(granted(approval, approval.grantedAt().get()));
        }
        if (state == RunState.REJECTED) {
            return approval.votes().reversed().stream()
                    .filter(vote -> !vote.approve())
                    .findFirst()
                    .map(vote -> new Denied(vote.by(), vote.reason(), vote.at()));
        }
        return Optional.of(state == RunState.WAITING_APPROVAL ? new Awaited() : new Unanswered());
    }

    private static Answer granted(ApprovalState approval, Instant at) {
        return new Granted(
                approval.votes().stream().filter(Vote::approve).map(Vote::by).toList(), at);
    }
}
