package dev.salve.compiler.bundle;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few actions and look-ups, as the catalogue of an installation would bring them. */
public final class TestCatalogue implements CatalogueProvider {

    public static Catalogue catalogue() {
        return new Catalogue(List.of(new TestCatalogue()));
    }

    @Override
    public List<ActionManifest> actions() {
        return List.of(
                action(
                        "ecs.restart-service@1",
                        Family.RESTART,
                        ActionClass.C,
                        "service",
                        List.of(text("cluster"), text("service"))),
                action(
                        "asg.set-desired@1",
                        Family.SCALE,
                        ActionClass.A,
                        "group",
                        List.of(
                                text("group"),
                                Parameter.required("desired", ValueType.INTEGER, "new size")
                                        .between(0, 500),
                                Parameter.required(
                                                "at-most",
                                                ValueType.INTEGER,
                                                "the ceiling the action never passes")
                                        .between(1, 100),
                                Parameter.optional("at-least", ValueType.INTEGER, "the floor"))),
                action(
                        "notify.owner@1",
                        Family.NOTIFY,
                        ActionClass.A,
                        null,
                        List.of(text("text"))));
    }

    @Override
    public List<LookupManifest> lookups() {
        Map<String, ValueType> service = new LinkedHashMap<>();
        List.of("arn", "name", "cluster").forEach(field -> service.put(field, ValueType.TEXT));
        List.of("running", "desired", "deployments")
                .forEach(field -> service.put(field, ValueType.INTEGER));
        return List.of(
                new LookupManifest(
                        "ecs.service",
                        "A service.",
                        List.of(text("cluster"), text("service")),
                        service,
                        List.of(),
                        false));
    }

    private static Parameter text(String name) {
        return Parameter.required(name, ValueType.TEXT, "name or ARN of the " + name);
    }

    private static ActionManifest action(
            String name,
            Family family,
            ActionClass actionClass,
            @Nullable String target,
            List<Parameter> parameters) {
        return new ActionManifest(
                name,
                "Does " + name + ".",
                family,
                actionClass,
                family != Family.NOTIFY,
                family == Family.SCALE,
                parameters,
                target,
                List.of(new IamPermission("x:" + name, "arn:{partition}:x")),
                Duration.ofSeconds(30),
                expected(family),
                "reads it again",
                "none");
    }

    private static List<String> expected(Family family) {
        return switch (family) {
            case RESTART ->
                    List.of(
                            "aws.ecs|ECS Deployment State Change|detail.eventName="
                                    + "SERVICE_DEPLOYMENT_IN_PROGRESS,SERVICE_DEPLOYMENT_COMPLETED");
            case SCALE -> List.of("aws.autoscaling|EC2 Instance Launch Successful");
            case ROLLBACK, OPERATE, NOTIFY -> List.of();
        };
    }
}
