package dev.salve.engine.intake;

import dev.salve.engine.event.Event;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.runbook.Runbook;

/** The ids of the runs that an event may make, one a runbook: the same each time it is decided. */
record RunIds(String eventKey, Event event) {

    String of(Runbook runbook) {
        return "run_" + Ulids.derived(event.time(), eventKey + "|" + runbook.name());
    }
}
