package dev.salve.tests.catalogue;

import java.util.List;
import java.util.Map;

/** One sample of each action that calls AWS, in the catalogue's order. */
final class Samples {

    private static final String FLEET_A = "i-0f1ee70000000000a";
    private static final String FLEET_B = "i-0f1ee70000000000b";

    private static final List<Sample> ALL =
            List.of(
                    Sample.of("asg.enter-standby@1", Map.of("group", "fleet", "instance", FLEET_B)),
                    Sample.of(
                            "asg.replace-instance@1",
                            Map.of("group", "fleet", "instance", FLEET_A)),
                    Sample.of("asg.rollback-refresh@1", Map.of("group", "rollout")),
                    Sample.of(
                            "asg.set-desired@1",
                            Map.of("group", "batch", "desired", 6L, "at-most", 8L)),
                    Sample.of(
                            "asg.set-limits@1",
                            Map.of("group", "fleet", "max", 12L, "at-most", 12L)),
                    Sample.of("asg.start-refresh@1", Map.of("group", "fleet", "min-healthy", 50L)),
                    Sample.of("ec2.reboot@1", Map.of("instance", "i-0a11ce0000000000a")),
                    Sample.of(
                            "ecs.restart-service@1", Map.of("cluster", "prod", "service", "shop")),
                    Sample.of(
                            "elasticache.reboot@1",
                            Map.of("cluster", "sessions", "nodes", List.of("0001"))),
                    Sample.of("rds.failover@1", Map.of("cluster", "ledger", "to", "ledger-2")),
                    Sample.of(
                            "rds.grow-storage@1",
                            Map.of("instance", "orders", "gib", 120L, "at-most", 200L)),
                    Sample.of("rds.reboot@1", Map.of("instance", "orders")),
                    Sample.of("sqs.redrive@1", Map.of("queue", "orders-dead", "per-second", 10L)),
                    Sample.of("sqs.stop-redrive@1", Map.of("queue", "invoices-dead")));

    private Samples() {}

    static List<Sample> all() {
        return ALL;
    }
}
