package dev.salve.cli.wiring;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.remediation.Hands;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Connection;
import dev.salve.remediation.lookup.cloudwatch.CloudWatchRedAlarms;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which account: the sandbox, unless an emulator's endpoint is in the environment or AWS itself is
 * asked for. Acting on a real account never happens by default.
 */
public final class AccountOption {

    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final String DEFAULT_REGION = "eu-west-1";

    @Option(
            names = "--aws",
            description =
                    "Act on AWS, with the credentials of the environment; without it, on the sandbox,"
                            + " or on the emulator that AWS_ENDPOINT_URL names.")
    private boolean aws;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "AWS's region; ${DEFAULT-VALUE} unless named.",
            defaultValue = "${env:AWS_REGION:-eu-west-1}")
    private String region = DEFAULT_REGION;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description =
                    "The account's twelve digits, for the evidence; ${DEFAULT-VALUE} unless named.",
            defaultValue = "${env:AWS_ACCOUNT_ID:-123456789012}")
    private String account = "123456789012";

    /** Who writes evidence: {@code //salve/<account>/<region>/local}. */
    public String source() {
        if (!account.matches("[0-9]{12}")) {
            throw new CannotRunException(
                    "\"" + account + "\" is no account id", "write its twelve digits");
        }
        return "//salve/" + account + "/" + region + "/local";
    }

    /** Whether it is the sandbox. */
    public boolean isSandbox() {
        return !aws && endpoint() == null;
    }

    public String region() {
        return region;
    }

    /** The emulator's endpoint; null if there is none. */
    public @Nullable URI endpoint() {
        String endpoint = System.getenv(ENDPOINT);
        return endpoint == null || endpoint.isEmpty() ? null : URI.create(endpoint);
    }

    /** The account, the sandbox as it is when nothing is broken. */
    public Account open() {
        InstantSource clock = InstantSource.system();
        return isSandbox() ? sandbox(DemoAccount.create(clock), clock) : real(clock);
    }

    /** The account; the sandbox lives on in the folder. */
    public Account open(Path folder, InstantSource clock) {
        if (!isSandbox()) {
            return real(clock);
        }
        try {
            return sandbox(SandboxAccount.loadOrCreate(folder, clock, DemoAccount::create), clock);
        } catch (IOException e) {
            throw new CannotRunException(
                    "the sandbox account in " + folder + " cannot be read: " + e.getMessage(),
                    "remove the folder for a new account");
        }
    }

    /** Where AWS's clients call, for the other clients of this process. */
    public Connection connection() {
        URI endpoint = endpoint();
        return endpoint == null ? Connection.standard(region) : Connection.local(endpoint, region);
    }

    private static Account sandbox(SandboxAccount account, InstantSource clock) {
        return new Account(
                SandboxHands.of(account, clock),
                SandboxHands.redAlarms(account),
                Optional.of(account),
                () -> {});
    }

    private Account real(InstantSource clock) {
        AwsClients clients = AwsClients.connect(connection());
        return new Account(
                new Hands(clients, clock),
                new CloudWatchRedAlarms(clients.reading().cloudWatch(), false),
                Optional.empty(),
                clients::close);
    }
}
