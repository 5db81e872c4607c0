package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.CallLog;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.EventQueue;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.SimulatedPart;
import dev.salve.sandbox.autoscaling.ScalingGroups;
import dev.salve.sandbox.cloudwatch.Alarms;
import dev.salve.sandbox.ecs.EcsServices;
import dev.salve.sandbox.metric.MetricKey;
import dev.salve.sandbox.sns.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an account is made of, and how it is stored. The account's lock guards it. */
final class AccountParts {

    /** Of the stored form; another version is refused, not guessed at. */
    static final int VERSION = 2;

    private static final long RESOURCE_SEED = 1;
    private static final long EVENT_SEED = 2;
    private static final long REQUEST_SEED = 3;

    final AccountSite site;
    final SequentialIds requestIds;
    final EventQueue events;
    final EcsServices services;
    final ScalingGroups groups;
    final Alarms alarms;
    final Topics topics;
    final Inventory inventory;
    final CallLog calls = new CallLog();
    private final SequentialIds resourceIds;
    private final SequentialIds eventIds;
    private Instant now;

    AccountParts(AccountSite site, Instant now) {
        this(site, now, new Document().put("resources", 0L).put("events", 0L).put("requests", 0L));
    }

    private AccountParts(AccountSite site, Instant now, Document used) {
        this.site = site;
        this.now = now;
        resourceIds = new SequentialIds(RESOURCE_SEED, used.number("resources"));
        eventIds = new SequentialIds(EVENT_SEED, used.number("events"));
        requestIds = new SequentialIds(REQUEST_SEED, used.number("requests"));
        events = new EventQueue(site, eventIds);
        services = new EcsServices(site, resourceIds, events, now);
        groups = new ScalingGroups(site, resourceIds, now);
        alarms = new Alarms(site, resourceIds, events);
        topics = new Topics(site, resourceIds);
        inventory = new Inventory(site, resourceIds, now);
    }

    Instant now() {
        return now;
    }

    void now(Instant time) {
        now = time;
    }

    List<SimulatedPart> simulated() {
        List<SimulatedPart> simulated = new ArrayList<>(List.of(services, groups));
        simulated.addAll(inventory.parts().values());
        return simulated;
    }

    /** Ends a sample period. */
    Map<MetricKey, Double> sample() {
        Map<MetricKey, Double> samples = new HashMap<>();
        services.sampleInto(samples);
        groups.sampleInto(samples);
        return samples;
    }

    Document toDocument() {
        Document used =
                new Document()
                        .put("resources", resourceIds.used())
                        .put("events", eventIds.used())
                        .put("requests", requestIds.used());
        Document kept = new Document();
        inventory.parts().forEach((name, part) -> kept.put(name, part.toDocument()));
        return new Document()
                .put("version", VERSION)
                .put("account", site.account())
                .put("region", site.region())
                .put("now", now)
                .put("ids", used)
                .put("events", events.unfinished())
                .put("ecs", services.toDocument())
                .put("autoscaling", groups.toDocument())
                .put("cloudwatch", alarms.toDocument())
                .put("sns", topics.toDocument())
                .put("inventory", kept)
                .put("lastCall", calls.last());
    }

    static AccountParts fromDocument(Document stored) {
        if (stored.number("version") != VERSION) {
            throw new IllegalStateException(
                    "the stored account has version "
                            + stored.number("version")
                            + ", this is "
                            + VERSION
                            + ": remove it to start a new account");
        }
        AccountSite site = new AccountSite(stored.text("account"), stored.text("region"));
        Instant now = stored.instant("now");
        AccountParts parts = new AccountParts(site, now, stored.document("ids"));
        parts.events.restore(stored.texts("events"));
        parts.services.restore(stored.document("ecs"));
        parts.groups.restore(stored.document("autoscaling"));
        parts.alarms.restore(stored.document("cloudwatch"), now);
        parts.topics.restore(stored.document("sns"));
        Document kept = stored.document("inventory");
        parts.inventory.parts().forEach((name, part) -> part.restore(kept.document(name)));
        return parts;
    }
}
