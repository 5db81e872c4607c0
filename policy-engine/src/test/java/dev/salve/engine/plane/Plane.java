package dev.salve.engine.plane;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.intake.Claiming;
import dev.salve.engine.intake.Intake;
import dev.salve.engine.intake.Reception;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.workflow.Dispatcher;
import dev.salve.engine.workflow.FactReader;
import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.Recovery;
import dev.salve.engine.workflow.Sweeper;
import dev.salve.engine.workflow.Workflow;
import java.util.Random;

/** One process. */
public final class Plane {

    public final Ledger ledger;
    public final Intake intake;
    public final Reception reception;
    public final Workflow workflow;
    public final Sweeper sweeper;
    public final Dispatcher dispatcher;

    /** What outlives a process. */
    public record World(
            Toolbox toolbox,
            Policy policy,
            HandClock clock,
            EvidenceSink evidence,
            Notifier notifier) {}

    /**
     * @param process its number: two processes give different identifiers
     */
    public Plane(Store store, World world, int process) {
        ledger = new Ledger(store, new Ulids(world.clock(), new Random(process)), "//salve/test");
        Toolbox toolbox = world.toolbox();
        Recovery recovery = new Recovery(ledger, world::policy, toolbox);
        workflow = new Workflow(ledger, toolbox, recovery, world.clock());
        intake =
                new Intake(
                        world::policy,
                        ledger,
                        new FactReader(toolbox),
                        new Claiming(ledger, toolbox, world.clock()),
                        world.clock());
        reception = new Reception(intake, ledger, world.clock());
        sweeper = new Sweeper(ledger, workflow, world.clock());
        dispatcher = new Dispatcher(ledger, world.evidence(), world.notifier(), world.clock());
    }
}
