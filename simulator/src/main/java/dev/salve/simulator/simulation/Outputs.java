package dev.salve.simulator.simulation;

import dev.salve.engine.invariant.Sight;
import dev.salve.engine.invariant.Violation;
import dev.salve.engine.journal.EvidenceConflictException;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.simulator.Boundary;
import dev.salve.simulator.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where evidence and messages go, for all processes: one store of evidence, one medium. */
final class Outputs {

    private static final double AWAY = 0.01;
    private static final double TWICE = 0.02;

    private final Setting setting;
    private final List<Consumer<Notifier.Message>> readers = new ArrayList<>();
    private final Map<String, String> evidence = new HashMap<>();
    private Instant evidenceBack = Instant.MIN;
    private Instant pagerBack = Instant.MIN;

    Outputs(Setting setting) {
        this.setting = setting;
    }

    /** Somebody reads every message that is sent from now on. */
    void reader(Consumer<Notifier.Message> reader) {
        readers.add(reader);
    }

    EvidenceSink evidence(Boundary boundary) {
        return entry -> {
            evidenceBack = back(Fault.EVIDENCE_AWAY, evidenceBack);
            if (isAway(Fault.EVIDENCE_AWAY, evidenceBack)) {
                throw failure("the bucket is away");
            }
            boundary.cross("evidence.put");
            put(entry);
            boundary.cross("evidence.put.after");
            if (setting.swarm().strikes(Fault.EVIDENCE_TWICE, TWICE)) {
                throw failure("the bucket's answer was lost");
            }
        };
    }

    private void put(SealedEntry entry) {
        String place = entry.chain() + "/" + entry.sequence();
        String stored = evidence.putIfAbsent(place, entry.json());
        if (stored != null && !stored.equals(entry.json())) {
            setting.history()
                    .violated(
                            new Violation(
                                    "S18",
                                    entry.chain(),
                                    setting.timeline().instant(),
                                    "record " + entry.sequence() + " has two contents"));
            throw new EvidenceConflictException(place + " holds another content");
        }
    }

    Notifier notifier(Boundary boundary) {
        return message -> {
            pagerBack = back(Fault.PAGER_AWAY, pagerBack);
            if (isAway(Fault.PAGER_AWAY, pagerBack)) {
                return new NotifyResult.Failed("the pager is away");
            }
            boundary.cross("pager.send");
            setting.history().step("pager", message.subject());
            setting.history()
                    .accept(
                            new Sight.Told(
                                    setting.timeline().instant(),
                                    message.route(),
                                    message.runId()));
            readers.forEach(reader -> reader.accept(message));
            boundary.cross("pager.send.after");
            return new NotifyResult.Sent("sent");
        };
    }

    /** Until when it is away: as before, or from now on. */
    private Instant back(Fault fault, Instant before) {
        if (isAway(fault, before) || !setting.swarm().strikes(fault, AWAY)) {
            return before;
        }
        Duration away = setting.dice().between("back", Duration.ofMinutes(1), Duration.ofHours(6));
        return setting.timeline().instant().plus(away);
    }

    private boolean isAway(Fault fault, Instant back) {
        return setting.swarm().has(fault) && setting.timeline().instant().isBefore(back);
    }

    private static UncheckedIOException failure(String message) {
        return new UncheckedIOException(new IOException(message));
    }
}
