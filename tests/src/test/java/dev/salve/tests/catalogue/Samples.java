package dev.salve.tests.catalogue;

import java.util.List;
import java.util.Map;

/** One sample of each action that calls AWS, in the catalogue's order. */
final class Samples {

    private static final List<Sample> ALL =
            List.of(
                    Sample.of(
                            "asg.set-desired@1",
                            Map.of("group", "batch", "desired", 6L, "at-most", 8L)),
                    Sample.of(
                            "codedeploy.stop-and-roll-back@1", Map.of("deployment", "d-SHOP12345")),
                    Sample.of(
                            "ecs.restart-service@1", Map.of("cluster", "prod", "service", "shop")),
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
                            Map.of("function", "checkout", "reserved", 80L, "at-most", 100L)));

    private Samples() {}

    static List<Sample> all() {
        return ALL;
    }
}
