package dev.salve.sandbox;

import dev.salve.sandbox.applicationautoscaling.Target;
import dev.salve.sandbox.codedeploy.Deployments;
import dev.salve.sandbox.dynamodb.Table;
import dev.salve.sandbox.dynamodb.Units;
import dev.salve.sandbox.ec2.Machine;
import dev.salve.sandbox.elasticache.Cache;
import dev.salve.sandbox.kinesis.DataStream;
import dev.salve.sandbox.lambda.FunctionSpec;
import dev.salve.sandbox.lambda.LambdaFunctions;
import dev.salve.sandbox.rds.DatabaseInstance;
import dev.salve.sandbox.ssm.Calendar;
import dev.salve.sandbox.ssm.ManagedSystems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the demo account has beside its services and groups: one good target for each action. */
final class DemoResources {

    /** What is there has been there before the account's first day. */
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    /** The path reaches the script as a variable, never as a part of its text. */
    private static final String DISK_CLEANUP =
            """
            {"schemaVersion":"2.2","parameters":{"Path":{"type":"String",\
            "interpolationType":"ENV_VAR","default":"/var/tmp"}},"mainSteps":[{\
            "action":"aws:runShellScript","name":"clean","inputs":{"runCommand":[\
            "find \\"$SSM_Path\\" -xdev -type f -mtime +2 -delete"]}}]}\
            """;

    private static final String PRINT_QUEUE =
            """
            {"schemaVersion":"0.3","parameters":{"Queue":{"type":"String","default":"main"}}}\
            """;

    private DemoResources() {}

    static void stock(Inventory inventory) {
        appConfig(inventory);
        applicationAutoScaling(inventory);
        caches(inventory);
        cloudFormation(inventory);
        codeDeploy(inventory.codeDeploy());
        databases(inventory);
        dynamoDb(inventory);
        ec2(inventory);
        kinesis(inventory);
        lambda(inventory.lambda());
        queues(inventory);
        stateMachines(inventory);
        systemsManager(inventory);
    }

    /** It waits at its first step: it is under way whenever somebody tries to stop it. */
    private static void appConfig(Inventory inventory) {
        inventory.appConfig().addDeploying("shop123", "prod123", 7, null);
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

    private static void caches(Inventory inventory) {
        inventory.caches().add(Cache.of("sessions", "memcached", 4));
    }

    private static void cloudFormation(Inventory inventory) {
        inventory.stacks().addStuck("shop-database");
    }

    /** A deployment that is under way for days, to be stopped. */
    private static void codeDeploy(Deployments deployments) {
        deployments.add("d-SHOP12345", "shop", "blue", Duration.ofDays(365));
    }

    private static void databases(Inventory inventory) {
        inventory.databases().add(DatabaseInstance.of("orders", "postgres", 100));
        inventory
                .databases()
                .addCluster("ledger", "aurora-postgresql", List.of("ledger-1", "ledger-2"));
    }

    private static void dynamoDb(Inventory inventory) {
        inventory
                .tables()
                .add(
                        Table.provisioned("orders", Units.of(100, 40), LONG_AGO)
                                .index("by-day", Units.of(20, 40)));
    }

    /**
     * One whose system does not answer, to reboot, and one on broken hardware, to stop and start.
     */
    private static void ec2(Inventory inventory) {
        inventory.machines().add(Machine.running("i-0a11ce0000000000a", "reports").unresponsive());
        inventory
                .machines()
                .add(Machine.running("i-0a11ce0000000000b", "ledger").onBrokenHardware());
    }

    private static void kinesis(Inventory inventory) {
        inventory.dataStreams().add(DataStream.provisioned("clicks", 4, LONG_AGO));
    }

    /** A function with two versions and a reservation, and one that mends when it is called. */
    private static void lambda(LambdaFunctions functions) {
        functions.add(FunctionSpec.of("checkout"), 7);
        functions.point("checkout", "live", 7);
        functions.reserve("checkout", 50);
        functions.add(FunctionSpec.of("mend-index"), 1);
    }

    /** The redrive of invoices goes on for more than a day, so that it can be stopped. */
    private static void queues(Inventory inventory) {
        inventory.queues().addWithDeadLetters("orders", "orders-dead", 120);
        inventory.queues().addWithDeadLetters("invoices", "invoices-dead", 100_000);
        inventory.queues().redrive("invoices-dead", 1);
    }

    private static void stateMachines(Inventory inventory) {
        inventory.stateMachines().add("warm-cache");
    }

    private static void systemsManager(Inventory inventory) {
        ManagedSystems manager = inventory.systemsManager();
        manager.addCommand("disk-cleanup", DISK_CLEANUP);
        manager.addAutomation("restart-print-queue", PRINT_QUEUE);
        manager.addOnline("i-0a1b2c3d4e5f60718", Map.of("role", "worker", "salve:managed", "true"));
        manager.add(new Calendar("company-changes", true, null));
    }
}
