package dev.salve.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one kind, each an immutable value under its name, with the habits that all of
 * AWS shares: a read may see the past, what is under way completes by itself, and what was accepted
 * may land late or never. Not thread-safe; the account's lock guards it.
 *
 * @param <T> a resource
 */
public final class Shelf<T> implements KeptPart {

    /** How late an effect is that lands late: longer than any action waits for it to show. */
    public static final Duration LATE = Duration.ofSeconds(45);

    private final Kind<T> kind;
    private final Map<String, Lagged<T>> resources = new TreeMap<>();
    private final List<Arrival<T>> arrivals = new ArrayList<>();
    private Instant now;

    /**
     * What the shelf must know of its resources.
     *
     * @param <T> a resource
     */
    public interface Kind<T> {

        String name(T resource);

        /** When it changes by itself next; empty if nothing is under way. */
        Optional<Instant> nextEffect(T resource);

        /** What it is after that change. */
        T changed(T resource, Instant at);

        Document toDocument(T resource);

        T fromDocument(Document stored);
    }

    private record Arrival<T>(Instant at, T resource) {}

    public Shelf(Kind<T> kind, Instant now) {
        this.kind = kind;
        this.now = now;
    }

    /** Puts a resource there, as if it had always been. */
    public void add(T resource) {
        resources.put(kind.name(resource), new Lagged<>(now, resource));
    }

    /** The resource as it is; null if there is none. */
    public @Nullable T find(String name) {
        Lagged<T> versions = resources.get(name);
        return versions == null ? null : versions.at(now);
    }

    /** The resource as a reading call sees it; null if there is none. */
    public @Nullable T seen(String name, CallContext context) {
        Lagged<T> versions = resources.get(name);
        return versions == null ? null : versions.at(context.readAt());
    }

    /** All resources as a reading call sees them, by name. */
    public List<T> allSeen(CallContext context) {
        return resources.values().stream().map(each -> each.at(context.readAt())).toList();
    }

    /** All resources as they are, by name. */
    public List<T> all() {
        return resources.values().stream().map(each -> each.at(now)).toList();
    }

    /** Changes, or makes, a resource by a call: at once, late or not at all. */
    public void put(T resource, CallContext context) {
        switch (context.landing()) {
            case AT_ONCE -> place(resource);
            case LATE -> arrivals.add(new Arrival<>(context.now().plus(LATE), resource));
            case NEVER -> {}
        }
    }

    /** Changes a resource by what happens in the account, for example a fault that is injected. */
    public void place(T resource) {
        resources
                .computeIfAbsent(kind.name(resource), name -> new Lagged<>(now, resource))
                .put(now, resource);
    }

    @Override
    public Optional<Instant> nextEffect() {
        return Stream.concat(
                        all().stream().flatMap(each -> kind.nextEffect(each).stream()),
                        arrivals.stream().map(Arrival::at))
                .min(Comparator.naturalOrder());
    }

    /** What is here counts nothing. */
    @Override
    public void count(Duration elapsed) {}

    @Override
    public boolean applyDue(Instant time) {
        now = time;
        boolean changed = land(time);
        for (T resource : all()) {
            changed |= change(resource, time);
        }
        return changed;
    }

    private boolean change(T resource, Instant time) {
        T latest = resource;
        boolean changed = false;
        Optional<Instant> due = kind.nextEffect(latest);
        while (due.isPresent() && !due.get().isAfter(time)) {
            latest = kind.changed(latest, due.get());
            due = kind.nextEffect(latest);
            changed = true;
        }
        if (changed) {
            place(latest);
        }
        return changed;
    }

    private boolean land(Instant time) {
        List<Arrival<T>> due = arrivals.stream().filter(each -> !each.at.isAfter(time)).toList();
        due.forEach(each -> place(each.resource));
        return arrivals.removeAll(due);
    }

    @Override
    public Document toDocument() {
        return new Document()
                .putAll("resources", all().stream().map(kind::toDocument).toList())
                .putAll(
                        "arrivals",
                        arrivals.stream()
                                .map(each ->
                                        new Document()
                                                .put("at", each.at)
                                                .put("resource", kind.toDocument(each.resource)))
                                .toList());
    }

    @Override
    public void restore(Document stored) {
        stored.documents("resources").stream().map(kind::fromDocument).forEach(this::add);
        for (Document arrival : stored.documents("arrivals")) {
            arrivals.add(
                    new Arrival<>(
                            arrival.instant("at"),
                            kind.fromDocument(arrival.document("resource"))));
        }
    }
}
