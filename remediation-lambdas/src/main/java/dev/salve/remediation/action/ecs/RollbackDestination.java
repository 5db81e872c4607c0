package dev.salve.remediation.action.ecs;

import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.TaskDefinitionArn;
import dev.salve.remediation.aws.TaskDefinitions;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Where a rollback goes: an active revision of the same family that is not the present one. */
record RollbackDestination(TaskDefinitions taskDefinitions) {

    Reading<TaskDefinitionArn> of(Service service, Optional<String> to) {
        Reading<TaskDefinitionArn> wanted =
                to.isPresent() ? asked(service, to.get()) : taskDefinitions.previousGood(service);
        return switch (wanted) {
            case Reading.Absent<TaskDefinitionArn> absent -> absent;
            case Reading.Present<TaskDefinitionArn>(var arn) -> active(arn);
        };
    }

    private static Reading<TaskDefinitionArn> asked(Service service, String to) {
        Optional<TaskDefinitionArn> arn = TaskDefinitionArn.parse(to);
        if (arn.isEmpty()) {
            return new Reading.Absent<>(
                    "not-a-task-definition-arn",
                    "`to` is "
                            + to
                            + "; give the full ARN with its revision, as a name alone may mean"
                            + " another revision later");
        }
        if (to.equals(service.taskDefinition())) {
            return new Reading.Absent<>(
                    "no-change", service.serviceName() + " is on " + arn.get().shortName());
        }
        Optional<TaskDefinitionArn> current = TaskDefinitionArn.parse(service.taskDefinition());
        return current.isPresent() && !current.get().family().equals(arn.get().family())
                ? new Reading.Absent<>(
                        "other-family",
                        arn.get().shortName()
                                + " is not a revision of "
                                + current.get().family()
                                + "; that would be a deployment, not a way back")
                : new Reading.Present<>(arn.get());
    }

    private Reading<TaskDefinitionArn> active(TaskDefinitionArn arn) {
        return switch (taskDefinitions.read(arn)) {
            case Reading.Absent<TaskDefinition>(var code, var reason) ->
                    new Reading.Absent<>(code, reason);
            case Reading.Present<TaskDefinition>(var definition) ->
                    definition.status() == TaskDefinitionStatus.ACTIVE
                            ? new Reading.Present<>(arn)
                            : new Reading.Absent<>(
                                    "task-definition-inactive",
                                    arn.shortName()
                                            + " is deregistered; ECS starts no tasks of it");
        };
    }
}
