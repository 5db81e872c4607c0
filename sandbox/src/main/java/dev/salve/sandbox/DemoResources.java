package dev.salve.sandbox;

import dev.salve.sandbox.applicationautoscaling.Target;
import dev.salve.sandbox.dynamodb.Table;
import dev.salve.sandbox.dynamodb.Units;
import dev.salve.sandbox.kinesis.DataStream;
import java.time.Instant;

/** What the demo account has beside its services and groups: one good target for each action. */
final class DemoResources {

    private DemoResources() {}

    /** What is there has been there before the account's first day. */
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    static void stock(Inventory inventory) {
        applicationAutoScaling(inventory);
        dynamoDb(inventory);
        kinesis(inventory);
    }

    private static void applicationAutoScaling(Inventory inventory) {
        inventory
                .scalableTargets()
                .add(
                        new Target(
                                "0ec5a1b2c3d4",
                                "service/prod/shop",
                                "ecs:service:DesiredCount",
                                2,
                                8,
                                LONG_AGO));
    }

    private static void dynamoDb(Inventory inventory) {
        inventory
                .tables()
                .add(
                        Table.provisioned("orders", Units.of(100, 40), LONG_AGO)
                                .index("by-day", Units.of(20, 40)));
    }

    private static void kinesis(Inventory inventory) {
        inventory.dataStreams().add(DataStream.provisioned("clicks", 4, LONG_AGO));
    }
}
