package dev.salve.engine.ledger;

import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where each kind of row lives in the one table. */
final class Keys {

    static final String META = "META";
    static final String OPEN = "OPEN";
    static final String UNDECIDED = "UNDECIDED";
    static final String EVIDENCE = "OUTBOX#0";

    /** Messages wait apart, so that no number of them stands between evidence and its sink. */
    static final String MESSAGES = "OUTBOX#1";

    static final Key CONTROL_CHAIN = new Key("CHAIN#control", "HEAD");

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

    private Keys() {}

    static Key event(String eventKey) {
        return new Key("EVENT#" + eventKey, META);
    }

    /** Listed while an event is accepted and not decided. */
    static Key undecided(String eventKey) {
        return new Key(UNDECIDED, eventKey);
    }

    static Key run(String runId) {
        return new Key("RUN#" + runId, META);
    }

    static Key intent(String runId, String step, int attempt) {
        return new Key("RUN#" + runId, "INTENT#" + step + "#" + attempt);
    }

    static Key open(String runId) {
        return new Key(OPEN, runId);
    }

    static Key listed(String runId, Instant createdAt) {
        return new Key(month(createdAt), runId);
    }

    /** The partition that lists the runs of a month. */
    static String month(Instant time) {
        return "RUNS#" + MONTH.format(time);
    }

    static Key lock(TargetRef target) {
        return new Key(target(target), "LOCK");
    }

    static Key history(TargetRef target) {
        return new Key(target(target), "HISTORY");
    }

    static Key runs(String runbook, TargetRef target) {
        return new Key("BUDGET#" + runbook + "|" + target.type() + "|" + target.id(), "INTENTS");
    }

    static Key killSwitch(String scope) {
        return new Key("SWITCH#" + scope, "KILL");
    }

    static Key evidence(String id) {
        return new Key(EVIDENCE, id);
    }

    static Key message(String id) {
        return new Key(MESSAGES, id);
    }

    private static String target(TargetRef target) {
        return "TARGET#" + target.type() + "|" + target.id();
    }
}
