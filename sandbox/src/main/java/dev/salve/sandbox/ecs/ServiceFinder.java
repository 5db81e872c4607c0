package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.CallContext;
import org.jspecify.annotations.Nullable;

/** Finds what a request names, or says no as ECS does. */
record ServiceFinder(EcsServices services) {

    String cluster(@Nullable String nameOrArn, CallContext context) {
        String cluster = nameOrArn == null ? "default" : EcsNames.lastPart(nameOrArn);
        if (!services.hasCluster(cluster)) {
            throw EcsErrors.noCluster(context);
        }
        return cluster;
    }

    ServiceState service(@Nullable String clusterName, String nameOrArn, CallContext context) {
        String cluster = cluster(clusterName, context);
        ServiceState service = services.find(cluster + "/" + EcsNames.lastPart(nameOrArn));
        if (service == null) {
            throw EcsErrors.noService(context);
        }
        return service;
    }
}
