package dev.salve.compiler.bundle;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the manifest of an action. */
final class ManifestOutput {

    private ManifestOutput() {}

    static void write(ActionManifest action, BundleOutput out) throws IOException {
        out.object(action, a -> fields(a, out));
    }

    private static void fields(ActionManifest action, BundleOutput out) throws IOException {
        out.text("name", action.name());
        out.text("doc", action.doc());
        out.text("family", action.family());
        out.text("class", action.actionClass());
        out.truth("mutates", action.mutates());
        out.truth("moves-capacity", action.movesCapacity());
        out.list("parameters", action.parameters(), p -> out.object(p, q -> parameter(q, out)));
        out.maybe("target", Optional.ofNullable(action.targetParameter()), out.json()::writeString);
        out.list("iam", action.iam(), p -> out.object(p, q -> permission(q, out)));
        out.duration("observe-lag", action.observeLag());
        out.texts("expected-events", action.expectedEvents());
        out.text("observe", action.observe());
        out.text("undo", action.undo());
        out.text("recovery", action.recovery());
    }

    private static void parameter(Parameter parameter, BundleOutput out) throws IOException {
        out.text("name", parameter.name());
        out.text("type", parameter.type());
        out.truth("required", parameter.required());
        out.whole("min", parameter.min());
        out.whole("max", parameter.max());
        name("at-least", parameter.atLeast(), out);
        name("at-most", parameter.atMost(), out);
        out.text("doc", parameter.doc());
    }

    private static void permission(IamPermission permission, BundleOutput out) throws IOException {
        out.text("operation", permission.operation());
        out.text("arn", permission.arnTemplate());
        out.truth("tagged", permission.tagged());
    }

    private static void name(String key, @Nullable String name, BundleOutput out)
            throws IOException {
        out.maybe(key, Optional.ofNullable(name), out.json()::writeString);
    }
}
