package dev.salve.engine.action;

import java.util.Objects;

/**
 * One IAM operation an action or look-up calls and the ARN it calls it on.
 *
 * @param operation for example {@code ecs:UpdateService}
 * @param arnTemplate an ARN in which {@code {name}} stands for a parameter and {@code {partition}},
 *     {@code {region}}, {@code {account}} for the place; {@code *} where AWS offers no resource
 *     level
 */
public record IamPermission(String operation, String arnTemplate) {

    public IamPermission {
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(arnTemplate, "arnTemplate is null");
    }
}
