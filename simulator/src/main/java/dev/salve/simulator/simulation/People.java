package dev.salve.simulator.simulation;

import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.invariant.Violation;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import dev.salve.engine.workflow.Notifier;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The people: they read their messages, vote, and stop what they do not like. */
final class People {

    private static final String STRANGER = "user:mallory";
    private static final double YES = 0.85;
    private static final double SOMETIMES = 0.4;
    private static final double RARELY = 0.1;
    private static final int TRIES = 5;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Setting setting;
    private final Timeline timeline;
    private final Dice dice;
    private final Swarm swarm;
    private final Fleet fleet;
    private final Defects defects;
    private final Ledger ledger;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> removed = new HashSet<>();

    /**
     * @param ledger as it truly is
     */
    People(Setting setting, Fleet fleet, Defects defects, Ledger ledger) {
        this.setting = setting;
        this.timeline = setting.timeline();
        this.dice = setting.dice();
        this.swarm = setting.swarm();
        this.fleet = fleet;
        this.defects = defects;
        this.ledger = ledger;
    }

    /** Somebody looks at the console and sees a run begin. */
    void see(Sight sight) {
        if (sight instanceof Sight.Recorded vote
                && vote.type() == EntryType.APPROVAL_VOTE
                && STRANGER.equals(vote.data().get("by"))) {
            setting.history()
                    .violated(
                            new Violation(
                                    "S6",
                                    vote.chain(),
                                    vote.at(),
                                    "the vote of a stranger counts"));
        }
        if (sight instanceof Sight.Recorded recorded
                && recorded.type() == EntryType.RUN_PLANNED
                && swarm.strikes(Fault.STOPPED, RARELY)) {
            String runId = recorded.chain();
            timeline.in(
                    dice.between("stop", Duration.ZERO, Duration.ofMinutes(5)),
                    () -> tell(runId, _ -> new Signal.Stopped("user:alice", "not now"), TRIES));
        }
    }

    /** Somebody reads a message; whoever is asked for an approval answers, or does not. */
    void read(Notifier.Message message) {
        if (message.subject().endsWith(": approval needed") && asked.add(message.runId())) {
            ledger.runs()
                    .find(message.runId())
                    .filter(run -> run.state() == RunState.WAITING_APPROVAL)
                    .ifPresent(this::answer);
        }
    }

    private void answer(Run run) {
        if (swarm.strikes(Fault.NOBODY_ANSWERS, SOMETIMES)) {
            return;
        }
        Instant expiresAt = run.progress().approval().orElseThrow().terms().expiresAt();
        Instant first = firstClick(expiresAt);
        List<String> voters = approvers();
        List<String> shuffled = new ArrayList<>();
        while (!voters.isEmpty()) {
            shuffled.add(voters.remove(dice.below("voters", voters.size())));
        }
        Instant when = first;
        for (String voter : shuffled) {
            vote(run.id(), voter, dice.happens("yes", YES), when);
            when = when.plus(dice.between("votes", Duration.ZERO, Duration.ofMinutes(2)));
        }
        wrongly(run, shuffled, first);
    }

    private Instant firstClick(Instant expiresAt) {
        if (swarm.strikes(Fault.APPROVED_AT_EXPIRY, SOMETIMES)) {
            return expiresAt.plusMillis(dice.below("expiry", 3) - 1L);
        }
        Instant latest = expiresAt.minusSeconds(5);
        if (swarm.strikes(Fault.APPROVED_AFTER_RECOVERY, SOMETIMES)) {
            return latest;
        }
        Duration longest = Duration.between(timeline.instant(), latest);
        return timeline.instant()
                .plus(dice.between("click", Duration.ofSeconds(5), longest.dividedBy(3)));
    }

    private void wrongly(Run run, List<String> voters, Instant first) {
        String someone = voters.isEmpty() ? STRANGER : voters.getFirst();
        if (swarm.strikes(Fault.DOUBLE_CLICK, SOMETIMES)) {
            vote(run.id(), someone, true, first);
            vote(run.id(), someone, true, first);
        }
        if (swarm.strikes(Fault.APPROVE_AND_DENY, SOMETIMES)) {
            vote(run.id(), voters.isEmpty() ? STRANGER : voters.getLast(), false, first);
        }
        if (swarm.strikes(Fault.SELF_APPROVAL, SOMETIMES)) {
            vote(run.id(), run.identity().requestedBy(), true, early());
        }
        if (swarm.strikes(Fault.STRANGER_APPROVES, SOMETIMES)) {
            vote(run.id(), STRANGER, true, early());
        }
        if (swarm.strikes(Fault.APPROVER_REMOVED, SOMETIMES)) {
            timeline.at(first.plusSeconds(1), () -> removed.add(someone));
        }
    }

    private Instant early() {
        return timeline.instant().plusSeconds(2);
    }

    private void vote(String runId, String by, boolean approve, Instant when) {
        timeline.at(
                when,
                () ->
                        tell(
                                runId,
                                process ->
                                        new Signal.Voted(
                                                new Vote(
                                                        by, approve, "", process.clock().instant()),
                                                groups(process)),
                                TRIES));
    }

    /** Makes what a person says, at the process that hears it. */
    private interface Saying {
        Signal at(EngineProcess process);
    }

    /** A person who gets an error tries again a few times. */
    private void tell(String runId, Saying saying, int tries) {
        boolean heard =
                through(
                        "a person's word",
                        process -> process.workflow().signal(runId, saying.at(process)));
        if (!heard && tries > 1) {
            timeline.in(SOON, () -> tell(runId, saying, tries - 1));
        }
    }

    private boolean through(String what, Consumer<EngineProcess> work) {
        Optional<EngineProcess> process = fleet.free();
        if (process.isEmpty()) {
            return false;
        }
        setting.history().step(process.get().name(), "hears " + what);
        return fleet.perform(process.get(), what, work);
    }

    private Approvers groups(EngineProcess process) {
        Map<String, List<String>> groups = new HashMap<>();
        process.policy()
                .settings()
                .approvers()
                .forEach((group, ids) ->
                        groups.put(
                                group, ids.stream().filter(id -> !removed.contains(id)).toList()));
        return defects.approvers(new Approvers(groups), STRANGER);
    }

    private List<String> approvers() {
        Set<String> ids = new TreeSet<>();
        fleet.policy().settings().approvers().values().forEach(ids::addAll);
        return new ArrayList<>(ids);
    }
}
