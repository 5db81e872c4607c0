package dev.salve.engine.invariant;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.journal.EntryType;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that can be seen of Salve from outside. Evidence is all that a journal shows; the
 * simulator sees more: every call where it arrives, every lock, every alarm as it truly is.
 */
public sealed interface Sight {

    /** When it happened, by the clock of whoever tells: the journal's, or the world's. */
    Instant at();

    /**
     * A record of the journal.
     *
     * @param chain a run's id, {@code event_…} or {@code control}
     * @param sequence from 0
     * @param hash of the record
     * @param previous of the record before it
     * @param data as recorded, see {@link EntryType}
     */
    record Recorded(
            Instant at,
            String chain,
            long sequence,
            String hash,
            String previous,
            EntryType type,
            Map<String, Object> data)
            implements Sight {

        public Recorded {
            Objects.requireNonNull(at, "at is null");
            Objects.requireNonNull(chain, "chain is null");
            Objects.requireNonNull(type, "type is null");
            data = Collections.unmodifiableMap(new TreeMap<>(data));
        }
    }

    /**
     * A call that reached AWS, whatever came of it.
     *
     * @param resource what it acts on
     * @param members of the resource's group, healthy or not; 0 if it has none
     * @param healthy members in the best state that it may have been judged by, see {@code
     *     guardrails.fresh-reads}
     */
    record Called(
            Instant at,
            String runId,
            String step,
            int attempt,
            String action,
            ActionClass actionClass,
            String resource,
            long members,
            long healthy)
            implements Sight {}

    /**
     * A target's lock, each time it is written.
     *
     * @param target type and id with a space between, as {@code run.planned} has it
     * @param owner the run that holds it, empty if none does
     */
    record Locked(
            Instant at, String target, String owner, long fence, Instant until, boolean openIntent)
            implements Sight {}

    /**
     * An alarm's state, as a process read it before a run's intent; empty if it could not be read.
     *
     * @param alarm the name; it need not be the alarm of that run
     */
    record AlarmRead(Instant at, String runId, String alarm, Optional<String> state)
            implements Sight {}

    /**
     * A message that reached people.
     *
     * @param route as {@link dev.salve.engine.run.Notice#route}
     * @param runId the run it is about; empty if it is about none
     */
    record Told(Instant at, String route, String runId) implements Sight {}

    /**
     * An alarm as it truly is, each time it changes.
     *
     * @param runbook the one in mode auto that the alarm asks for; empty if there is none
     */
    record AlarmTruth(Instant at, String alarm, String state, String runbook) implements Sight {}

    /** Nothing goes wrong any more from here on: what is promised then must come true. */
    record FaultsEnded(Instant at) implements Sight {}

    /** Nothing more will be seen. */
    record Ended(Instant at) implements Sight {}
}
