package dev.salve.remediation.action.deployment;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.action.ecs.RollbackService;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code deployment.rollback@1}: the way back for a deployment, where the runbook does not care who
 * deployed. An ECS service is put back by {@link RollbackService}, whose every rule holds here; for
 * anything else there is no way back yet, and planning says so.
 */
public final class DeploymentRollback implements Action {

    private static final String TARGET = "target";

    private final RollbackService services;

    public DeploymentRollback(AwsClients clients, InstantSource clock) {
        this.services = new RollbackService(clients, clock);
    }

    @Override
    public ActionManifest manifest() {
        return DeploymentManifests.ROLLBACK;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        String target = new Values(params).text(TARGET);
        Optional<ServiceName> service = service(target);
        if (service.isEmpty()) {
            return new PlanResult.Refused(
                    "unsupported-target",
                    target
                            + " is no ECS service; write its ARN or cluster/service (CodeDeploy's"
                            + " deployments are not taken back: switch on its automatic rollback)");
        }
        return switch (services.plan(ofService(service.get(), params))) {
            case PlanResult.Refused refused -> refused;
            case PlanResult.Ready ready ->
                    new PlanResult.Ready(
                            Map.of(TARGET, target, "to", new Values(ready.params()).text("to")),
                            ready.before(),
                            ready.after(),
                            ready.change(),
                            ready.blastRadius(),
                            ready.calls(),
                            ready.undo());
        };
    }

    @Override
    public Outcome call(Intent intent) {
        return services.call(ofService(intent));
    }

    @Override
    public Observation observe(Intent intent) {
        return services.observe(ofService(intent));
    }

    @Override
    public Observation recovered(Intent intent) {
        return services.recovered(ofService(intent));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return services.undo(ofService(intent));
    }

    /** An ARN, or {@code cluster/service}; empty for anything else. */
    private static Optional<ServiceName> service(String target) {
        if (target.matches("arn:[a-z-]+:ecs:[^:]*:[0-9]*:service/[^/]+(/[^/]+)?")) {
            return Optional.of(ServiceName.ofArn(target, ServiceName.DEFAULT_CLUSTER));
        }
        String[] parts = target.split("/", -1);
        boolean pair = parts.length == 2 && !target.contains(":");
        return pair ? Optional.of(new ServiceName(parts[0], parts[1])) : Optional.empty();
    }

    private static Map<String, Object> ofService(ServiceName name, Map<String, Object> params) {
        Map<String, Object> all = new HashMap<>(params);
        all.remove(TARGET);
        all.put("cluster", name.cluster());
        all.put("service", name.service());
        return all;
    }

    /** The intent as the service's rollback reads it; its key is the same. */
    private static Intent ofService(Intent intent) {
        ServiceName name = service(new Values(intent.params()).text(TARGET)).orElseThrow();
        return new Intent(
                intent.runId(),
                intent.step(),
                intent.attempt(),
                intent.action(),
                ofService(name, intent.params()),
                intent.before(),
                intent.after(),
                intent.committedAt(),
                intent.callDeadline());
    }
}
