package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.EventQueue;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events of a deployment. As on AWS, they name the service only in {@code resources}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html">Service
 *     deployment state change events</a>
 */
final class DeploymentEvents {

    private final AccountSite site;
    private final EventQueue queue;

    DeploymentEvents(AccountSite site, EventQueue queue) {
        this.site = site;
        this.queue = queue;
    }

    void inProgress(ServiceState service) {
        put(service, "INFO", "SERVICE_DEPLOYMENT_IN_PROGRESS");
    }

    void completed(ServiceState service) {
        put(service, "INFO", "SERVICE_DEPLOYMENT_COMPLETED");
    }

    void failed(ServiceState service) {
        put(service, "ERROR", "SERVICE_DEPLOYMENT_FAILED");
    }

    private void put(ServiceState service, String type, String name) {
        ServiceRollout rollout = service.primary();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("eventType", type);
        detail.put("eventName", name);
        detail.put("deploymentId", rollout.id());
        detail.put("updatedAt", rollout.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        detail.put("reason", rollout.reason());
        String arn = site.arn("ecs", "service/" + service.key());
        queue.put("aws.ecs", "ECS Deployment State Change", rollout.updatedAt(), arn, detail);
    }
}
