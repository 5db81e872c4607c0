package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** S18: what happened is on record, in a chain without a gap or a change. */
final class WholeChains extends Promise {

    private final Map<String, Chain> chains = new HashMap<>();

    /** The end of a chain, and the calls of its run with and without an outcome. */
    private static final class Chain {

        private long next;
        private String hash;
        private boolean closed;
        private final Set<Attempt> unrecorded = HashSet.newHashSet(1);
        private final Set<Attempt> recorded = HashSet.newHashSet(2);

        Chain(String hash) {
            this.hash = hash;
        }
    }

    WholeChains(Terms terms) {
        super(
                "S18",
                "Every chain of records is whole and linked, no place in it has two contents, and"
                        + " every call is on record before its run ends",
                terms);
    }

    private Chain chain(String name) {
        return chains.computeIfAbsent(name, chain -> new Chain(ChainHead.empty(chain).hash()));
    }

    @Override
    void recorded(Recorded record) {
        judge();
        Chain chain = chain(record.chain());
        if (record.sequence() < chain.next) {
            repeated(record, chain);
            return;
        }
        if (record.sequence() > chain.next) {
            broken(
                    record.chain(),
                    record.at(),
                    "record " + record.sequence() + " where " + chain.next + " was due");
        } else if (!record.previous().equals(chain.hash)) {
            broken(
                    record.chain(),
                    record.at(),
                    "record " + record.sequence() + " does not link to the one before it");
        }
        chain.next = record.sequence() + 1;
        chain.hash = record.hash();
        follow(record, chain);
    }

    /** The same record again is a redelivery; of older ones the hash is not kept. */
    private void repeated(Recorded record, Chain chain) {
        boolean last = record.sequence() == chain.next - 1;
        if (last && !record.hash().equals(chain.hash)) {
            broken(
                    record.chain(),
                    record.at(),
                    "record " + record.sequence() + " has two contents");
        }
    }

    private void follow(Recorded record, Chain chain) {
        if (record.type() == EntryType.OUTCOME) {
            Attempt attempt = Attempt.of(record);
            chain.unrecorded.remove(attempt);
            chain.recorded.add(attempt);
        } else if (record.type() == EntryType.RUN_CLOSED) {
            chain.closed = true;
            for (Attempt attempt : chain.unrecorded) {
                broken(
                        record.chain(),
                        record.at(),
                        "ended without a record of what came of a call: " + attempt);
            }
            chain.unrecorded.clear();
            chain.recorded.clear();
        }
    }

    @Override
    void called(Called called) {
        judge();
        Chain chain = chain(called.runId());
        if (chain.closed) {
            broken(
                    called.runId(),
                    called.at(),
                    called.action() + " was called after the run's last record");
        }
        Attempt attempt = Attempt.of(called);
        if (!chain.recorded.contains(attempt)) {
            chain.unrecorded.add(attempt);
        }
    }
}
