package dev.salve.sandbox;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.appconfig.Configurations;
import dev.salve.sandbox.cloudformation.Stacks;
import dev.salve.sandbox.sfn.StateMachines;
import dev.salve.sandbox.ssm.ManagedSystems;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's services that keep resources without load or metrics of their own, by the name
 * under which each is stored. The account's lock guards it.
 */
public final class Inventory {

    private final Map<String, KeptPart> parts = new TreeMap<>();

    private final Configurations appConfig;
    private final StateMachines stateMachines;
    private final Stacks stacks;
    private final ManagedSystems systemsManager;

    Inventory(AccountSite site, SequentialIds ids, Instant now) {
        appConfig = new Configurations(now);
        stateMachines = new StateMachines(site, now);
        stacks = new Stacks(site, ids, now);
        systemsManager = new ManagedSystems(site, ids, now);
        parts.putAll(appConfig.parts());
        parts.putAll(stateMachines.parts());
        parts.putAll(stacks.parts());
        parts.putAll(systemsManager.parts());
    }

    public Configurations appConfig() {
        return appConfig;
    }

    public StateMachines stateMachines() {
        return stateMachines;
    }

    public Stacks stacks() {
        return stacks;
    }

    public ManagedSystems systemsManager() {
        return systemsManager;
    }

    Map<String, KeptPart> parts() {
        return parts;
    }
}
