package dev.salve.engine.workflow;

import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.EvidenceConflictException;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Outbox.Item;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.workflow.Notifier.Message;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Empties the outbox: evidence to its sink, messages to people, each on its own, so that evidence
 * never waits for messages. What cannot be delivered stays; a round passes over it to what comes
 * after, and a message waits longer after each failure.
 */
public final class Dispatcher {

    /** Items in one round; the rest follows at the next one. */
    static final int BATCH = 500;

    /**
     * A message that was refused so often is given up, and the journal says so: after eight hours,
     * which is longer than pagers and mail have ever been away.
     */
    static final int MAX_TRIES = 40;

    /** Before the second try; each further one waits {@link #LONGER} times as long. */
    static final Duration FIRST_REST = Duration.ofSeconds(1);

    /** No try waits longer: whoever is asked for an approval has minutes. */
    static final Duration LONGEST_REST = Duration.ofMinutes(15);

    private static final int LONGER = 4;

    private final Ledger ledger;
    private final EvidenceSink evidence;
    private final Notifier notifier;
    private final InstantSource clock;
    private final Object evidenceTurn = new Object();
    private final Object messageTurn = new Object();
    private final Map<String, Tries> tries = new HashMap<>();
    private String evidenceSeen = "";
    private String messagesSeen = "";

    public Dispatcher(
            Ledger ledger, EvidenceSink evidence, Notifier notifier, InstantSource clock) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.evidence = Objects.requireNonNull(evidence, "evidence is null");
        this.notifier = Objects.requireNonNull(notifier, "notifier is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** How often a message was refused, and when it is tried again. */
    private record Tries(int count, Instant next) {}

    /**
     * What became of one round.
     *
     * @param more whether there may be more at once: the round did not reach the end
     */
    public record Report(int delivered, List<String> problems, boolean more) {

        public Report {
            problems = List.copyOf(problems);
        }

        private Report and(Report other) {
            List<String> all = new ArrayList<>(problems);
            all.addAll(other.problems);
            return new Report(delivered + other.delivered, all, more || other.more);
        }
    }

    /**
     * One round of evidence and one of messages. Safe to run in several processes: items may then
     * be delivered twice, never lost.
     *
     * @throws StoreException if the ledger is away
     */
    public Report drain() {
        return drainEvidence().and(drainMessages());
    }

    /**
     * One round of evidence, from where the last one ended; at the end it begins anew.
     *
     * @throws StoreException if the ledger is away
     */
    public Report drainEvidence() {
        synchronized (evidenceTurn) {
            List<Item.Evidence> items = ledger.outbox().evidence(evidenceSeen, BATCH);
            boolean more = items.size() == BATCH;
            evidenceSeen = more ? items.getLast().key().sort() : "";
            List<String> problems = new ArrayList<>();
            List<Item> delivered = new ArrayList<>(stored(items, problems));
            ledger.outbox().delivered(delivered);
            return new Report(delivered.size(), problems, more);
        }
    }

    /**
     * One round of messages, from where the last one ended; at the end it begins anew.
     *
     * @throws StoreException if the ledger is away
     */
    public Report drainMessages() {
        synchronized (messageTurn) {
            List<Item.Message> items = ledger.outbox().messages(messagesSeen, BATCH);
            boolean more = items.size() == BATCH;
            messagesSeen = more ? items.getLast().key().sort() : "";
            List<String> problems = new ArrayList<>();
            int delivered = 0;
            for (Item.Message item : items) {
                if (isDue(item)) {
                    String problem = send(item);
                    if (problem.isEmpty()) {
                        // One by one: what was sent is not sent again after a crash in the middle.
                        ledger.outbox().delivered(item);
                        delivered++;
                    } else {
                        problems.add(problem);
                    }
                }
            }
            return new Report(delivered, problems, more);
        }
    }

    /** Together if nothing is wrong; else one by one, to find what it is. */
    private List<Item.Evidence> stored(List<Item.Evidence> items, List<String> problems) {
        try {
            evidence.putAll(items.stream().map(Item.Evidence::entry).toList());
            return items;
        } catch (RuntimeException e) {
            return storedOneByOne(items, problems);
        }
    }

    private List<Item.Evidence> storedOneByOne(List<Item.Evidence> items, List<String> problems) {
        List<Item.Evidence> stored = new ArrayList<>();
        for (Item.Evidence item : items) {
            Optional<String> problem = store(item);
            problem.ifPresentOrElse(problems::add, () -> stored.add(item));
        }
        return stored;
    }

    private Optional<String> store(Item.Evidence item) {
        try {
            evidence.put(item.entry());
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of(
                    "evidence cannot be written, it stays in the ledger: " + e.getMessage());
        } catch (EvidenceConflictException e) {
            return Optional.of("evidence was changed: " + e.getMessage());
        } catch (RuntimeException e) {
            // One record that the sink cannot read must not hold up all others.
            return Optional.of(
                    "evidence %s is not taken, it stays in the ledger, please report it: %s"
                            .formatted(item.entry().id(), e));
        }
    }

    private boolean isDue(Item.Message item) {
        Tries tried = tries.get(item.key().sort());
        return tried == null || !clock.instant().isBefore(tried.next());
    }

    /** The problem; empty if the message need not be kept any longer. */
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
        Tries before = tries.getOrDefault(item.key().sort(), new Tries(0, Instant.MIN));
        int count = before.count() + 1;
        if (count < MAX_TRIES) {
            tries.put(item.key().sort(), new Tries(count, clock.instant().plus(rest(count))));
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

    /** The rest after so many tries. */
    static Duration rest(int tries) {
        Duration rest = FIRST_REST;
        for (int i = 1; i < tries && rest.compareTo(LONGEST_REST) < 0; i++) {
            rest = rest.multipliedBy(LONGER);
        }
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
