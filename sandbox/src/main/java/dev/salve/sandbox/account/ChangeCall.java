package dev.salve.sandbox.account;

import java.util.Map;

/**
 * A mutating call as it arrives.
 *
 * @param service as in an IAM action, e.g. {@code ecs}
 * @param operation e.g. {@code UpdateService}
 * @param resource the ARN or name it touches
 * @param parameters the request's set members, in order
 */
public record ChangeCall(
        String service, String operation, String resource, Map<String, Object> parameters) {

    /** The IAM action, e.g. {@code ecs:UpdateService}. */
    public String action() {
        return service + ":" + operation;
    }
}
