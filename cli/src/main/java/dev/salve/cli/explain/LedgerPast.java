package dev.salve.cli.explain;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ledger of a local control plane, to look at: it may run meanwhile, and nothing here keeps it
 * waiting or changes anything.
 */
final class LedgerPast implements Past {

    private static final String WITHOUT =
            "or explain without --data, as if nothing had happened before";

    private final String folder;
    private final Store store;
    private final Ledger ledger;

    private LedgerPast(String folder, Store store, String source) {
        this.folder = folder;
        this.store = store;
        this.ledger = new Ledger(store, LedgerPast::refuseToWrite, source);
    }

    /**
     * @throws CannotRunException if there is no ledger in the folder, or it cannot be read
     */
    static LedgerPast of(Path folder) {
        DataFolder data = DataFolder.existing(folder);
        return reading(
                () -> new LedgerPast(folder.toString(), data.readOnlyLedger(), data.source()));
    }

    private static String refuseToWrite() {
        throw new IllegalStateException("this ledger is looked at, not written to");
    }

    @Override
    public Optional<String> source() {
        return Optional.of(folder);
    }

    @Override
    public GuardSnapshot snapshot(GuardRequest request) {
        return reading(() -> ledger.runs().snapshot(request));
    }

    @Override
    public Optional<Recorded> recorded(EventKey key) {
        return reading(() ->
                ledger.events().find(key.text()).map(event -> new Recorded(event, runs(event))));
    }

    private Map<String, String> runs(StoredEvent event) {
        Map<String, String> states = new LinkedHashMap<>();
        for (JsonObject decision : Recorded.decisions(event)) {
            decision.optionalText("run")
                    .flatMap(ledger.runs()::find)
                    .ifPresent(run -> states.put(run.id(), run.state().word()));
        }
        return states;
    }

    private static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (StoreException e) {
            throw new CannotRunException(String.valueOf(e.getMessage()), WITHOUT);
        } catch (IllegalStateException | ClassCastException e) {
            throw new CannotRunException("the ledger is damaged: " + e.getMessage(), WITHOUT);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
