package dev.salve.cli.shadow;

import dev.salve.audit.EvidenceReader;
import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.shadow.Gathered;
import dev.salve.engine.shadow.Gathering;
import dev.salve.engine.shadow.Recovery;
import dev.salve.engine.shadow.Taken;
import dev.salve.engine.shadow.WouldDo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a data folder, also while a control plane runs on it: which events there were is in the
 * evidence, what they say is in the ledger. Nothing is written.
 */
final class ShadowReader {

    /** More would take minutes; they are weeks of a busy account. */
    static final int MOST_EVENTS = 50_000;

    private static final String CHAIN = "event_";
    private static final String OK = "OK";

    private ShadowReader() {}

    /**
     * @throws CannotRunException if there is no ledger, or it or the evidence cannot be read
     */
    static Gathered read(Path folder) {
        DataFolder data = DataFolder.existing(folder);
        try (Store store = data.readOnlyLedger()) {
            Ledger ledger = new Ledger(store, ShadowReader::refuseToWrite, data.source());
            return gather(ledger, keys(data));
        } catch (StoreException e) {
            throw new CannotRunException(
                    String.valueOf(e.getMessage()), "is it the --data folder of a salve up?");
        } catch (IOException e) {
            throw new CannotRunException(
                    "the evidence in " + data.evidence() + " cannot be read: " + e.getMessage(),
                    "check its rights");
        } catch (IllegalStateException | ClassCastException e) {
            throw new CannotRunException(
                    "the ledger is damaged: " + e.getMessage(), "compare on a copy that is whole");
        }
    }

    private static String refuseToWrite() {
        throw new IllegalStateException("this ledger is looked at, not written to");
    }

    /** Newest first. */
    private static List<String> keys(DataFolder data) throws IOException {
        return new EvidenceReader(data.evidence())
                .begunLast(CHAIN, MOST_EVENTS).stream()
                        .flatMap(record -> key(record).stream())
                        .toList();
    }

    private static Optional<String> key(String record) {
        try {
            String chain = new JsonObject(JsonReader.object(record)).text("subject");
            return Optional.of(chain.substring(CHAIN.length()));
        } catch (RuntimeException e) {
            // Somebody has changed the file, and salve audit verify tells which; the others count.
            return Optional.empty();
        }
    }

    private static Gathered gather(Ledger ledger, List<String> keys) {
        Gathering gathering = new Gathering(ledger.runs()::find);
        for (String key : keys) {
            ledger.events().find(key).map(ShadowReader::taken).ifPresent(gathering::add);
        }
        Gathered gathered = gathering.done();
        return gathered.with(recoveries(ledger, gathered));
    }

    private static Taken taken(StoredEvent event) {
        return new Taken(event.key(), event.json(), event.receivedAt(), event.decisions());
    }

    /** The reconciler may have seen an alarm be well without any event. */
    private static List<Recovery> recoveries(Ledger ledger, Gathered gathered) {
        Set<String> alarms =
                gathered.wouldDo().stream()
                        .map(WouldDo::alarmKey)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        return alarms.stream()
                .flatMap(key -> ledger.alarms().newest(key).stream())
                .filter(seen -> seen.state().equals(OK))
                .map(seen -> new Recovery(seen.key(), seen.at()))
                .toList();
    }
}
