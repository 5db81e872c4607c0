package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import dev.salve.sandbox.applicationautoscaling.Target;
import dev.salve.sandbox.dynamodb.Table;
import dev.salve.sandbox.health.HealthEvent;
import dev.salve.sandbox.kinesis.DataStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's services that keep resources without load or metrics of their own, by the name
 * under which each is stored. The account's lock guards it.
 */
public final class Inventory {

    private final Map<String, KeptPart> parts = new TreeMap<>();

    private final AccountSite site;
    private final Shelf<DataStream> dataStreams;
    private final Shelf<HealthEvent> healthEvents;
    private final Shelf<Target> scalableTargets;
    private final Shelf<Table> tables;

    Inventory(AccountSite site, SequentialIds ids, Instant now) {
        this.site = site;
        this.dataStreams = keep("kinesis", new Shelf<>(new DataStream.Kind(), now));
        this.healthEvents = keep("health", new Shelf<>(new HealthEvent.Kind(), now));
        this.scalableTargets = keep("applicationautoscaling", new Shelf<>(new Target.Kind(), now));
        this.tables = keep("dynamodb", new Shelf<>(new Table.Kind(), now));
    }

    public Shelf<DataStream> dataStreams() {
        return dataStreams;
    }

    public Shelf<HealthEvent> healthEvents() {
        return healthEvents;
    }

    public Shelf<Target> scalableTargets() {
        return scalableTargets;
    }

    public Shelf<Table> tables() {
        return tables;
    }

    /** The tags of what the tagging API knows, by ARN. */
    Map<String, Map<String, String>> tagged() {
        Map<String, Map<String, String>> tagged = new TreeMap<>();
        dataStreams.all().forEach(each -> tagged.put(each.arn(site), each.tags()));
        tables.all().forEach(each -> tagged.put(each.arn(site), each.tags()));
        return tagged;
    }

    private <P extends KeptPart> P keep(String name, P part) {
        parts.put(name, part);
        return part;
    }

    Map<String, KeptPart> parts() {
        return parts;
    }
}
