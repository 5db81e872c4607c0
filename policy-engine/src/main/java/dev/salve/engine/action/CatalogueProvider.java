package dev.salve.engine.action;

import java.util.List;
import java.util.Map;

/**
 * Found by {@link java.util.ServiceLoader}: tells the compiler what is installed, creates nothing.
 */
public interface CatalogueProvider {

    List<ActionManifest> actions();

    List<LookupManifest> lookups();

    /**
     * Names that actions and look-ups once had, to the names they have: runbooks that use them go
     * on to work. Empty unless something was renamed.
     */
    default Map<String, String> formerNames() {
        return Map.of();
    }
}
