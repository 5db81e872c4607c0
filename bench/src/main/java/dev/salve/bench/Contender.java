package dev.salve.bench;

/** One thing that is measured, event by event. */
interface Contender {

    /** As it stands in the table. */
    String name();

    /**
     * Takes one event.
     *
     * @param event its number in the workload
     * @return something that depends on all of the work, so that none of it can be left out
     */
    int take(int event);
}
