package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.CallContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** The account's task definitions: one family a service, named as the service. */
final class TaskDefinitions {

    /** A family and one of its revisions. */
    record Reference(String family, int revision) {}

    private final EcsServices services;

    TaskDefinitions(EcsServices services) {
        this.services = services;
    }

    /** Reads {@code family}, {@code family:revision} or an ARN; a family alone is its latest. */
    Reference resolve(@Nullable String text, CallContext context) {
        String reference = text == null ? "" : EcsNames.lastPart(text);
        int colon = reference.indexOf(':');
        String family = colon < 0 ? reference : reference.substring(0, colon);
        int latest = latestOf(family);
        if (latest == 0) {
            throw EcsErrors.noTaskDefinition(context);
        }
        String digits = colon < 0 ? Integer.toString(latest) : reference.substring(colon + 1);
        if (!digits.matches("[1-9][0-9]{0,8}") || Integer.parseInt(digits) > latest) {
            throw EcsErrors.noTaskDefinition(context);
        }
        return new Reference(family, Integer.parseInt(digits));
    }

    List<String> list(ListTaskDefinitionsRequest request) {
        List<String> arns = new ArrayList<>();
        if (request.status() == TaskDefinitionStatus.INACTIVE) {
            return arns;
        }
        for (ServiceState service : services.all()) {
            boolean wanted =
                    request.familyPrefix() == null || request.familyPrefix().equals(service.name);
            for (int i = 1; wanted && i <= service.revisions.size(); i++) {
                arns.add(services.names().taskDefinitionArn(service.name, i));
            }
        }
        return request.sort() == SortOrder.DESC ? arns.reversed() : arns;
    }

    TaskDefinition view(Reference reference) {
        return TaskDefinition.builder()
                .taskDefinitionArn(
                        services.names()
                                .taskDefinitionArn(reference.family(), reference.revision()))
                .family(reference.family())
                .revision(reference.revision())
                .status(TaskDefinitionStatus.ACTIVE)
                .requiresCompatibilities(Compatibility.FARGATE)
                .containerDefinitions(
                        ContainerDefinition.builder()
                                .name(reference.family())
                                .image(reference.family() + ":" + reference.revision())
                                .essential(true)
                                .build())
                .build();
    }

    private int latestOf(String family) {
        return services.all().stream()
                .filter(service -> service.name.equals(family))
                .mapToInt(service -> service.revisions.size())
                .max()
                .orElse(0);
    }
}
