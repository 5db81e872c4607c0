package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A function with all that hangs on it.
 *
 * @param versions how many were published: 1 to this one
 * @param reserved {@link #NONE} if nothing is
 * @param queues the ARNs of the queues it takes messages from
 * @param done the keys it was asked to act for, in order
 */
record FunctionState(
        FunctionSpec spec,
        Instant updatedAt,
        int versions,
        Map<String, AliasState> aliases,
        long reserved,
        Map<String, ProvisionedState> provisioned,
        List<String> queues,
        List<String> done) {

    static final long NONE = -1;

    FunctionState {
        aliases = Map.copyOf(aliases);
        provisioned = Map.copyOf(provisioned);
        queues = List.copyOf(queues);
        done = List.copyOf(done);
    }

    /** How the shelf knows functions. */
    static final class Kind implements Shelf.Kind<FunctionState> {

        @Override
        public String name(FunctionState function) {
            return function.spec.name();
        }

        @Override
        public Optional<Instant> nextEffect(FunctionState function) {
            return function.provisioned.values().stream()
                    .map(ProvisionedState::readyAt)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo);
        }

        @Override
        public FunctionState changed(FunctionState function, Instant at) {
            FunctionState changed = function;
            for (ProvisionedState each : function.provisioned.values()) {
                if (at.equals(each.readyAt())) {
                    changed = changed.with(each.ready());
                }
            }
            return changed;
        }

        @Override
        public Document toDocument(FunctionState function) {
            return function.toDocument();
        }

        @Override
        public FunctionState fromDocument(Document stored) {
            return FunctionState.read(stored);
        }
    }

    boolean has(String qualifier) {
        return qualifier.isEmpty()
                || qualifier.equals("$LATEST")
                || aliases.containsKey(qualifier)
                || isVersion(qualifier);
    }

    boolean isVersion(String number) {
        return number.matches("[1-9][0-9]{0,5}") && Integer.parseInt(number) <= versions;
    }

    /** The version that runs under that qualifier. */
    String version(String qualifier) {
        AliasState alias = aliases.get(qualifier);
        if (alias != null) {
            return alias.version();
        }
        return qualifier.isEmpty() ? "$LATEST" : qualifier;
    }

    FunctionState with(AliasState alias) {
        Map<String, AliasState> all = new TreeMap<>(aliases);
        all.put(alias.name(), alias);
        return new FunctionState(
                spec, updatedAt, versions, all, reserved, provisioned, queues, done);
    }

    FunctionState with(ProvisionedState ready) {
        Map<String, ProvisionedState> all = new TreeMap<>(provisioned);
        all.put(ready.qualifier(), ready);
        return provisioned(all);
    }

    FunctionState withoutProvisioned(String qualifier) {
        Map<String, ProvisionedState> all = new TreeMap<>(provisioned);
        all.remove(qualifier);
        return provisioned(all);
    }

    FunctionState reserved(long number) {
        return new FunctionState(
                spec, updatedAt, versions, aliases, number, provisioned, queues, done);
    }

    FunctionState takingFrom(String queue) {
        List<String> all = new ArrayList<>(queues);
        all.add(queue);
        return new FunctionState(
                spec, updatedAt, versions, aliases, reserved, provisioned, all, done);
    }

    FunctionState did(String key) {
        List<String> all = new ArrayList<>(done);
        all.add(key);
        return new FunctionState(
                spec, updatedAt, versions, aliases, reserved, provisioned, queues, all);
    }

    private FunctionState provisioned(Map<String, ProvisionedState> all) {
        return new FunctionState(spec, updatedAt, versions, aliases, reserved, all, queues, done);
    }

    private Document toDocument() {
        return spec.toDocument()
                .put("updatedAt", updatedAt)
                .put("versions", versions)
                .putAll("aliases", aliases.values().stream().map(AliasState::toDocument).toList())
                .put("reserved", reserved)
                .putAll(
                        "provisioned",
                        provisioned.values().stream().map(ProvisionedState::toDocument).toList())
                .put("queues", queues)
                .put("done", done);
    }

    private static FunctionState read(Document stored) {
        return new FunctionState(
                FunctionSpec.fromDocument(stored),
                stored.instant("updatedAt"),
                stored.count("versions"),
                stored.documents("aliases").stream()
                        .map(AliasState::fromDocument)
                        .collect(Collectors.toMap(AliasState::name, Function.identity())),
                stored.number("reserved"),
                stored.documents("provisioned").stream()
                        .map(ProvisionedState::fromDocument)
                        .collect(
                                Collectors.toMap(ProvisionedState::qualifier, Function.identity())),
                stored.texts("queues"),
                stored.texts("done"));
    }
}
