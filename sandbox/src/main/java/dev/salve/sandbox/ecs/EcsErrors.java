package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.ServiceErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;

/** How ECS says no. */
final class EcsErrors {

    static final ServiceErrors ECS =
            new ServiceErrors(
                    "Ecs",
                    "ThrottlingException",
                    "AccessDeniedException",
                    AccessDeniedException::builder,
                    "ServerException",
                    EcsException::builder);

    private EcsErrors() {}

    static AwsServiceException noCluster(CallContext context) {
        return ECS.wrong(
                ClusterNotFoundException.builder(),
                "ClusterNotFoundException",
                "Cluster not found.",
                context);
    }

    static AwsServiceException noService(CallContext context) {
        return ECS.wrong(
                ServiceNotFoundException.builder(),
                "ServiceNotFoundException",
                "Service not found.",
                context);
    }

    static AwsServiceException noServiceDeployment(CallContext context) {
        return ECS.wrong(
                ServiceDeploymentNotFoundException.builder(),
                "ServiceDeploymentNotFoundException",
                "Service deployment not found.",
                context);
    }

    static AwsServiceException conflict(String message, CallContext context) {
        return ECS.wrong(ConflictException.builder(), "ConflictException", message, context);
    }

    static AwsServiceException noTaskDefinition(CallContext context) {
        return ECS.wrong(
                ClientException.builder(), "ClientException", "TaskDefinition not found.", context);
    }

    static AwsServiceException invalid(String message, CallContext context) {
        return ECS.wrong(
                InvalidParameterException.builder(), "InvalidParameterException", message, context);
    }
}
