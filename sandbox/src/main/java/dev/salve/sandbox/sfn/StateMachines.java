package dev.salve.sandbox.sfn;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Map;

/** The account's state machines and their executions. The account's lock guards it. */
public final class StateMachines {

    private final AccountSite site;
    final Shelf<StateMachine> machines;
    final Shelf<Execution> executions;

    public StateMachines(AccountSite site, Instant now) {
        this.site = site;
        this.machines = new Shelf<>(new StateMachine.Kind(), now);
        this.executions = new Shelf<>(new Execution.Kind(), now);
    }

    /** Adds a standard state machine. */
    public void add(String name) {
        add(name, "STANDARD");
    }

    /**
     * Adds a state machine.
     *
     * @param type STANDARD or EXPRESS
     */
    public void add(String name, String type) {
        machines.add(
                new StateMachine(name, site.arn("states", "stateMachine:" + name), type, "r-1"));
    }

    /** What is stored, by name. */
    public Map<String, KeptPart> parts() {
        return Map.of("states-machines", machines, "states-executions", executions);
    }

    String executionArn(StateMachine machine, String name) {
        return site.arn("states", "execution:" + machine.name() + ":" + name);
    }
}
