package dev.salve.cli.operator;

import dev.salve.audit.EvidenceReader;
import dev.salve.cli.desk.RunbookSource;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.Ulids;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which control plane an operator's command speaks to. */
final class DeskOption {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A running salve up; ${DEFAULT-VALUE} unless named.",
            defaultValue = "${env:SALVE_URL:-http://127.0.0.1:8787}")
    private URI url = URI.create("http://127.0.0.1:8787");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Read and write the ledger in this folder instead, also while nothing"
                            + " runs.")
    private @Nullable Path data;

    @Option(
            names = "--runbooks",
            paramLabel = "DIR",
            description = "With --data: the runbooks, and salve.yaml with approvers and budgets.")
    private @Nullable Path runbooks;

    /** Does something at the desk. */
    <T> T at(Terminal terminal, Function<Desk, T> work) {
        if (data == null) {
            return work.apply(new HttpDesk(url));
        }
        DataFolder folder = DataFolder.existing(data);
        InstantSource clock = InstantSource.system();
        try (Store store = folder.ledger()) {
            Ledger ledger =
                    new Ledger(store, new Ulids(clock, new SecureRandom()), folder.source());
            return work.apply(
                    new LedgerDesk(
                            ledger,
                            new EvidenceReader(folder.evidence()),
                            () -> policy(terminal),
                            clock));
        }
    }

    private Policy policy(Terminal terminal) {
        return new RunbookSource(Catalogue.installed(), terminal).load(runbooks);
    }
}
