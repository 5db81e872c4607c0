package dev.salve.tests.catalogue;

import java.util.List;
import java.util.Map;

/** One sample of each action that calls AWS, in the catalogue's order. */
final class Samples {

    private static final String DEFINITION = "arn:aws:ecs:eu-west-1:123456789012:task-definition/";

    /** The demo account's ids are the same every time. */
    private static final String SHOP_TASK = "beeb8da1658eec67f893a2eefb32555e";

    private static final List<Sample> ALL =
            List.of(
                    Sample.of(
                            "asg.set-desired@1",
                            Map.of("group", "batch", "desired", 6L, "at-most", 8L)),
                    Sample.of(
                            "deployment.rollback@1",
                            Map.of("target", "prod/shop", "to", DEFINITION + "shop:2")),
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
                    Sample.of("ecs.stop-task@1", Map.of("cluster", "prod", "task", SHOP_TASK)));

    private Samples() {}

    static List<Sample> all() {
        return ALL;
    }
}
