package dev.salve.tests.catalogue;

import java.util.List;
import java.util.Map;

/** One sample of each action that calls AWS, in the catalogue's order. */
final class Samples {

    private static final List<Sample> ALL =
            List.of(
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
                    Sample.of(
                            "asg.set-desired@1",
                            Map.of("group", "batch", "desired", 6L, "at-most", 8L)),
                    Sample.of(
                            "dynamodb.set-capacity@1",
                            Map.of("table", "orders", "write", 60L, "at-most", 80L)),
                    Sample.of(
                            "ecs.restart-service@1", Map.of("cluster", "prod", "service", "shop")),
                    Sample.of(
                            "kinesis.set-shards@1",
                            Map.of("stream", "clicks", "shards", 6L, "at-most", 8L)));

    private Samples() {}

    static List<Sample> all() {
        return ALL;
    }
}
