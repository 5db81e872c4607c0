package dev.salve.audit;

import dev.salve.audit.Finding.Kind;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Verifies the records of one chain against each other: pure, no files.
 *
 * <p>What a chain cannot prove: that its last records are still there, that its last record was not
 * changed, and that somebody with all the files did not seal the whole chain anew. That takes a
 * signature over the chain's end, which is kept elsewhere.
 */
final class ChainVerifier {

    private static final String RUN = "run_";
    private static final String INTENT = RecordReader.type(EntryType.INTENT);
    private static final String OUTCOME = RecordReader.type(EntryType.OUTCOME);
    private static final String CLOSED = RecordReader.type(EntryType.RUN_CLOSED);

    private final List<Finding> findings = new ArrayList<>();
    private final Set<StoredRecord.Attempt> intents = new HashSet<>();
    private boolean complete = true;
    private boolean closed;

    private ChainVerifier() {}

    /** What was found in one chain. */
    record Result(List<Finding> findings, boolean closed, boolean isRun) {

        /** Whether nothing speaks against the chain. */
        boolean sound() {
            return findings.stream().allMatch(finding -> finding.kind().verdict() == Verdict.SOUND);
        }
    }

    /**
     * @param records of one chain, at least one, in any order
     */
    static Result verify(Collection<StoredRecord> records) {
        ChainVerifier verifier = new ChainVerifier();
        List<StoredRecord> chain =
                records.stream()
                        .sorted(
                                Comparator.comparingLong(StoredRecord::sequence)
                                        .thenComparing(StoredRecord::file))
                        .toList();
        verifier.verifyAll(chain);
        boolean isRun = chain.getFirst().chain().startsWith(RUN);
        if (isRun && !verifier.closed) {
            verifier.noteOpen(chain.getLast());
        }
        return new Result(List.copyOf(verifier.findings), verifier.closed, isRun);
    }

    private void verifyAll(List<StoredRecord> chain) {
        String file = chain.getFirst().file();
        ChainHead head = ChainHead.empty(chain.getFirst().chain());
        for (StoredRecord record : chain) {
            if (record.sequence() < head.next()) {
                duplicate(record, file);
                continue;
            }
            place(head, record, file);
            pair(record);
            close(record);
            head = new ChainHead(record.chain(), record.sequence() + 1, record.hash());
            file = record.file();
        }
    }

    private void duplicate(StoredRecord record, String first) {
        add(
                Kind.DUPLICATE,
                record,
                "claims place %d of chain %s, which %s holds already"
                        .formatted(record.sequence(), record.chain(), first));
    }

    private void place(ChainHead head, StoredRecord record, String fileBefore) {
        if (record.sequence() > head.next()) {
            missing(head, record);
        } else if (!record.previous().equals(head.hash())) {
            add(Kind.BROKEN_LINK, record, brokenLink(head, fileBefore));
        }
    }

    private void missing(ChainHead head, StoredRecord record) {
        complete = false;
        long last = record.sequence() - 1;
        String which =
                head.next() == last
                        ? "record %d is missing".formatted(last)
                        : "records %d to %d are missing".formatted(head.next(), last);
        add(Kind.MISSING, record, which + " before it in chain " + record.chain());
    }

    private static String brokenLink(ChainHead head, String fileBefore) {
        return head.next() == 0
                ? "is the first of chain %s but links to a record before it".formatted(head.chain())
                : "does not link to the record before it, %s: one of the two was changed or replaced"
                        .formatted(fileBefore);
    }

    private void pair(StoredRecord record) {
        if (record.attempt().isEmpty()) {
            return;
        }
        StoredRecord.Attempt attempt = record.attempt().get();
        if (record.type().equals(INTENT) && !intents.add(attempt)) {
            add(Kind.REPEATED_INTENT, record, "is a second intent for " + attempt);
        }
        // With records missing, the intent may be among them: the gap is reported already.
        if (record.type().equals(OUTCOME) && complete && !intents.contains(attempt)) {
            add(
                    Kind.NO_INTENT,
                    record,
                    "is an outcome without an intent before it, for " + attempt);
        }
    }

    private void close(StoredRecord record) {
        if (closed) {
            add(Kind.AFTER_CLOSE, record, "comes after chain " + record.chain() + " was closed");
        }
        closed |= record.type().equals(CLOSED);
    }

    private void noteOpen(StoredRecord last) {
        add(
                Kind.OPEN,
                last,
                "is the last of chain "
                        + last.chain()
                        + ", which is not closed: the run goes on, or later records were removed");
    }

    private void add(Kind kind, StoredRecord record, String text) {
        findings.add(new Finding(kind, record.file(), text));
    }
}
