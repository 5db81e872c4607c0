package dev.salve.remediation.aws;

import java.util.Map;
import java.util.Objects;

/** Which ECS task: its cluster's name and its id, however they were written. */
public record TaskName(String cluster, String task) {

    public TaskName {
        Objects.requireNonNull(cluster, "cluster is null");
        Objects.requireNonNull(task, "task is null");
    }

    /** From the parameters {@code cluster} and {@code task}: name and id, or ARNs. */
    public static TaskName of(Map<String, Object> params) {
        Values values = new Values(params);
        return new TaskName(
                ServiceName.lastPart(values.text("cluster")),
                ServiceName.lastPart(values.text("task")));
    }

    @Override
    public String toString() {
        return "task " + task + " in cluster " + cluster;
    }
}
