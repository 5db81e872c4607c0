package dev.salve.cli.catalogue;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.expression.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manifests as JSON values. Every key is always there; what a manifest lacks is null. */
final class CatalogueJson {

    private CatalogueJson() {}

    static Map<String, Object> action(ActionManifest action) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", action.name());
        json.put("doc", action.doc());
        json.put("class", action.actionClass().name());
        json.put("family", action.family().word());
        json.put("mutates", action.mutates());
        json.put("movesCapacity", action.movesCapacity());
        json.put("parameters", parameters(action.parameters()));
        json.put("target", orNull(action.targetParameter()));
        json.put("iam", iam(action.iam()));
        json.put("observeLag", Durations.inRunbooks(action.observeLag()));
        json.put("expectedEvents", action.expectedEvents());
        json.put("observe", action.observe());
        json.put("undo", action.undo());
        json.put("recovery", action.recovery());
        return json;
    }

    static Map<String, Object> lookup(LookupManifest lookup) {
        Map<String, Object> fields = new LinkedHashMap<>();
        lookup.fields().forEach((name, type) -> fields.put(name, type.word()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", lookup.name());
        json.put("doc", lookup.doc());
        json.put("parameters", parameters(lookup.parameters()));
        json.put("fields", fields);
        json.put("iam", iam(lookup.iam()));
        json.put("fromEvent", lookup.fromEvent());
        return json;
    }

    private static List<Object> parameters(List<Parameter> parameters) {
        return parameters.stream().<Object>map(CatalogueJson::parameter).toList();
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        json.put("type", parameter.type().word());
        json.put("required", parameter.required());
        json.put("min", orNull(parameter.min()));
        json.put("max", orNull(parameter.max()));
        json.put("atLeast", orNull(parameter.atLeast()));
        json.put("atMost", orNull(parameter.atMost()));
        json.put("doc", parameter.doc());
        return json;
    }

    private static List<Object> iam(List<IamPermission> permissions) {
        return permissions.stream().<Object>map(CatalogueJson::permission).toList();
    }

    private static Map<String, Object> permission(IamPermission permission) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("operation", permission.operation());
        json.put("arn", permission.arnTemplate());
        json.put("tagged", permission.tagged());
        return json;
    }

    private static Object orNull(@Nullable Object value) {
        return value == null ? JsonNull.NULL : value;
    }
}
