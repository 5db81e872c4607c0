package dev.salve.sandbox;

import dev.salve.sandbox.ec2.Machine;

/** What the demo account has beside its services and groups: one good target for each action. */
final class DemoResources {

    private DemoResources() {}

    static void stock(Inventory inventory) {
        ec2(inventory);
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
}
