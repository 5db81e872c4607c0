package dev.salve.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A value and what it was a short while ago: AWS's reads are eventually consistent, so a read may
 * answer with the past. Not thread-safe; the account's lock guards it.
 */
public final class Lagged<T> {

    /** No read is older than this; what came before is forgotten. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    private record Version<T>(Instant since, T value) {}

    private final Deque<Version<T>> versions = new ArrayDeque<>();

    public Lagged(Instant since, T value) {
        versions.addLast(new Version<>(since, value));
    }

    /** The value from now on. */
    public void put(Instant now, T value) {
        versions.addLast(new Version<>(now, value));
        Instant horizon = now.minus(LONGEST);
        while (versions.size() > 1 && !second().since().isAfter(horizon)) {
            versions.removeFirst();
        }
    }

    /** The value at that time; the oldest known if it is before that. */
    public T at(Instant time) {
        Iterator<Version<T>> newestFirst = versions.descendingIterator();
        while (newestFirst.hasNext()) {
            Version<T> version = newestFirst.next();
            if (!version.since().isAfter(time)) {
                return version.value();
            }
        }
        return versions.getFirst().value();
    }

    private Version<T> second() {
        Iterator<Version<T>> oldestFirst = versions.iterator();
        oldestFirst.next();
        return oldestFirst.next();
    }
}
