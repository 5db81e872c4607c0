package dev.salve.sandbox;

import dev.salve.sandbox.elasticache.Cache;
import dev.salve.sandbox.rds.DatabaseInstance;
import java.util.List;
import dev.salve.sandbox.ec2.Machine;
import dev.salve.sandbox.codedeploy.Deployments;
import dev.salve.sandbox.lambda.FunctionSpec;
import dev.salve.sandbox.lambda.LambdaFunctions;
import java.time.Duration;

/** What the demo account has beside its services and groups: one good target for each action. */
final class DemoResources {

    private DemoResources() {}

    static void stock(Inventory inventory) {
        caches(inventory);
        codeDeploy(inventory.codeDeploy());
        lambda(inventory.lambda());
        databases(inventory);
        ec2(inventory);
        queues(inventory);
    }

    private static void caches(Inventory inventory) {
        inventory.caches().add(Cache.of("sessions", "memcached", 4));
    }

    private static void databases(Inventory inventory) {
        inventory.databases().add(DatabaseInstance.of("orders", "postgres", 100));
        inventory
                .databases()
                .addCluster("ledger", "aurora-postgresql", List.of("ledger-1", "ledger-2"));
    }

    /** The redrive of invoices goes on for more than a day, so that it can be stopped. */
    private static void queues(Inventory inventory) {
        inventory.queues().addWithDeadLetters("orders", "orders-dead", 120);
        inventory.queues().addWithDeadLetters("invoices", "invoices-dead", 100_000);
        inventory.queues().redrive("invoices-dead", 1);
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

    /** A deployment that is under way for days, to be stopped. */
    private static void codeDeploy(Deployments deployments) {
        deployments.add("d-SHOP12345", "shop", "blue", Duration.ofDays(365));
    }

    /** A function with two versions and a reservation, and one that mends when it is called. */
    private static void lambda(LambdaFunctions functions) {
        functions.add(FunctionSpec.of("checkout"), 7);
        functions.point("checkout", "live", 7);
        functions.reserve("checkout", 50);
        functions.add(FunctionSpec.of("mend-index"), 1);
    }
}
