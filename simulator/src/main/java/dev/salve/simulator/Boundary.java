package dev.salve.simulator;

/**
 * Where a process meets what is outside of it: a read, a transaction, a call, a message. Whoever
 * stands behind it may let time pass, in which others go on, or end the process.
 */
public interface Boundary {

    /**
     * The process is about to go through, or has just come back.
     *
     * @param place stable and short, for example {@code ledger.transact} or {@code aws.call.after}
     * @throws ProcessDied if the process ends here
     */
    void cross(String place);

    /** The process ends here. An Error, so that no handler for exceptions goes on after it. */
    final class ProcessDied extends Error {

        private static final long serialVersionUID = 1L;

        public ProcessDied(String where) {
            super(where);
        }
    }
}
