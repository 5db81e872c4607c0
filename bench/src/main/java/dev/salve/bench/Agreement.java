package dev.salve.bench;

import java.util.List;

/** Whether two engines find the same rules for every event; without it no figure means anything. */
final class Agreement {

    private Agreement() {}

    /**
     * What the events matched, all engines agreeing.
     *
     * @param matchRate the part of the events that match some rule
     * @param rulesPerEvent on average, over all events
     */
    record Matches(double matchRate, double rulesPerEvent) {}

    /**
     * Compares them event by event.
     *
     * @throws IllegalStateException if they disagree on any event
     */
    static Matches check(Workload workload, EventRuler ruler, Salve salve) {
        int matching = 0;
        int rules = 0;
        int events = workload.events().size();
        for (int event = 0; event < events; event++) {
            List<String> one = ruler.matching(event).stream().sorted().toList();
            List<String> other = salve.matching(event).stream().sorted().toList();
            if (!one.equals(other)) {
                throw new IllegalStateException(
                        "event %d: event-ruler finds %s, Salve %s".formatted(event, one, other));
            }
            matching += one.isEmpty() ? 0 : 1;
            rules += one.size();
        }
        return new Matches((double) matching / events, (double) rules / events);
    }
}
