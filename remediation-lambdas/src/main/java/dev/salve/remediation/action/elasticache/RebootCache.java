package dev.salve.remediation.action.elasticache;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.CacheClusters;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheNode;

/**
 * {@code elasticache.reboot@1}: RebootCacheCluster of named nodes. ElastiCache takes no token, but
 * refuses while the cluster is not available. Whether it took effect, its own events tell; the
 * status alone may say "available" for some time after the call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_RebootCacheCluster.html">RebootCacheCluster</a>
 */
public final class RebootCache implements Action {

    private static final String CLUSTER = "cluster";
    private static final String NODES = "nodes";
    private static final String AVAILABLE = "available";
    private static final String REBOOTING = "rebooting";

    /** When one of the nodes was last restarted, by anybody. */
    private static final String RESTARTED = "restartedAt";

    /** How far ElastiCache's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** A cluster, and when one of the nodes in question was last restarted. */
    private record Seen(CacheCluster cluster, Instant restarted) {

        String status() {
            return Values.orEmpty(cluster.cacheClusterStatus());
        }

        String words() {
            return "status %s, %s"
                    .formatted(
                            status(),
                            restarted.equals(Instant.EPOCH)
                                    ? "no restart in the last day"
                                    : "last restarted at " + restarted);
        }
    }

    private final ElastiCacheClient acting;
    private final CacheClusters clusters;
    private final BoundedCall call;
    private final Lag lag;

    public RebootCache(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().elastiCache();
        this.clusters = new CacheClusters(clients.reading().elastiCache());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(CacheManifests.REBOOT, clock);
    }

    @Override
    public ActionManifest manifest() {
        return CacheManifests.REBOOT;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        List<String> nodes = nodes(params);
        return clusters.read(name(params))
                .then(cluster -> fit(cluster, nodes))
                .then(cluster -> withRestarts(cluster, nodes))
                .plan(seen -> ready(seen, nodes));
    }

    @Override
    public Outcome call(Intent intent) {
        return call.send(
                intent,
                () -> look(intent.params()).obstacle(seen -> changed(intent, seen)),
                limits ->
                        acting.rebootCacheCluster(request ->
                                request.cacheClusterId(name(intent.params()))
                                        .cacheNodeIdsToReboot(nodes(intent.params()))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return look(intent.params()).observation(seen -> judge(intent, seen));
    }

    /** Nothing is read: what was in memory does not come back. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("a restart cannot be taken back");
    }

    /** The cluster again if ElastiCache would restart these nodes of it. */
    private Reading<CacheCluster> fit(CacheCluster cluster, List<String> nodes) {
        String id = cluster.cacheClusterId();
        if (!AVAILABLE.equals(cluster.cacheClusterStatus())) {
            return refused(
                    "wrong-status",
                    id
                            + " is "
                            + cluster.cacheClusterStatus()
                            + "; ElastiCache reboots only what is available");
        }
        List<String> there = cluster.cacheNodes().stream().map(CacheNode::cacheNodeId).toList();
        if (nodes.isEmpty() || !there.containsAll(nodes)) {
            return refused(
                    "no-such-node", id + " has the nodes " + there + ", asked for are " + nodes);
        }
        return clusters.hasClusterMode(cluster)
                .then(mode ->
                        mode
                                ? refused(
                                        "cluster-mode",
                                        id
                                                + " belongs to "
                                                + cluster.replicationGroupId()
                                                + ", which has cluster mode; ElastiCache does not"
                                                + " reboot those")
                                : new Reading.Present<>(cluster));
    }

    private static Reading<CacheCluster> refused(String code, String reason) {
        return new Reading.Absent<>(code, reason);
    }

    private static PlanResult ready(Seen seen, List<String> nodes) {
        CacheCluster cluster = seen.cluster;
        return new PlanResult.Ready(
                Map.of(CLUSTER, cluster.cacheClusterId(), NODES, nodes),
                Map.of(RESTARTED, seen.restarted.toString()),
                Map.of(),
                "restart the nodes "
                        + nodes
                        + " of "
                        + cluster.cacheClusterId()
                        + ": what they hold in memory is lost",
                radius(cluster, nodes),
                List.of(
                        new PlannedCall(
                                "elasticache:RebootCacheCluster",
                                Values.orEmpty(cluster.arn()),
                                Map.of("CacheNodeIdsToReboot", nodes))),
                CacheManifests.REBOOT.undo());
    }

    private static BlastRadius radius(CacheCluster cluster, List<String> nodes) {
        List<String> well =
                cluster.cacheNodes().stream()
                        .filter(node -> AVAILABLE.equals(node.cacheNodeStatus()))
                        .map(CacheNode::cacheNodeId)
                        .toList();
        long stay = well.stream().filter(node -> !nodes.contains(node)).count();
        return new BlastRadius(
                nodes.size(),
                cluster.cacheNodes().size(),
                "node",
                Optional.of(new BlastRadius.Health(well.size(), stay)));
    }

    private static Optional<Outcome.Rejected> changed(Intent intent, Seen seen) {
        Instant planned = restartedBefore(intent);
        return seen.status().equals(AVAILABLE) && !seen.restarted.isAfter(planned)
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the cluster",
                                AVAILABLE + ", last restarted at " + planned,
                                seen.words()));
    }

    private Observation judge(Intent intent, Seen seen) {
        Instant earliest = intent.committedAt().minus(SKEW);
        boolean restarted =
                seen.restarted.isAfter(restartedBefore(intent))
                        && !seen.restarted.isBefore(earliest);
        if (restarted || seen.status().startsWith(REBOOTING)) {
            return new Observation.Applied(seen.words());
        }
        return seen.status().equals(AVAILABLE)
                ? lag.unchanged(intent, seen.words())
                : new Observation.Inconclusive(seen.words() + ": a person must look");
    }

    private Reading<Seen> look(Map<String, Object> params) {
        return clusters.read(name(params)).then(cluster -> withRestarts(cluster, nodes(params)));
    }

    private Reading<Seen> withRestarts(CacheCluster cluster, List<String> nodes) {
        return clusters.restarts(cluster.cacheClusterId())
                .then(restarts ->
                        new Reading.Present<>(
                                new Seen(
                                        cluster,
                                        nodes.stream()
                                                .map(restarts::get)
                                                .filter(Objects::nonNull)
                                                .max(Instant::compareTo)
                                                .orElse(Instant.EPOCH))));
    }

    private static Instant restartedBefore(Intent intent) {
        return Instant.parse(new Values(intent.before()).text(RESTARTED));
    }

    private static List<String> nodes(Map<String, Object> params) {
        return params.get(NODES) instanceof List<?> nodes
                ? nodes.stream().map(String::valueOf).distinct().sorted().toList()
                : List.of();
    }

    private static String name(Map<String, Object> params) {
        return CacheClusters.name(new Values(params).text(CLUSTER));
    }
}
