package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.run.Ending;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a runbook has done, as stored, and what a run that is over adds to it. */
final class RecordRow {

    private static final int REMEMBERED = 10;

    private RecordRow() {}

    static RunbookRecord read(Row row) {
        List<Boolean> lastTen = new ArrayList<>(REMEMBERED);
        for (Object helped : Rows.numbers(row, "lastTen")) {
            lastTen.add((Long) helped != 0);
        }
        return new RunbookRecord(
                Rows.text(row, "digest"),
                Math.toIntExact(Rows.whole(row, "approved")),
                Math.toIntExact(Rows.whole(row, "verified")),
                Math.toIntExact(Rows.whole(row, "unknown")),
                lastTen);
    }

    static Map<String, Object> values(RunbookRecord record) {
        List<Long> lastTen = new ArrayList<>(REMEMBERED);
        for (boolean helped : record.lastTen()) {
            lastTen.add(helped ? 1L : 0L);
        }
        return Map.of(
                "digest", record.digest(),
                "approved", (long) record.approved(),
                "verified", (long) record.verified(),
                "unknown", (long) record.unknown(),
                "lastTen", lastTen);
    }

    /** With a run that acted and is over. Other bytes of the runbook start anew. */
    static RunbookRecord after(RunbookRecord before, Run over) {
        String digest = over.identity().runbookDigest();
        boolean sameBytes = before.digest().equals(digest);
        boolean approved = approved(over);
        boolean helped = over.state() == RunState.SUCCEEDED;
        boolean verified = helped && over.identity().verify().isPresent();
        boolean unknown = over.progress().ending().map(Ending::keepLock).orElse(false);
        return new RunbookRecord(
                digest,
                (sameBytes ? before.approved() : 0) + (approved ? 1 : 0),
                (sameBytes ? before.verified() : 0) + (approved && verified ? 1 : 0),
                (sameBytes ? before.unknown() : 0) + (approved && unknown ? 1 : 0),
                lastTen(before, helped, approved));
    }

    /** A success that people approved closes the breaker: what was before it no longer counts. */
    private static List<Boolean> lastTen(RunbookRecord before, boolean helped, boolean approved) {
        List<Boolean> all =
                helped && approved ? new ArrayList<>() : new ArrayList<>(before.lastTen());
        all.add(helped);
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    /** A run that starts because nobody answered was granted too, but by nobody. */
    private static boolean approved(Run run) {
        return run.progress()
                .approval()
                .filter(approval ->
                        approval.grantedAt()
                                .filter(at -> at.isBefore(approval.terms().expiresAt()))
                                .isPresent())
                .isPresent();
    }
}
