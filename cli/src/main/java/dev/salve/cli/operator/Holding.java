package dev.salve.cli.operator;

import dev.salve.cli.operator.Desk.Answer;
import dev.salve.cli.operator.Targets.Meant;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.LockRelease;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds and resumes one target, and ends a storm. */
final class Holding {

    private static final String STORM = "storm";

    private final Ledger ledger;
    private final Collection<Run> runs;
    private final Instant now;

    /**
     * @param runs the open and the recent ones: what they name can be named in short
     */
    Holding(Ledger ledger, Collection<Run> runs, Instant now) {
        this.ledger = ledger;
        this.runs = runs;
        this.now = now;
    }

    private Meant meant(String asked) {
        Set<TargetRef> named = new LinkedHashSet<>();
        runs.forEach(run -> named.add(run.identity().target()));
        ledger.control()
                .engaged()
                .forEach(engaged -> named.addAll(Targets.ofScope(engaged.scope())));
        return Targets.find(asked, named);
    }

    Answer hold(String asked, Statement statement) {
        return switch (meant(asked)) {
            case Meant.Unclear(String because) -> new Answer(false, because);
            case Meant.One one -> {
                ledger.control().kill(one.scope(), statement.by(), statement.why(), now);
                yield new Answer(true, held(one));
            }
        };
    }

    private static String held(Meant.One one) {
        String message =
                "%s is held: no call on it is issued any more, until somebody resumes it"
                        .formatted(one.target());
        return one.known() ? message : message + ". No run has named it so far: is it spelt right?";
    }

    Answer resume(String asked, Statement statement) {
        if (asked.equals(STORM)) {
            return ledger.alarms().endStorm(statement.by(), statement.why(), now)
                    ? new Answer(
                            true,
                            "the storm is ended: what turned red before no longer counts, and"
                                    + " runbooks act by themselves again")
                    : new Answer(false, "there is no storm");
        }
        return switch (meant(asked)) {
            case Meant.Unclear(String because) -> new Answer(false, because);
            case Meant.One one -> resume(one, statement);
        };
    }

    private Answer resume(Meant.One one, Statement statement) {
        List<String> done = new ArrayList<>();
        Optional<KillSwitch> engaged = ledger.control().engaged(one.scope());
        if (engaged.isPresent()) {
            ledger.control().rearm(one.scope(), statement.by(), statement.why(), now);
            done.add("its hold by " + engaged.get().who() + " is ended");
        }
        Optional<String> stays = free(one.target(), statement, done);
        if (stays.isPresent()) {
            String also = done.isEmpty() ? "" : String.join(", ", done) + ", but ";
            return new Answer(false, one.target() + ": " + also + stays.get());
        }
        return done.isEmpty()
                ? new Answer(
                        false,
                        "nothing holds %s: no hold and no lock — see: salve why \"%s\""
                                .formatted(one.target(), one.target().label()))
                : new Answer(true, one.target() + ": " + String.join(", ", done));
    }

    /** Frees the lock that an ended run keeps; why it stays, if it does. */
    private Optional<String> free(TargetRef target, Statement statement, List<String> done) {
        GuardSnapshot snapshot =
                ledger.runs()
                        .snapshot(
                                Place.of(target).request(Optional.empty(), Settings.DEFAULTS, now));
        Optional<Lock> lock = snapshot.lock();
        if (lock.isEmpty() && readable(snapshot)) {
            return Optional.empty();
        }
        Optional<Run> working =
                lock.flatMap(held -> ledger.runs().find(held.runId()))
                        .filter(run -> !run.state().terminal());
        if (working.isPresent()) {
            return Optional.of(atWork(working.get()));
        }
        return switch (ledger.control().release(target, statement.by(), statement.why(), now)) {
            case LockRelease.NotHeld _ -> Optional.empty();
            case LockRelease.Refused(String _, String because) ->
                    Optional.of("its lock stays: " + because);
            case LockRelease.Freed(String runId) -> {
                done.add("the lock that " + runId + " kept is free");
                yield Optional.empty();
            }
        };
    }

    /** Rows that cannot be read show as switches that Salve itself has engaged. */
    private static boolean readable(GuardSnapshot snapshot) {
        return snapshot.killSwitches().stream().noneMatch(stop -> stop.who().equals("salve"));
    }

    private static String atWork(Run run) {
        return "%s is at work on it (%s): let it end, or salve stop %s --why …"
                .formatted(run.id(), run.state().word(), run.id());
    }
}
