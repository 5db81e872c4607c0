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
                            "ecs.restart-service@1", Map.of("cluster", "prod", "service", "shop")));

    private Samples() {}

    static List<Sample> all() {
        return ALL;
    }
}
