package dev.salve.tests.catalogue;

import java.util.List;
import java.util.Map;

/** One sample of each action that calls AWS, in the catalogue's order. */
final class Samples {

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
                            "asg.set-desired@1",
                            Map.of("group", "batch", "desired", 6L, "at-most", 8L)),
                    Sample.of("cloudformation.cancel-update@1", Map.of("stack", "shop-database")),
                    Sample.of(
                            "ecs.restart-service@1", Map.of("cluster", "prod", "service", "shop")),
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
