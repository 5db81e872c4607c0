package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import dev.salve.sandbox.ec2.Machine;
import dev.salve.sandbox.ec2.MachineKind;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's services that keep resources without load or metrics of their own, by the name
 * under which each is stored. The account's lock guards it.
 */
public final class Inventory {

    private final Map<String, KeptPart> parts = new TreeMap<>();

    private final Shelf<Machine> machines;

    Inventory(AccountSite site, SequentialIds ids, Instant now) {
        machines = new Shelf<>(new MachineKind(), now);
        parts.put("ec2", machines);
    }

    /** The EC2 instances that belong to no Auto Scaling group. */
    public Shelf<Machine> machines() {
        return machines;
    }

    Map<String, KeptPart> parts() {
        return parts;
    }
}
