package dev.salve.remediation.aws;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;

/** Reads ECS services. */
public final class EcsServices {

    private static final String DESCRIBE = "ecs:DescribeServices";

    private final EcsClient ecs;

    public EcsServices(EcsClient ecs) {
        this.ecs = ecs;
    }

    /** The service as it is now; deleted ones and those being deleted count as absent. */
    public Reading<Service> read(ServiceName name) {
        try {
            DescribeServicesResponse response =
                    ecs.describeServices(
                            request -> request.cluster(name.cluster()).services(name.service()));
            return response.services().isEmpty()
                    ? missing(name)
                    : living(name, response.services().getFirst());
        } catch (ClusterNotFoundException missing) {
            return new Reading.Absent<>(
                    "no-such-cluster",
                    "there is no ECS cluster " + name.cluster() + "; check its name and region");
        } catch (SdkException failure) {
            return Reading.failed(DESCRIBE, failure);
        }
    }

    /** The deployment ECS is moving to, or has reached. */
    public static Optional<Deployment> primary(Service service) {
        return service.deployments().stream()
                .filter(deployment -> "PRIMARY".equals(deployment.status()))
                .findFirst();
    }

    /** Whether ECS itself rolls deployments out, and not CodeDeploy or something external. */
    public static boolean deploysItself(Service service) {
        return service.deploymentController() == null
                || service.deploymentController().type() == DeploymentControllerType.ECS;
    }

    private static Reading<Service> living(ServiceName name, Service service) {
        if ("INACTIVE".equals(service.status())) {
            return missing(name);
        }
        if ("DRAINING".equals(service.status())) {
            return new Reading.Absent<>("service-draining", name + " is being deleted");
        }
        return new Reading.Present<>(service);
    }

    private static Reading<Service> missing(ServiceName name) {
        return new Reading.Absent<>(
                "no-such-service",
                "there is no ECS service " + name + "; check its name, cluster and region");
    }
}
