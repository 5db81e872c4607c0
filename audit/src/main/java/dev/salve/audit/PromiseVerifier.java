package dev.salve.audit;

import dev.salve.audit.Finding.Kind;
import dev.salve.engine.invariant.Invariants;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.invariant.Terms;
import dev.salve.engine.invariant.Violation;
import dev.salve.engine.invariant.Watch;
import dev.salve.engine.invariant.Watch.Standing;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.EntryType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows sound chains to the invariants of the safety contract, all records in the order of their
 * times. Reads the files a second time, one after the other: no evidence is too large for memory.
 */
final class PromiseVerifier {

    private static final Map<String, EntryType> TYPES =
            Stream.of(EntryType.values())
                    .collect(Collectors.toUnmodifiableMap(RecordReader::type, type -> type));

    private static final Comparator<Placed> BY_TIME =
            Comparator.comparing(Placed::time)
                    .thenComparing(placed -> placed.record().chain())
                    .thenComparingLong(placed -> placed.record().sequence());

    private final Path root;
    private final Watch watch = new Watch(Invariants.safety(Terms.JOURNAL));
    private final List<Finding> findings = new ArrayList<>();

    private PromiseVerifier(Path root) {
        this.root = root;
    }

    /** What was found, and how often each promise could be judged. */
    record Result(List<Finding> findings, List<Standing> standings) {}

    /**
     * A record where it belongs in time.
     *
     * @param time its own, or that of a record before it in its chain if that is later: two
     *     processes with two clocks may write one chain
     */
    private record Placed(StoredRecord record, Instant time) {}

    /**
     * @param chains sound ones
     */
    static Result verify(Path root, List<List<StoredRecord>> chains) {
        return new PromiseVerifier(root).verifyAll(chains);
    }

    private Result verifyAll(List<List<StoredRecord>> chains) {
        List<Placed> all = new ArrayList<>();
        Map<String, List<StoredRecord>> byName = new HashMap<>();
        for (List<StoredRecord> chain : chains) {
            if (chain.stream().allMatch(record -> TYPES.containsKey(record.type()))) {
                place(chain, all);
                byName.put(chain.getFirst().chain(), chain);
            }
        }
        all.sort(BY_TIME);
        Instant last = Instant.EPOCH;
        for (Placed placed : all) {
            show(placed.record());
            last = placed.time();
        }
        watch.see(new Sight.Ended(last));
        report(byName);
        return new Result(List.copyOf(findings), watch.standings());
    }

    private static void place(List<StoredRecord> chain, List<Placed> all) {
        Instant time = Instant.MIN;
        List<StoredRecord> inOrder =
                chain.stream().sorted(Comparator.comparingLong(StoredRecord::sequence)).toList();
        for (StoredRecord record : inOrder) {
            time = record.time().isAfter(time) ? record.time() : time;
            all.add(new Placed(record, time));
        }
    }

    private void show(StoredRecord record) {
        EntryType type = TYPES.get(record.type());
        if (type == null) {
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(root.resolve(record.file()));
            if (!CanonicalJson.sha256Hex(bytes).equals(record.hash())) {
                changed(record, "its bytes are others now");
                return;
            }
            watch.see(
                    new Sight.Recorded(
                            record.time(),
                            record.chain(),
                            record.sequence(),
                            record.hash(),
                            record.previous(),
                            type,
                            RecordReader.data(bytes)));
        } catch (IOException | RecordReader.UnreadableException failure) {
            changed(record, failure.toString());
        }
    }

    private void changed(StoredRecord record, String why) {
        findings.add(
                new Finding(
                        Kind.UNCHECKED,
                        record.file(),
                        "changed while it was verified, verify again: " + why));
    }

    private void report(Map<String, List<StoredRecord>> chains) {
        for (Violation violation : watch.violations()) {
            findings.add(
                    new Finding(
                            Kind.BROKEN_PROMISE,
                            file(chains.get(violation.subject()), violation.at()),
                            words(violation)));
        }
        long more = watch.broken() - watch.violations().size();
        if (more > 0) {
            findings.add(
                    new Finding(
                            Kind.BROKEN_PROMISE,
                            "records",
                            "promises are broken " + more + " more times"));
        }
    }

    /** The record that shows it; the chain's last if none has this very time. */
    private static String file(@Nullable List<StoredRecord> chain, Instant at) {
        if (chain == null) {
            return "records";
        }
        return chain.stream()
                .filter(record -> record.time().equals(at))
                .findFirst()
                .orElseGet(chain::getLast)
                .file();
    }

    private String words(Violation violation) {
        String promise =
                watch.standings().stream()
                        .filter(standing -> standing.name().equals(violation.invariant()))
                        .map(Standing::promise)
                        .collect(Collectors.joining());
        return "%s: %s (promise %s: %s)"
                .formatted(violation.subject(), violation.what(), violation.invariant(), promise);
    }
}
