package dev.salve.bench;

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
import java.util.List;

/** A catalogue with the one action that the generated runbooks use. */
final class OneAction implements CatalogueProvider {

    static Catalogue catalogue() {
        return new Catalogue(List.of(new OneAction()));
    }

    @Override
    public List<ActionManifest> actions() {
        return List.of(
                new ActionManifest(
                        "ecs.restart-service@1",
                        "Starts a new deployment of a service.",
                        Family.RESTART,
                        ActionClass.C,
                        true,
                        false,
                        List.of(
                                Parameter.required("cluster", ValueType.TEXT, "the cluster"),
                                Parameter.required("service", ValueType.TEXT, "the service")),
                        "service",
                        List.of(new IamPermission("ecs:UpdateService", "arn:{partition}:ecs:*")),
                        Duration.ofSeconds(30),
                        List.of("aws.ecs|ECS Deployment State Change"),
                        "reads the deployments again",
                        "none"));
    }

    @Override
    public List<LookupManifest> lookups() {
        return List.of();
    }
}
