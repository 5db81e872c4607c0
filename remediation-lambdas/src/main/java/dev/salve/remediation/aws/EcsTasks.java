package dev.salve.remediation.aws;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Task;

/** Reads ECS tasks. */
public final class EcsTasks {

    private static final String DESCRIBE = "ecs:DescribeTasks";

    /** What ECS writes before the service's name into a task's group. */
    private static final String OF_SERVICE = "service:";

    private final EcsClient ecs;

    public EcsTasks(EcsClient ecs) {
        this.ecs = ecs;
    }

    /** The task as it is now; a stopped one is still shown for an hour. */
    public Reading<Task> read(TaskName name) {
        return Question.ask(DESCRIBE, () -> ask(name));
    }

    /** The name of the service that runs it; empty for a task that was run by itself. */
    public static Optional<String> service(Task task) {
        String group = Values.orEmpty(task.group());
        return group.startsWith(OF_SERVICE)
                ? Optional.of(group.substring(OF_SERVICE.length()))
                : Optional.empty();
    }

    private Reading<Task> ask(TaskName name) {
        try {
            DescribeTasksResponse response =
                    ecs.describeTasks(
                            request -> request.cluster(name.cluster()).tasks(name.task()));
            return response.tasks().isEmpty()
                    ? missing(name, "it never was, or stopped more than an hour ago")
                    : new Reading.Present<>(response.tasks().getFirst());
        } catch (ClusterNotFoundException missing) {
            return new Reading.Absent<>(
                    "no-such-cluster",
                    "there is no ECS cluster " + name.cluster() + "; check its name and region");
        } catch (InvalidParameterException malformed) {
            return missing(name, Answers.text(malformed));
        } catch (SdkException failure) {
            return Reading.failed(DESCRIBE, failure);
        }
    }

    private static Reading<Task> missing(TaskName name, String why) {
        return new Reading.Absent<>(
                "no-such-task",
                "there is no " + name + ": " + why + "; check its id, cluster and region");
    }
}
