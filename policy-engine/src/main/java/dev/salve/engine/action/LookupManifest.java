package dev.salve.engine.action;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a look-up takes and gives: its fields are a typed struct, so a slip in a guard is an error
 * before it runs.
 *
 * @param name {@code service.thing}, for example {@code ecs.service}
 * @param fields name to type, in the order in which the reference lists them
 * @param fromEvent whether it needs no parameters because it reads the event itself
 */
public record LookupManifest(
        String name,
        String doc,
        List<Parameter> parameters,
        Map<String, ValueType> fields,
        List<IamPermission> iam,
        boolean fromEvent) {

    public LookupManifest {
        Objects.requireNonNull(name, "name is null");
        parameters = List.copyOf(parameters);
        fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
        iam = List.copyOf(iam);
    }
}
