package dev.salve.engine.run;

import dev.salve.engine.journal.JournalEntry;
import java.util.List;
import java.util.Objects;

/** What follows from one signal: the run's next state, what happened, and who must be told. */
public record Transition(Run run, List<JournalEntry> entries, List<Notice> notices) {

    public Transition {
        Objects.requireNonNull(run, "run is null");
        entries = List.copyOf(entries);
        notices = List.copyOf(notices);
    }
}
