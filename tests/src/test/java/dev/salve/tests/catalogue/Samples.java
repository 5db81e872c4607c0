package dev.salve.tests.catalogue;

import java.util.List;
import java.util.Map;

/** One sample of each action that calls AWS, in the catalogue's order. */
final class Samples {

    private static final String FLEET_A = "i-0f1ee70000000000a";
    private static final String FLEET_B = "i-0f1ee70000000000b";
    private static final String DEFINITION = "arn:aws:ecs:eu-west-1:123456789012:task-definition/";
    private static final String SHOP_TASK = "beeb8da1658eec67f893a2eefb32555e";

    private static final List<Sample> ALL =
            List.of(
                    Sample.of(
                            "appconfig.stop-deployment@1",
                            Map.of(
                                    "application",
                                    "shop123",
                                    "environment",
                                    "prod123",
                                    "deployment",
                                    7L)),
                    Sample.of(
                            "application-autoscaling.set-limits@1",
                            Map.of(
                                    "resource",
                                    "service/prod/shop",
                                    "dimension",
                                    "ecs:service:DesiredCount",
                                    "max",
                                    12L,
                                    "at-most",
                                    16L)),
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
                    Sample.of("cloudformation.cancel-update@1", Map.of("stack", "shop-database")),
                    Sample.of(
                            "codedeploy.stop-and-roll-back@1", Map.of("deployment", "d-SHOP12345")),
                    Sample.of(
                            "deployment.rollback@1",
                            Map.of("target", "prod/shop", "to", DEFINITION + "shop:2")),
                    Sample.of(
                            "dynamodb.set-capacity@1",
                            Map.of("table", "orders", "write", 60L, "at-most", 80L)),
                    Sample.of("ec2.reboot@1", Map.of("instance", "i-0a11ce0000000000a")),
                    Sample.of("ec2.stop-start@1", Map.of("instance", "i-0a11ce0000000000b")),
                    Sample.of(
                            "ecs.restart-service@1", Map.of("cluster", "prod", "service", "shop")),
                    Sample.of(
                            "ecs.rollback-service@1", Map.of("cluster", "prod", "service", "shop")),
                    Sample.of(
                            "ecs.scale-service@1",
                            Map.of(
                                    "cluster", "prod", "service", "shop", "desired", 6L, "at-most",
                                    8L)),
                    Sample.of(
                            "ecs.stop-deployment@1",
                            Map.of("cluster", "prod", "service", "pricing")),
                    Sample.of("ecs.stop-task@1", Map.of("cluster", "prod", "task", SHOP_TASK)),
                    Sample.of(
                            "elasticache.reboot@1",
                            Map.of("cluster", "sessions", "nodes", List.of("0001"))),
                    Sample.of(
                            "kinesis.set-shards@1",
                            Map.of("stream", "clicks", "shards", 6L, "at-most", 8L)),
                    Sample.of(
                            "lambda.invoke@1",
                            Map.of(
                                    "function",
                                    "mend-index",
                                    "payload",
                                    Map.of("index", "orders"),
                                    "observer",
                                    "mend-index")),
                    Sample.of(
                            "lambda.rollback-alias@1",
                            Map.of("function", "checkout", "alias", "live", "to", "6")),
                    Sample.of(
                            "lambda.set-concurrency@1",
                            Map.of("function", "checkout", "reserved", 80L, "at-most", 100L)),
                    Sample.of("rds.failover@1", Map.of("cluster", "ledger", "to", "ledger-2")),
                    Sample.of(
                            "rds.grow-storage@1",
                            Map.of("instance", "orders", "gib", 120L, "at-most", 200L)),
                    Sample.of("rds.reboot@1", Map.of("instance", "orders")),
                    Sample.of("sqs.redrive@1", Map.of("queue", "orders-dead", "per-second", 10L)),
                    Sample.of("sqs.stop-redrive@1", Map.of("queue", "invoices-dead")),
                    Sample.of(
                            "ssm.run-command@1",
                            Map.of(
                                    "document",
                                    "disk-cleanup",
                                    "targets",
                                    "tag:role=worker",
                                    "at-most",
                                    5L)),
                    Sample.of("ssm.start-automation@1", Map.of("document", "restart-print-queue")),
                    Sample.of("states.start-execution@1", Map.of("machine", "warm-cache")));

    private Samples() {}

    static List<Sample> all() {
        return ALL;
    }
}
