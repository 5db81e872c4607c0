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
 * @param echoes field to the parameter whose value it gives back, as a bare name where an ARN was
 *     given: what is constant in a runbook stays so through the fact
 */
public record LookupManifest(
        String name,
        String doc,
        List<Parameter> parameters,
        Map<String, ValueType> fields,
        List<IamPermission> iam,
        boolean fromEvent,
        Map<String, String> echoes) {

    public LookupManifest {
        Objects.requireNonNull(name, "name is null");
        parameters = List.copyOf(parameters);
        fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
        iam = List.copyOf(iam);
        echoes = Map.copyOf(echoes);
    }

    /** A look-up of which no field is known before it is read. */
    public LookupManifest(
            String name,
            String doc,
            List<Parameter> parameters,
            Map<String, ValueType> fields,
            List<IamPermission> iam,
            boolean fromEvent) {
        this(name, doc, parameters, fields, iam, fromEvent, Map.of());
    }

    /** The same look-up, of which these fields give back these parameters. */
    public LookupManifest echoing(Map<String, String> fieldToParameter) {
        return new LookupManifest(name, doc, parameters, fields, iam, fromEvent, fieldToParameter);
    }
}
