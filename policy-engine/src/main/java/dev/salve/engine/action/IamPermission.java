package dev.salve.engine.action;

import java.util.Objects;

/**
 * One IAM operation an action or look-up calls and the ARN it calls it on.
 *
 * @param operation for example {@code ecs:UpdateService}
 * @param arnTemplate an ARN in which {@code {name}} stands for a parameter and {@code {partition}},
 *     {@code {region}}, {@code {account}} for the place; {@code *} where AWS offers no resource
 *     level
 * @param tagged whether AWS lets a policy ask for a tag of the resource ({@code aws:ResourceTag/…})
 *     at this operation: what narrows it where the ARN cannot
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
 *     Actions, resources and condition keys</a>
 */
public record IamPermission(String operation, String arnTemplate, boolean tagged) {

    public IamPermission {
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(arnTemplate, "arnTemplate is null");
    }

    /** An operation that no tag narrows. */
    public IamPermission(String operation, String arnTemplate) {
        this(operation, arnTemplate, false);
    }

    /** The same operation, where a policy may ask for the resource's tag. */
    public IamPermission byTag() {
        return new IamPermission(operation, arnTemplate, true);
    }
}
