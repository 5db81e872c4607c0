package dev.salve.remediation.lookup.ecs;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.EcsTasks;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.TaskName;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Task;

/** {@code ecs.task}: one DescribeTasks. */
public final class TaskLookup implements Lookup {

    private final EcsTasks tasks;

    public TaskLookup(AwsClients clients) {
        this.tasks = new EcsTasks(clients.reading().ecs());
    }

    @Override
    public LookupManifest manifest() {
        return EcsLookups.TASK;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        TaskName name = TaskName.of(params);
        return switch (tasks.read(name)) {
            case Reading.Absent<Task>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<Task>(var task) -> new Result.Found(fields(name, task));
        };
    }

    private static Map<String, Object> fields(TaskName name, Task task) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", task.taskArn());
        fields.put("cluster", name.cluster());
        fields.put("id", name.task());
        fields.put("service", EcsTasks.service(task).orElse(""));
        fields.put("definition", Values.orEmpty(task.taskDefinitionArn()));
        fields.put("status", Values.orEmpty(task.lastStatus()));
        fields.put("desiredStatus", Values.orEmpty(task.desiredStatus()));
        fields.put("health", Objects.requireNonNullElse(task.healthStatusAsString(), "UNKNOWN"));
        fields.put("stopCode", Values.orEmpty(task.stopCodeAsString()));
        fields.put("stoppedReason", Values.orEmpty(task.stoppedReason()));
        fields.put("zone", Values.orEmpty(task.availabilityZone()));
        fields.put("launchType", Values.orEmpty(task.launchTypeAsString()));
        fields.put("createdAt", orEpoch(task.createdAt()));
        fields.put("startedAt", orEpoch(task.startedAt()));
        fields.put("stoppedAt", orEpoch(task.stoppedAt()));
        return fields;
    }

    /** A task that has not come so far yet. */
    private static Instant orEpoch(@Nullable Instant time) {
        return Objects.requireNonNullElse(time, Instant.EPOCH);
    }
}
