package dev.salve.engine.workflow;

import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.EvidenceConflictException;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Outbox.Item;
import dev.salve.engine.workflow.Notifier.Message;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Empties the outbox: evidence to its sink, messages to people. What cannot be delivered stays for
 * the next time; evidence never waits for messages.
 */
public final class Dispatcher {

    /** Items in one go; the rest follows at the next one. */
    static final int BATCH = 500;

    /** A message that was refused so often is given up, and the journal says so. */
    static final int MAX_TRIES = 5;

    private final Ledger ledger;
    private final EvidenceSink evidence;
    private final Notifier notifier;
    private final InstantSource clock;
    private final Map<String, Integer> tries = new HashMap<>();

    public Dispatcher(
            Ledger ledger, EvidenceSink evidence, Notifier notifier, InstantSource clock) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.evidence = Objects.requireNonNull(evidence, "evidence is null");
        this.notifier = Objects.requireNonNull(notifier, "notifier is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** What became of one round. */
    public record Report(int delivered, List<String> problems) {

        public Report {
            problems = List.copyOf(problems);
        }

        /** Whether there may be more at once. */
        public boolean more() {
            return delivered > 0;
        }
    }

    /**
     * One round. Safe to run in several processes: items may then be delivered twice, never lost.
     *
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away
     */
    public synchronized Report drain() {
        int delivered = 0;
        List<String> problems = new ArrayList<>();
        for (Item item : ledger.outbox().oldest(BATCH)) {
            String problem = deliver(item);
            if (problem.isEmpty()) {
                ledger.outbox().delivered(item);
                delivered++;
            } else {
                problems.add(problem);
            }
        }
        return new Report(delivered, problems);
    }

    /** The problem; empty if the item need not be kept any longer. */
    private String deliver(Item item) {
        return switch (item) {
            case Item.Evidence(var _, long _, var entry) -> {
                try {
                    evidence.put(entry);
                    yield "";
                } catch (UncheckedIOException e) {
                    yield "evidence cannot be written, it stays in the ledger: " + e.getMessage();
                } catch (EvidenceConflictException e) {
                    yield "evidence was changed: " + e.getMessage();
                }
            }
            case Item.Message message -> send(message);
        };
    }

    private String send(Item.Message item) {
        Message message =
                new Message(
                        item.notice().route(),
                        item.notice().subject(),
                        item.notice().text(),
                        item.runId());
        return switch (notifier.send(message)) {
            case NotifyResult.Sent _ -> {
                tries.remove(item.key().sort());
                yield "";
            }
            case NotifyResult.Failed(String why) -> failed(item, why);
        };
    }

    private String failed(Item.Message item, String why) {
        int tried = tries.merge(item.key().sort(), 1, Integer::sum);
        if (tried < MAX_TRIES) {
            return "a message to " + item.notice().route() + " was not sent: " + why;
        }
        tries.remove(item.key().sort());
        ledger.control()
                .note(
                        new JournalEntry(
                                EntryType.NOTIFY_FAILED,
                                clock.instant(),
                                Map.of(
                                        "run", item.runId(),
                                        "route", item.notice().route(),
                                        "subject", item.notice().subject(),
                                        "why", why)));
        return "";
    }
}
