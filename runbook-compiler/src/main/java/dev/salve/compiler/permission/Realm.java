package dev.salve.compiler.permission;

import dev.salve.engine.runbook.Settings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where ARNs are: whatever is empty was not told. An untold partition is {@code aws}; an untold
 * region or account is any.
 *
 * @param partition for example {@code aws-cn}
 * @param region for example {@code eu-west-1}
 * @param account twelve digits
 */
public record Realm(Optional<String> partition, Optional<String> region, Optional<String> account) {

    /** Nothing was told. */
    public static final Realm ANY = new Realm(Optional.empty(), Optional.empty(), Optional.empty());

    static final String PARTITION = "partition";
    static final String REGION = "region";
    static final String ACCOUNT = "account";

    private static final String USUAL_PARTITION = "aws";

    public Realm {
        Objects.requireNonNull(partition, "partition is null");
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(account, "account is null");
    }

    /** The one account and the one region that the settings allow, where it is just one. */
    public static Realm of(Settings settings) {
        return new Realm(Optional.empty(), only(settings.regions()), only(settings.accounts()));
    }

    /** What this tells, and where it does not, what the other does. */
    public Realm or(Realm other) {
        return new Realm(
                partition.or(other::partition),
                region.or(other::region),
                account.or(other::account));
    }

    /** The parts by their names in ARN templates. */
    Map<String, String> parts() {
        return Map.of(
                PARTITION,
                partition.orElse(USUAL_PARTITION),
                REGION,
                region.orElse(Globs.ANY),
                ACCOUNT,
                account.orElse(Globs.ANY));
    }

    /** What an ARN's own parts tell. */
    static Realm of(Map<String, String> parts) {
        return new Realm(told(parts, PARTITION), told(parts, REGION), told(parts, ACCOUNT));
    }

    private static Optional<String> told(Map<String, String> parts, String name) {
        return Optional.ofNullable(parts.get(name)).filter(part -> !Globs.hasWildcard(part));
    }

    private static Optional<String> only(List<String> allowed) {
        return allowed.size() == 1 ? Optional.of(allowed.getFirst()) : Optional.empty();
    }
}
