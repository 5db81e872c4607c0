package dev.salve.engine.action;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Every action and look-up that is installed, by name. */
public final class Catalogue {

    private final Map<String, ActionManifest> actions = new TreeMap<>();
    private final Map<String, LookupManifest> lookups = new TreeMap<>();
    private final Map<String, String> formerNames = new TreeMap<>();

    /**
     * @throws IllegalStateException if two providers bring the same name
     */
    public Catalogue(Iterable<CatalogueProvider> providers) {
        for (CatalogueProvider provider : providers) {
            provider.actions().forEach(action -> add(actions, action.name(), action));
            provider.lookups().forEach(lookup -> add(lookups, lookup.name(), lookup));
            provider.formerNames().forEach((former, name) -> add(formerNames, former, name));
        }
    }

    /** The catalogue of everything on the class path. */
    public static Catalogue installed() {
        return new Catalogue(ServiceLoader.load(CatalogueProvider.class));
    }

    /** By its name, or by one that it once had. */
    public Optional<ActionManifest> action(String name) {
        return Optional.ofNullable(actions.get(current(name)));
    }

    /** By its name, or by one that it once had. */
    public Optional<LookupManifest> lookup(String name) {
        return Optional.ofNullable(lookups.get(current(name)));
    }

    /** The name that this is called by now; the same for what was never renamed. */
    public String current(String name) {
        return formerNames.getOrDefault(name, name);
    }

    /** Former name to present name, sorted. */
    public Map<String, String> formerNames() {
        return Collections.unmodifiableMap(formerNames);
    }

    /** Sorted by name. */
    public Collection<ActionManifest> actions() {
        return Collections.unmodifiableCollection(actions.values());
    }

    /** Sorted by name. */
    public Collection<LookupManifest> lookups() {
        return Collections.unmodifiableCollection(lookups.values());
    }

    private static <T> void add(Map<String, T> map, String name, T manifest) {
        if (map.putIfAbsent(name, manifest) != null) {
            throw new IllegalStateException("two providers bring " + name);
        }
    }
}
