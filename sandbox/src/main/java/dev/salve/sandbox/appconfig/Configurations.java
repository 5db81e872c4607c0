package dev.salve.sandbox.appconfig;

import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account's deployments of configurations. The account's lock guards it. */
public final class Configurations {

    private final Instant start;
    final Shelf<DeploymentOfConfiguration> deployments;

    public Configurations(Instant now) {
        this.start = now;
        this.deployments = new Shelf<>(new DeploymentOfConfiguration.Kind(), now);
    }

    /**
     * Adds a deployment of the configuration {@code flags} that is under way.
     *
     * @param takes how long it takes; null for one that waits at its first step
     */
    public void addDeploying(
            String application, String environment, int number, @Nullable Duration takes) {
        deployments.add(
                new DeploymentOfConfiguration(
                        application,
                        environment,
                        number,
                        "flags",
                        String.valueOf(number),
                        DeploymentOfConfiguration.DEPLOYING,
                        start,
                        takes == null ? null : start.plus(takes)));
    }

    /** What is stored, by name. */
    public Map<String, KeptPart> parts() {
        return Map.of("appconfig-deployments", deployments);
    }
}
