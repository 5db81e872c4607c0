package dev.salve.tests.process.failpoint;

import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.tests.process.failpoint.FailPoint.Side;

/** A sink of evidence whose puts are boundaries. */
record TrippingEvidence(EvidenceSink sink, Tripwire wire) implements EvidenceSink {

    @Override
    public void put(SealedEntry entry) {
        wire.cross(FailPoint.EVIDENCE, Side.BEFORE);
        sink.put(entry);
        wire.cross(FailPoint.EVIDENCE, Side.AFTER);
    }
}
