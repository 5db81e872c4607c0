package dev.salve.sandbox;

import dev.salve.sandbox.codedeploy.Deployments;
import dev.salve.sandbox.lambda.FunctionSpec;
import dev.salve.sandbox.lambda.LambdaFunctions;
import java.time.Duration;

/** What the demo account has beside its services and groups: one good target for each action. */
final class DemoResources {

    private DemoResources() {}

    static void stock(Inventory inventory) {
        codeDeploy(inventory.codeDeploy());
        lambda(inventory.lambda());
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
