package dev.salve.cli.plane;

import dev.salve.engine.workflow.DeadMan;
import dev.salve.engine.workflow.Notifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who of the control plane's parts still lives. What is overdue is paged at once and not through
 * the outbox, which may be what is stuck. Safe for several threads.
 */
final class Heartbeats {

    /** Parts whose silence means that alarms go unanswered. */
    enum Part {
        INTAKE("the intake"),
        RECONCILER("the reconciler");

        private final String words;

        Part(String words) {
            this.words = words;
        }
    }

    private final Notifier notifier;
    private final InstantSource clock;
    private final Map<String, Instant> beats = new ConcurrentHashMap<>();
    private final Set<String> told = new HashSet<>();

    Heartbeats(Notifier notifier, InstantSource clock) {
        this.notifier = Objects.requireNonNull(notifier, "notifier is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        for (Part part : Part.values()) {
            beat(part);
        }
    }

    /** The part has just done its work. */
    void beat(Part part) {
        beats.put(part.words, clock.instant());
    }

    /** Tells what is overdue, each once until it beats again; gives what could not be told. */
    synchronized List<String> watch() {
        List<String> overdue = DeadMan.USUAL.overdue(beats, clock.instant());
        told.retainAll(overdue);
        List<String> problems = new ArrayList<>();
        for (String part : overdue) {
            if (!told.contains(part)) {
                tell(part, problems);
            }
        }
        return problems;
    }

    private void tell(String part, List<String> problems) {
        String since = String.valueOf(beats.get(part));
        String text =
                part
                        + " has not done its work since "
                        + since
                        + ": alarms may go unanswered. Look at Salve's own output.";
        switch (notifier.send(
                new Notifier.Message("page", "Salve itself: " + part + " is silent", text, ""))) {
            case Notifier.NotifyResult.Sent _ -> told.add(part);
            case Notifier.NotifyResult.Failed(String why) ->
                    problems.add("nobody could be told that " + part + " is silent: " + why);
        }
    }
}
