package dev.salve.sandbox;

import dev.salve.sandbox.ssm.Calendar;
import dev.salve.sandbox.ssm.ManagedSystems;
import java.util.Map;

/** What the demo account has beside its services and groups: one good target for each action. */
final class DemoResources {

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
        cloudFormation(inventory);
        stateMachines(inventory);
        systemsManager(inventory);
    }

    /** It waits at its first step: it is under way whenever somebody tries to stop it. */
    private static void appConfig(Inventory inventory) {
        inventory.appConfig().addDeploying("shop123", "prod123", 7, null);
    }

    private static void cloudFormation(Inventory inventory) {
        inventory.stacks().addStuck("shop-database");
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
