package dev.salve.remediation.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheClusterNotFoundException;
import software.amazon.awssdk.services.elasticache.model.Event;
import software.amazon.awssdk.services.elasticache.model.SourceType;

/**
 * Reads ElastiCache clusters and what ElastiCache wrote down of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeCacheClusters.html">DescribeCacheClusters</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeEvents.html">DescribeEvents</a>
 */
public final class CacheClusters {

    private static final String NAME_IN_ARN = ":cluster:";

    /** ElastiCache keeps two weeks; a restart before today says nothing of a call of today. */
    private static final Duration BACK = Duration.ofDays(1);

    private static final Pattern RESTARTED = Pattern.compile("Cache node (\\w+) restarted");

    private final ElastiCacheClient elastiCache;

    public CacheClusters(ElastiCacheClient elastiCache) {
        this.elastiCache = elastiCache;
    }

    /** A cluster's id from its id or ARN; ElastiCache keeps ids in lower case. */
    public static String name(String nameOrArn) {
        int at = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(NAME_IN_ARN) : -1;
        return at < 0 ? nameOrArn : nameOrArn.substring(at + NAME_IN_ARN.length());
    }

    /** The cluster with its nodes as it is now. */
    public Reading<CacheCluster> read(String name) {
        return Question.ask(
                "elasticache:DescribeCacheClusters",
                () -> {
                    try {
                        return elastiCache
                                .describeCacheClusters(request ->
                                        request.cacheClusterId(name).showCacheNodeInfo(true))
                                .cacheClusters()
                                .stream()
                                .findFirst()
                                .<Reading<CacheCluster>>map(Reading.Present::new)
                                .orElseGet(() -> missing(name));
                    } catch (CacheClusterNotFoundException unknown) {
                        return missing(name);
                    }
                });
    }

    /** Whether the cluster is a shard of a replication group with cluster mode. */
    public Reading<Boolean> hasClusterMode(CacheCluster cluster) {
        String group = Values.orEmpty(cluster.replicationGroupId());
        if (group.isEmpty()) {
            return new Reading.Present<>(false);
        }
        return Question.ask(
                "elasticache:DescribeReplicationGroups",
                () ->
                        new Reading.Present<>(
                                elastiCache
                                        .describeReplicationGroups(
                                                request -> request.replicationGroupId(group))
                                        .replicationGroups()
                                        .stream()
                                        .anyMatch(found ->
                                                Boolean.TRUE.equals(found.clusterEnabled()))));
    }

    /** When each node that was restarted in the last day was restarted last, by anybody. */
    public Reading<Map<String, Instant>> restarts(String cluster) {
        return Question.ask(
                "elasticache:DescribeEvents",
                () -> {
                    Map<String, Instant> latest = new TreeMap<>();
                    elastiCache
                            .describeEventsPaginator(request ->
                                    request.sourceIdentifier(cluster)
                                            .sourceType(SourceType.CACHE_CLUSTER)
                                            .duration(Math.toIntExact(BACK.toMinutes())))
                            .events()
                            .forEach(event -> noteRestart(event, latest));
                    return new Reading.Present<>(latest);
                });
    }

    private static void noteRestart(Event event, Map<String, Instant> latest) {
        Instant at = event.date();
        if (at != null) {
            Stream<MatchResult> restarted =
                    RESTARTED.matcher(Values.orEmpty(event.message())).results();
            restarted.forEach(found ->
                    latest.merge(found.group(1), at, BinaryOperator.maxBy(Instant::compareTo)));
        }
    }

    private static Reading<CacheCluster> missing(String name) {
        return new Reading.Absent<>(
                "no-such-cluster",
                "there is no ElastiCache cluster " + name + "; check its id and region");
    }
}
