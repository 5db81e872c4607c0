package dev.salve.engine.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When this process looks again at the events it has postponed, so that they need not wait until a
 * dead decider's would be looked at. Bounded; what does not fit, or is lost with the process, is
 * found in the ledger. Safe for several threads.
 */
final class Postponements {

    /** Events remembered; each is a key and a time. */
    static final int MOST = 1_000;

    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final Map<String, Next> waiting = new LinkedHashMap<>();

    private record Next(Instant at, Duration pause) {

        Duration longer() {
            Duration twice = pause.multipliedBy(2);
            return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        }
    }

    /**
     * Remembers those that are postponed and forgets those that are decided. Each time it takes
     * twice as long, to a limit: an event of many facts needs requests that nobody else has used
     * up.
     */
    synchronized void note(List<Receipt> receipts, Instant now) {
        for (Receipt receipt : receipts) {
            switch (receipt) {
                case Receipt.Postponed postponed -> postpone(postponed.eventKey(), now);
                case Receipt.Decided _, Receipt.Duplicate _, Receipt.Poisoned _ ->
                        waiting.remove(receipt.eventKey());
            }
        }
    }

    private void postpone(String key, Instant now) {
        Next last = waiting.get(key);
        if (last != null || waiting.size() < MOST) {
            Duration pause = last == null ? FIRST : last.longer();
            waiting.put(key, new Next(now.plus(pause), pause));
        }
    }

    /** There is nothing to decide any more. */
    synchronized void forget(String key) {
        waiting.remove(key);
    }

    synchronized boolean has(String key) {
        return waiting.containsKey(key);
    }

    /** Keys whose time has come, the longest known first. */
    synchronized List<String> due(Instant now, int limit) {
        return waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().at().isAfter(now))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
