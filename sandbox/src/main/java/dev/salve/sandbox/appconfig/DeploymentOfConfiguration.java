package dev.salve.sandbox.appconfig;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deployment of a configuration.
 *
 * @param state in AppConfig's word
 * @param startedAt when this deployment began
 * @param changesAt when its state changes by itself; null for never
 */
public record DeploymentOfConfiguration(
        String application,
        String environment,
        int number,
        String configuration,
        String version,
        String state,
        Instant startedAt,
        @Nullable Instant changesAt) {

    static final String DEPLOYING = "DEPLOYING";
    static final String ROLLING_BACK = "ROLLING_BACK";
    static final String ROLLED_BACK = "ROLLED_BACK";

    private static final String BAKING = "BAKING";
    private static final Duration ROLLBACK_TAKES = Duration.ofSeconds(20);
    private static final Duration BAKES = Duration.ofMinutes(10);

    static String key(String application, String environment, int number) {
        return application + "/" + environment + "/" + number;
    }

    boolean isTakenBack() {
        return state.equals(ROLLING_BACK) || state.equals(ROLLED_BACK);
    }

    DeploymentOfConfiguration stopped(Instant at) {
        return with(ROLLING_BACK, at.plus(ROLLBACK_TAKES));
    }

    private DeploymentOfConfiguration with(String next, @Nullable Instant nextAt) {
        return new DeploymentOfConfiguration(
                application, environment, number, configuration, version, next, startedAt, nextAt);
    }

    static final class Kind implements Shelf.Kind<DeploymentOfConfiguration> {

        @Override
        public String name(DeploymentOfConfiguration of) {
            return key(of.application, of.environment, of.number);
        }

        @Override
        public Optional<Instant> nextEffect(DeploymentOfConfiguration of) {
            return Optional.ofNullable(of.changesAt);
        }

        @Override
        public DeploymentOfConfiguration changed(DeploymentOfConfiguration of, Instant at) {
            return switch (of.state) {
                case DEPLOYING -> of.with(BAKING, at.plus(BAKES));
                case ROLLING_BACK -> of.with(ROLLED_BACK, null);
                default -> of.with("COMPLETE", null);
            };
        }

        @Override
        public Document toDocument(DeploymentOfConfiguration of) {
            return new Document()
                    .put("application", of.application)
                    .put("environment", of.environment)
                    .put("number", (long) of.number)
                    .put("configuration", of.configuration)
                    .put("version", of.version)
                    .put("state", of.state)
                    .put("startedAt", of.startedAt)
                    .put("changesAt", of.changesAt);
        }

        @Override
        public DeploymentOfConfiguration fromDocument(Document stored) {
            return new DeploymentOfConfiguration(
                    stored.text("application"),
                    stored.text("environment"),
                    stored.count("number"),
                    stored.text("configuration"),
                    stored.text("version"),
                    stored.text("state"),
                    stored.instant("startedAt"),
                    stored.instantOrNull("changesAt"));
        }
    }
}
