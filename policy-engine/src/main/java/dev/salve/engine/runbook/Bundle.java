package dev.salve.engine.runbook;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything the engine decides by: compiled runbooks and settings. Immutable.
 *
 * @param digest SHA-256 of the bundle's body, {@code sha256:} and 64 hex digits; a run pins it
 * @param runbooks sorted by name
 */
public record Bundle(String digest, List<Runbook> runbooks, Settings settings) {

    public Bundle {
        Objects.requireNonNull(digest, "digest is null");
        runbooks = runbooks.stream().sorted(Comparator.comparing(Runbook::name)).toList();
        Objects.requireNonNull(settings, "settings is null");
    }

    public Optional<Runbook> runbook(String name) {
        return runbooks.stream().filter(runbook -> runbook.name().equals(name)).findFirst();
    }
}
