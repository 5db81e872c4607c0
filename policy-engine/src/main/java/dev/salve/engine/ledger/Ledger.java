package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.Guardrails;
import java.util.Objects;

/**
 * The live truth: events, runs, control, alarms and the outbox, on one store.
 *
 * <p>Every method of its parts throws {@link StoreException} if the store is away or it is not
 * known whether a change took effect; all of them may then be called again.
 */
public final class Ledger {

    private final EventLedger events;
    private final RunLedger runs;
    private final ControlLedger control;
    private final AlarmLedger alarms;
    private final Outbox outbox;

    /**
     * @param source who writes evidence: {@code //salve/<account>/<region>/<stage>}
     */
    public Ledger(Store store, Ids ids, String source) {
        this(store, ids, source, Guardrails.all());
    }

    /**
     * @param guardrails all of them, but in the simulator
     */
    public Ledger(Store store, Ids ids, String source, Guardrails guardrails) {
        Objects.requireNonNull(store, "store is null");
        this.outbox = new Outbox(store, ids, source);
        this.events = new EventLedger(store, outbox);
        this.runs = new RunLedger(store, outbox, guardrails);
        ControlChain chain = new ControlChain(outbox);
        this.control = new ControlLedger(store, chain);
        this.alarms = new AlarmLedger(store, outbox, chain);
    }

    public EventLedger events() {
        return events;
    }

    public RunLedger runs() {
        return runs;
    }

    public ControlLedger control() {
        return control;
    }

    public AlarmLedger alarms() {
        return alarms;
    }

    public Outbox outbox() {
        return outbox;
    }
}
