package dev.salve.engine.shadow;

import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunMachine;
import dev.salve.engine.run.Runs;
import dev.salve.engine.run.Signal;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs that people were asked about, moved on by the run machine. */
final class Approvals {

    private static final String ALICE = "user:alice";
    private static final Approvers APPROVERS = new Approvers(Map.of("web", List.of(ALICE)));
    private static final Instant VOTED = Runs.NOW.plusSeconds(60);

    private Approvals() {}

    static Run waiting() {
        return Runs.waiting(OnExpiry.DENY);
    }

    static Run granted() {
        return voted(true, "");
    }

    static Run denied() {
        return voted(false, "not now");
    }

    private static Run voted(boolean approve, String reason) {
        Vote vote = new Vote(ALICE, approve, reason, VOTED);
        return RunMachine.advance(waiting(), new Signal.Voted(vote, APPROVERS), VOTED).run();
    }

    static Run expired() {
        return RunMachine.advance(waiting(), new Signal.Tick(), Runs.EXPIRES).run();
    }

    /** Went on because nobody answered. */
    static Run silent() {
        return RunMachine.advance(Runs.waiting(OnExpiry.RUN), new Signal.Tick(), Runs.EXPIRES)
                .run();
    }
}
