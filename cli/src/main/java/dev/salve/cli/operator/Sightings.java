package dev.salve.cli.operator;

import dev.salve.audit.EvidenceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The events that came last, from the evidence: the ledger finds an event by its key only. */
final class Sightings {

    /** More would keep a person waiting; an alarm that matters is among them. */
    static final int MOST = 2_000;

    private final EvidenceReader evidence;

    Sightings(EvidenceReader evidence) {
        this.evidence = evidence;
    }

    /** Newest first. */
    List<Sighting> newest() {
        try {
            return evidence.begunLast(Sighting.CHAIN, MOST).stream()
                    .flatMap(record -> Sighting.of(record).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty while its evidence is not written yet. */
    Optional<Sighting> of(String eventKey) {
        return records(Sighting.CHAIN + eventKey).stream().findFirst().flatMap(Sighting::of);
    }

    /** The records of a chain, in order. */
    List<String> records(String chain) {
        try {
            return evidence.chain(chain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
