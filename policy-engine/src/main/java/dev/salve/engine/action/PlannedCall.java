package dev.salve.engine.action;

import java.util.Map;
import java.util.Objects;

/**
 * One AWS call that a plan names; the run's session policy is made from exactly these.
 *
 * @param operation IAM's name of it, for example {@code ecs:UpdateService}
 * @param arn the resource; {@code *} only where AWS offers no resource level
 * @param arguments what is sent, as a person would read it
 */
public record PlannedCall(String operation, String arn, Map<String, Object> arguments) {

    public PlannedCall {
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(arn, "arn is null");
        arguments = Map.copyOf(arguments);
    }
}
