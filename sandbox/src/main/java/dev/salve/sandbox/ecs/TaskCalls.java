package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.TaskField;

/** What ECS answers about tasks. */
final class TaskCalls {

    private static final int MOST_TASKS = 100;

    private final EcsServices services;
    private final ServiceFinder finder;
    private final TaskView view;

    TaskCalls(EcsServices services) {
        this.services = services;
        this.finder = new ServiceFinder(services);
        this.view = new TaskView(services.names());
    }

    private record Found(ServiceState service, Seen seen, Task task) {}

    DescribeTasksResponse describe(DescribeTasksRequest request, CallContext context) {
        String cluster = finder.cluster(request.cluster(), context);
        if (request.tasks().isEmpty() || request.tasks().size() > MOST_TASKS) {
            throw EcsErrors.invalid("Tasks must be between 1 and " + MOST_TASKS + ".", context);
        }
        boolean tags = request.include().contains(TaskField.TAGS);
        List<software.amazon.awssdk.services.ecs.model.Task> tasks = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String wanted : request.tasks()) {
            String id = id(wanted, context);
            Found found = find(cluster, id, context);
            if (found == null) {
                String arn = services.names().taskArn(cluster, id);
                failures.add(Failure.builder().arn(arn).reason("MISSING").build());
            } else {
                tasks.add(view.of(found.service, found.seen, found.task, tags));
            }
        }
        return Answers.ok(DescribeTasksResponse.builder().tasks(tasks).failures(failures), context)
                .build();
    }

    ListTasksResponse list(ListTasksRequest request, CallContext context) {
        String cluster = finder.cluster(request.cluster(), context);
        String name = request.serviceName();
        if (name != null) {
            finder.service(cluster, name, context);
        }
        boolean stopped = request.desiredStatus() == DesiredStatus.STOPPED;
        List<String> arns = new ArrayList<>();
        for (ServiceState service : services.all()) {
            if (service.cluster.equals(cluster)
                    && (name == null || service.name.equals(EcsNames.lastPart(name)))) {
                services.seenAt(service, context.readAt()).shownTasks().stream()
                        .filter(task -> task.active() != stopped)
                        .forEach(task -> arns.add(services.names().taskArn(cluster, task.id())));
            }
        }
        return Answers.ok(ListTasksResponse.builder().taskArns(arns), context).build();
    }

    /** A task that is already on its way out is left as it is; its reason too. */
    StopTaskResponse stop(StopTaskRequest request, CallContext context) {
        String cluster = finder.cluster(request.cluster(), context);
        String id = id(request.task(), context);
        Found found = find(cluster, id, null);
        if (found == null) {
            throw EcsErrors.invalid("The referenced task was not found.", context);
        }
        String reason = Objects.requireNonNullElse(request.reason(), "Task stopped by user");
        services.accept(found.service, new ServiceChange.StopOne(id, reason), context);
        Found now = Objects.requireNonNullElse(find(cluster, id, null), found);
        return Answers.ok(
                        StopTaskResponse.builder()
                                .task(view.of(now.service, now.seen, now.task, false)),
                        context)
                .build();
    }

    /** As a read sees it, or, without a context, as it is. */
    private @Nullable Found find(String cluster, String id, @Nullable CallContext context) {
        for (ServiceState service : services.all()) {
            Seen seen =
                    services.seenAt(service, context == null ? services.now() : context.readAt());
            for (Task task : seen.shownTasks()) {
                if (service.cluster.equals(cluster) && task.id().equals(id)) {
                    return new Found(service, seen, task);
                }
            }
        }
        return null;
    }

    private static String id(@Nullable String idOrArn, CallContext context) {
        String id = EcsNames.lastPart(idOrArn);
        if (id.length() != 32 && id.length() != 36) {
            throw EcsErrors.invalid("taskId length should be one of [32,36]", context);
        }
        return id;
    }
}
