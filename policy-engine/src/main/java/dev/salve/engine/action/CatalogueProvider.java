package dev.salve.engine.action;

import java.util.List;

/**
 * Found by {@link java.util.ServiceLoader}: tells the compiler what is installed, creates nothing.
 */
public interface CatalogueProvider {

    List<ActionManifest> actions();

    List<LookupManifest> lookups();
}
