package dev.salve.cli.permission;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.compiler.permission.Realm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the resources are. */
final class RealmOptions {

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "The region of the ARNs. Default: the only one of salve.yaml, else any.")
    private @Nullable String region;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "The account of the ARNs. Default: the only one of salve.yaml, else any.")
    private @Nullable String account;

    @Option(
            names = "--partition",
            paramLabel = "NAME",
            description = "The partition of the ARNs, as aws-cn or aws-us-gov. Default: aws.")
    private @Nullable String partition;

    Realm realm() {
        return new Realm(
                checked(partition, "aws(-[a-z]+)*", "partition", "write aws, aws-cn or aws-us-gov"),
                checked(region, "[a-z]{2}(-[a-z]+)+-[0-9]+", "region", "write it as eu-central-1"),
                checked(account, "[0-9]{12}", "account id", "write its twelve digits"));
    }

    private static Optional<String> checked(
            @Nullable String given, String shape, String what, String cure) {
        if (given != null && !given.matches(shape)) {
            throw new CannotRunException("\"" + given + "\" is no " + what, cure);
        }
        return Optional.ofNullable(given);
    }
}
