package dev.salve.cli;

import dev.salve.cli.desk.RunbookSource;
import dev.salve.cli.plane.ControlPlane;
import dev.salve.cli.story.Narrator;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.cli.wiring.SandboxHands;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.ledger.Ulids;
import dev.salve.sandbox.SandboxAccount;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** A control plane over a data folder and a simulated account, turned by the test itself. */
final class FolderPlane {

    private FolderPlane() {}

    static ControlPlane of(
            DataFolder data,
            Path runbooks,
            SandboxAccount account,
            Terminal terminal,
            InstantSource clock) {
        Policy policy = new RunbookSource(Catalogue.installed(), terminal).load(runbooks);
        Narrator narrator = new Narrator(terminal, data.evidenceFolder(), clock);
        return new ControlPlane(
                new ControlPlane.Parts(
                        data.ledger(),
                        new Ulids(clock, new SplittableRandom(1)),
                        DataFolder.SOURCE,
                        narrator,
                        narrator,
                        SandboxHands.of(account, clock),
                        () -> policy,
                        clock));
    }
}
