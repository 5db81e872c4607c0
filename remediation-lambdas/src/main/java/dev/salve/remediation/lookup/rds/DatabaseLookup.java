package dev.salve.remediation.lookup.rds;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Values;
import java.util.Map;

/** {@code rds.instance}: an instance by its identifier. */
public final class DatabaseLookup implements Lookup {

    private final DatabaseFacts facts;

    public DatabaseLookup(AwsClients clients) {
        this.facts = new DatabaseFacts(clients);
    }

    @Override
    public LookupManifest manifest() {
        return DatabaseLookups.INSTANCE;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        return facts.read(new Values(params).text("id"));
    }
}
