package dev.salve.cli.plane;

import dev.salve.cli.desk.RunbookSource;
import dev.salve.cli.desk.ShippedRunbooks;
import dev.salve.cli.story.Narrator;
import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.Account;
import dev.salve.cli.wiring.AccountOption;
import dev.salve.cli.wiring.DataFolder;
import dev.salve.cli.wiring.Notifications;
import dev.salve.cli.wiring.SqsPoller;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.ledger.Ulids;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code salve up}: the local control plane. */
@Command(
        name = "up",
        description = "Run the control plane here: take events over HTTP or from a queue, and act.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve up",
            "  salve up --port 9000 --data my-data --runbooks runbooks",
            "  AWS_ENDPOINT_URL=http://127.0.0.1:5000 salve up --queue http://127.0.0.1:5000/123456789012/signals",
            "",
            "State survives kill -9. Stop it with Ctrl-C."
        })
public final class UpCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    private final Terminal terminal;
    private final InstantSource clock;

    @Option(
            names = "--port",
            description = "Where to listen; ${DEFAULT-VALUE} unless named, 0 for any free one.",
            defaultValue = "8787")
    private int port = 8787;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "The address to listen on; ${DEFAULT-VALUE} unless named. Whoever reaches it can"
                            + " approve, so keep it to this machine.",
            defaultValue = "127.0.0.1")
    private String bind = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Ledger, evidence and sandbox account; .salve unless named.")
    private Path data = DataFolder.USUAL;

    @Option(
            names = "--runbooks",
            paramLabel = "DIR",
            description = "runbooks here, or else the shipped ones, unless named.")
    private @Nullable Path runbooks;

    @Option(
            names = "--queue",
            paramLabel = "URL",
            description = "Take events from this SQS queue too.")
    private @Nullable String queue;

    @Mixin private AccountOption account = new AccountOption();

    public UpCommand(Terminal terminal) {
        this(terminal, InstantSource.system());
    }

    /** With another clock, for the control plane and the sandbox alike. */
    public UpCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (queue != null && account.isSandbox()) {
            throw new CannotRunException(
                    "a queue is on AWS, and this is the sandbox",
                    "set AWS_ENDPOINT_URL for an emulator, or add --aws");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new CannotRunException(
                    "--port " + port + " is no port", "name one from 0 to " + MAX_PORT);
        }
        Policy policy = new RunbookSource(Catalogue.installed(), terminal).load(runbooksFolder());
        Unanswerable.warning(policy)
                .ifPresent(line -> terminal.err().println("salve: warning: " + SafeLine.of(line)));
        DataFolder folder = DataFolder.open(data);
        folder.keepSource(account.source());
        try (FolderLock _ = FolderLock.take(folder);
                Account opened = account.open(folder.account(), clock)) {
            Narrator narrator = new Narrator(terminal, folder.evidenceFolder(), clock);
            ControlPlane.Parts parts =
                    new ControlPlane.Parts(
                            folder.ledger(),
                            new Ulids(clock, new SecureRandom()),
                            account.source(),
                            narrator,
                            Notifications.of(policy.settings(), account, narrator),
                            opened.toolbox(),
                            () -> policy,
                            clock,
                            opened.redAlarms());
            try (ControlPlane plane = new ControlPlane(parts)) {
                serve(plane, opened, folder);
            }
        }
        return ExitCode.DONE;
    }

    private void serve(ControlPlane plane, Account opened, DataFolder folder)
            throws IOException, InterruptedException {
        try (Signals signals =
                new Signals(
                        plane.reception(), plane.ledger().control(), clock, Signals.MAX_WAITING)) {
            LocalLoop loop = new LocalLoop(plane, signals, opened.sandbox(), terminal, clock);
            Optional<SqsPoller> poller = poller(signals, loop);
            Api api = new Api(plane, signals, loop, opened.sandbox(), folder, clock);
            try (HttpApi http = listen(api)) {
                greet(http.port(), plane, folder);
                loop.run();
            } finally {
                poller.ifPresent(SqsPoller::close);
            }
        }
    }

    /** The queue keeps what there is no room for yet. */
    private Optional<SqsPoller> poller(Signals signals, LocalLoop loop) {
        return Optional.ofNullable(queue)
                .map(url ->
                        SqsPoller.start(
                                account.connection(),
                                url,
                                body -> {
                                    signals.receiveWhenThereIsRoom(Envelopes.open(body));
                                    loop.wake();
                                },
                                terminal));
    }

    private HttpApi listen(Api api) throws IOException {
        try {
            return HttpApi.start(new InetSocketAddress(InetAddress.getByName(bind), port), api);
        } catch (UnknownHostException e) {
            throw new CannotRunException(
                    "--bind " + bind + " is no address of this machine", "try --bind 127.0.0.1");
        } catch (BindException e) {
            throw new CannotRunException(
                    bind + ":" + port + " cannot be listened on: " + e.getMessage(),
                    "stop what listens there, or name another --port or --bind");
        }
    }

    private void greet(int listening, ControlPlane plane, DataFolder folder) {
        String url = "http://" + bind + ":" + listening;
        terminal.out()
                .println(
                        "Salve is up at "
                                + url
                                + "/ with "
                                + plane.policy().runbooks().size()
                                + " runbooks");
        terminal.out()
                .println(
                        "  account   "
                                + (account.isSandbox()
                                        ? "the sandbox, simulated, in " + folder.account()
                                        : account.endpoint() == null
                                                ? "AWS, " + account.region()
                                                : "emulator at " + account.endpoint()));
        terminal.out().println("  evidence  " + folder.evidence());
        terminal.out().println("  try       curl -d @event.json " + url + "/events");
        terminal.out().flush();
    }

    private Path runbooksFolder() {
        return runbooks == null ? ShippedRunbooks.usual() : runbooks;
    }
}
