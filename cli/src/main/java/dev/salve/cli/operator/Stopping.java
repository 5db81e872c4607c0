package dev.salve.cli.operator;

import dev.salve.cli.operator.Desk.Answer;
import dev.salve.engine.ledger.ClaimResult;
import dev.salve.engine.ledger.RunLedger;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunMachine;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import java.time.InstantSource;
import java.util.Optional;

/** A person stops a run, whatever whoever drives it does at the same moment. */
final class Stopping {

    /** A run moves on in seconds: more than a few tries in a row would hide a fault. */
    private static final int MAX_TRIES = 8;

    private final RunLedger runs;
    private final InstantSource clock;

    Stopping(RunLedger runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    Answer stop(String runId, Statement statement) {
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Optional<Run> found = runs.find(runId);
            if (found.isEmpty()) {
                return new Answer(false, "there is no run " + runId + " — see: salve runs");
            }
            Run run = found.get();
            if (run.state().terminal() || run.stoppedByPerson()) {
                return before(run);
            }
            Signal stopped = new Signal.Stopped(statement.by(), statement.why());
            var transition = RunMachine.advance(run, stopped, clock.instant());
            if (runs.save(run, transition, clock.instant()) instanceof ClaimResult.Held(Run held)) {
                return new Answer(true, now(held));
            }
        }
        return new Answer(false, runId + " moves on all the time: say it again");
    }

    private static Answer before(Run run) {
        String reason = run.progress().ending().map(ending -> ": " + ending.reason()).orElse("");
        return run.state().terminal()
                ? new Answer(false, run.id() + " is over: " + run.state().word() + reason)
                : new Answer(true, run.id() + " is already being stopped" + reason);
    }

    private static String now(Run run) {
        String target = run.identity().target().label();
        if (!run.state().terminal()) {
            return run.id()
                    + " stops: its call on "
                    + target
                    + " is under way and is observed first; then it ends, and nothing more is"
                    + " called";
        }
        return run.state() == RunState.ESCALATED
                ? run.id()
                        + " is stopped: nothing more is called. What it did to "
                        + target
                        + " stays: look at it — salve show "
                        + run.id()
                : run.id() + " is stopped before it did anything to " + target;
    }
}
