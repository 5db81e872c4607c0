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

    static final String ENGAGED = "ENGAGED";
    static final Key STORM = new Key("SWITCH#global", "STORM");

    /** From which minute on the rows are kept that count what turned red. */
    static final Key RED_KEPT = new Key("STORM", "KEPT");

    static final Key ENGINE = new Key("ENGINE", META);
    static final Key REGION = new Key("REGION", "LAST");

    private static final String INTENTS = "INTENTS";

    static final Key GLOBAL_BUDGET = budget("global");

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

    /** What is red about whatever has this id; its attributes begin with the target's type. */
    static Key red(String id) {
        return new Key("TARGET#" + id, "RED");
    }

    static Key touches(TargetRef group) {
        return new Key("GROUP#" + canonical(group), "TOUCHES");
    }

    /** A runbook's runs on one target. */
    static Key runs(String runbook, TargetRef target) {
        return budget("runs:" + runbook + "|" + canonical(target));
    }

    static Key targetBudget(TargetRef target) {
        return budget("target:" + canonical(target));
    }

    static Key runbookBudget(String runbook) {
        return budget("runbook:" + runbook);
    }

    static Key accountBudget(String account) {
        return budget("account:" + account);
    }

    private static Key budget(String of) {
        return new Key("BUDGET#" + of, INTENTS);
    }

    static Key record(String runbook) {
        return new Key("RECORD#" + runbook, META);
    }

    static Key alarm(String alarmKey) {
        return new Key("ALARM#" + alarmKey, META);
    }

    /** One of the rows that count what turned red in a minute. */
    static Key redIn(long minute, int shard) {
        return new Key("STORM#" + minute, Integer.toString(shard));
    }

    /** Listed while a switch is engaged. */
    static Key engaged(String scope) {
        return new Key(ENGAGED, scope);
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
        return "TARGET#" + canonical(target);
    }

    /** One resource has one lock, whatever type a runbook gives it: an ARN says it all. */
    private static String canonical(TargetRef target) {
        return isArn(target.id()) ? target.id() : target.type() + "|" + target.id();
    }

    static boolean isArn(String id) {
        return id.startsWith("arn:");
    }
}
