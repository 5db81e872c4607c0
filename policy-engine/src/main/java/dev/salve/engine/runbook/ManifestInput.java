package dev.salve.engine.runbook;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.io.IOException;

/** Reads the manifests that a bundle carries. */
final class ManifestInput {

    private ManifestInput() {}

    static ActionManifest read(BundleInput in) throws IOException {
        return in.object(() ->
                new ActionManifest(
                        in.text("name"),
                        in.text("doc"),
                        in.word("family", Family.class),
                        in.word("class", ActionClass.class),
                        in.truth("mutates"),
                        in.truth("moves-capacity"),
                        in.list("parameters", () -> parameter(in)),
                        in.maybe("target", in::text).orElse(null),
                        in.list("iam", () -> permission(in)),
                        in.duration("observe-lag"),
                        in.texts("expected-events"),
                        in.text("observe"),
                        in.text("undo"),
                        in.text("recovery")));
    }

    private static Parameter parameter(BundleInput in) throws IOException {
        return in.object(() ->
                new Parameter(
                        in.text("name"),
                        in.word("type", ValueType.class),
                        in.truth("required"),
                        in.maybe("min", in::whole).orElse(null),
                        in.maybe("max", in::whole).orElse(null),
                        in.maybe("at-least", in::text).orElse(null),
                        in.maybe("at-most", in::text).orElse(null),
                        in.text("doc")));
    }

    private static IamPermission permission(BundleInput in) throws IOException {
        return in.object(
                () -> new IamPermission(in.text("operation"), in.text("arn"), in.truth("tagged")));
    }
}
