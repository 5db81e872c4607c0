package dev.salve.remediation.lookup.ecs;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.ServiceName;
import dev.salve.remediation.aws.Values;
import dev.salve.remediation.lookup.ecs.ServicesBehind.Found;
import java.util.Map;

/** {@code ecs.service-of-target-group}: for alarms that name no service, only a load balancer. */
public final class ServiceOfTargetGroup implements Lookup {

    private final ServicesBehind services;

    public ServiceOfTargetGroup(AwsClients clients) {
        this.services = new ServicesBehind(clients.reading().ecs());
    }

    @Override
    public LookupManifest manifest() {
        return EcsLookups.SERVICE_OF_TARGET_GROUP;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        Values values = new Values(params);
        TargetGroup group = TargetGroup.of(values.text("target-group"));
        return switch (services.find(group, values.optionalText("cluster"))) {
            case Reading.Absent<Found>(var code, var reason) -> new Result.Failed(code, reason);
            case Reading.Present<Found>(Found(var cluster, var service)) ->
                    new Result.Found(
                            ServiceLookup.fields(
                                    new ServiceName(cluster, service.serviceName()), service));
        };
    }
}
