package dev.salve.remediation.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Reads ECS task definitions. */
public final class TaskDefinitions {

    /** The code of {@link #previousGood} when there is nothing to go back to. */
    public static final String NO_PREVIOUS = "no-previous-task-definition";

    /** At 100 a page: as many revisions as are worth looking through for an active one. */
    private static final int PAGES_AT_MOST = 10;

    private final EcsClient ecs;

    public TaskDefinitions(EcsClient ecs) {
        this.ecs = ecs;
    }

    /** One revision, active or not. */
    public Reading<TaskDefinition> read(TaskDefinitionArn arn) {
        try {
            return new Reading.Present<>(
                    ecs.describeTaskDefinition(request -> request.taskDefinition(arn.text()))
                            .taskDefinition());
        } catch (ClientException | InvalidParameterException missing) {
            return new Reading.Absent<>(
                    "no-such-task-definition", "ECS does not know " + arn.text());
        } catch (SdkException failure) {
            return Reading.failed("ecs:DescribeTaskDefinition", failure);
        }
    }

    /**
     * The task definition to go back to: that of a completed deployment that still stands beside
     * the present one, else the next lower active revision. Absent with {@link #NO_PREVIOUS} if
     * there is neither.
     */
    public Reading<TaskDefinitionArn> previousGood(Service service) {
        Optional<TaskDefinitionArn> current = TaskDefinitionArn.parse(service.taskDefinition());
        if (current.isEmpty()) {
            return none("its task definition is " + service.taskDefinition());
        }
        Optional<TaskDefinitionArn> standing = lastCompleted(service, current.get());
        return standing.isPresent()
                ? new Reading.Present<>(standing.get())
                : nextLower(current.get());
    }

    private static Optional<TaskDefinitionArn> lastCompleted(
            Service service, TaskDefinitionArn current) {
        return service.deployments().stream()
                .filter(deployment -> !"PRIMARY".equals(deployment.status()))
                .filter(done -> done.rolloutState() == DeploymentRolloutState.COMPLETED)
                .filter(deployment -> deployment.createdAt() != null)
                .sorted(Comparator.comparing(Deployment::createdAt).reversed())
                .flatMap(done -> TaskDefinitionArn.parse(done.taskDefinition()).stream())
                .filter(arn -> !arn.equals(current))
                .findFirst();
    }

    private Reading<TaskDefinitionArn> nextLower(TaskDefinitionArn current) {
        try {
            @Nullable String token = null;
            for (int page = 0; page < PAGES_AT_MOST; page++) {
                ListTaskDefinitionsResponse response = revisions(current.family(), token);
                Optional<TaskDefinitionArn> found =
                        highestBelow(current, response.taskDefinitionArns());
                if (found.isPresent()) {
                    return new Reading.Present<>(found.get());
                }
                token = response.nextToken();
                if (token == null) {
                    break;
                }
            }
            return none("family " + current.family() + " has no active revision below it");
        } catch (SdkException failure) {
            return Reading.failed("ecs:ListTaskDefinitions", failure);
        }
    }

    private ListTaskDefinitionsResponse revisions(String family, @Nullable String token) {
        return ecs.listTaskDefinitions(request ->
                request.familyPrefix(family)
                        .status(TaskDefinitionStatus.ACTIVE)
                        .sort(SortOrder.DESC)
                        .nextToken(token));
    }

    private static Optional<TaskDefinitionArn> highestBelow(
            TaskDefinitionArn current, List<String> arns) {
        return arns.stream()
                .flatMap(arn -> TaskDefinitionArn.parse(arn).stream())
                .filter(arn -> Objects.equals(arn.family(), current.family()))
                .filter(arn -> arn.revision() < current.revision())
                .max(Comparator.comparingLong(TaskDefinitionArn::revision));
    }

    private static Reading<TaskDefinitionArn> none(String why) {
        return new Reading.Absent<>(
                NO_PREVIOUS, "there is nothing to go back to: " + why + "; name one with `to`");
    }
}
