package dev.salve.tests.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * One ElastiCache cluster with two nodes, as ElastiCache answers over the wire:
 * DescribeCacheClusters, DescribeEvents and RebootCacheCluster. Of moto 5.2.1 the first shows no
 * nodes, and the others are missing. A reboot goes on until the test ends it.
 */
final class CacheStub {

    static final String REBOOT = "RebootCacheCluster";

    private final InstantSource clock;
    private final List<String> rebooting = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    CacheStub(InstantSource clock) {
        this.clock = clock;
    }

    /** Answers these operations behind that front. */
    void behind(Front front) {
        front.stub("DescribeCacheClusters", (exchange, body) -> describe(exchange));
        front.stub("DescribeEvents", (exchange, body) -> events(exchange));
        front.stub(REBOOT, this::reboot);
    }

    /** The nodes are back. */
    synchronized void end() {
        rebooting.forEach(node -> say("Cache node " + node + " restarted"));
        rebooting.clear();
    }

    synchronized List<String> rebooting() {
        return List.copyOf(rebooting);
    }

    private synchronized void describe(HttpExchange exchange) throws IOException {
        QueryAnswer.ELASTICACHE.send(
                exchange,
                "DescribeCacheClusters",
                "<CacheClusters>" + cluster() + "</CacheClusters>");
    }

    private synchronized void events(HttpExchange exchange) throws IOException {
        QueryAnswer.ELASTICACHE.send(
                exchange, "DescribeEvents", "<Events>" + String.join("", events) + "</Events>");
    }

    private synchronized void reboot(HttpExchange exchange, byte[] body) throws IOException {
        if (!rebooting.isEmpty()) {
            QueryAnswer.ELASTICACHE.refuse(
                    exchange,
                    "InvalidCacheClusterState",
                    "Cache cluster sessions is not in available state.");
            return;
        }
        rebooting.addAll(QueryAnswer.list(body, "CacheNodeIdsToReboot"));
        rebooting.forEach(node -> say("Cache node " + node + " shutdown"));
        QueryAnswer.ELASTICACHE.send(exchange, REBOOT, cluster());
    }

    private String cluster() {
        return "<CacheCluster><CacheClusterId>sessions</CacheClusterId><CacheClusterStatus>"
                + (rebooting.isEmpty() ? "available" : "rebooting cache cluster nodes")
                + "</CacheClusterStatus><Engine>memcached</Engine><NumCacheNodes>2</NumCacheNodes>"
                + "<CacheNodes>"
                + node("0001")
                + node("0002")
                + "</CacheNodes><ARN>arn:aws:elasticache:eu-west-1:123456789012:cluster:sessions"
                + "</ARN></CacheCluster>";
    }

    private String node(String id) {
        return ("<CacheNode><CacheNodeId>%s</CacheNodeId>"
                        + "<CacheNodeStatus>%s</CacheNodeStatus></CacheNode>")
                .formatted(id, rebooting.contains(id) ? "rebooting" : "available");
    }

    private void say(String message) {
        Instant now = clock.instant();
        events.add(
                ("<Event><Message>%s</Message><SourceType>cache-cluster</SourceType>"
                                + "<Date>%s</Date><SourceIdentifier>sessions</SourceIdentifier>"
                                + "</Event>")
                        .formatted(message, now));
    }
}
