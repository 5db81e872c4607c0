package dev.salve.remediation.lookup.ecs;

import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;

/** Looks through ECS services for the one behind a target group; ECS has no such question. */
final class ServicesBehind {

    /** Fifty requests: what an event can wait for. */
    static final int MOST_SERVICES = 500;

    /** DescribeServices takes no more at once. */
    private static final int AT_ONCE = 10;

    private static final int PAGE = 100;

    private final EcsClient ecs;

    ServicesBehind(EcsClient ecs) {
        this.ecs = ecs;
    }

    /** A service and the cluster it is in. */
    record Found(String cluster, Service service) {}

    /** The one service behind it; absent if there is none, or more than one. */
    Reading<Found> find(TargetGroup group, Optional<String> cluster) {
        return Question.ask("ecs:ListClusters", () -> clusters(cluster))
                .then(clusters -> Question.ask("ecs:ListServices", () -> services(clusters)))
                .then(services ->
                        Question.ask("ecs:DescribeServices", () -> pick(group, services)));
    }

    private Reading<List<String>> clusters(Optional<String> cluster) {
        if (cluster.isPresent()) {
            return new Reading.Present<>(List.of(ServiceName.lastPart(cluster.get())));
        }
        ListClustersResponse response = ecs.listClusters(request -> request.maxResults(PAGE));
        return response.nextToken() == null
                ? new Reading.Present<>(
                        response.clusterArns().stream().map(ServiceName::lastPart).toList())
                : tooMany("more than " + PAGE + " ECS clusters");
    }

    private Reading<List<ServiceName>> services(List<String> clusters) {
        List<ServiceName> services = new ArrayList<>();
        for (String cluster : clusters) {
            @Nullable String token = null;
            do {
                ListServicesResponse page = page(cluster, token);
                page.serviceArns()
                        .forEach(arn ->
                                services.add(new ServiceName(cluster, ServiceName.lastPart(arn))));
                token = page.nextToken();
                if (services.size() > MOST_SERVICES) {
                    return tooMany("more than " + MOST_SERVICES + " ECS services");
                }
            } while (token != null);
        }
        return new Reading.Present<>(services);
    }

    private ListServicesResponse page(String cluster, @Nullable String token) {
        try {
            return ecs.listServices(
                    request -> request.cluster(cluster).maxResults(PAGE).nextToken(token));
        } catch (ClusterNotFoundException deletedMeanwhile) {
            return ListServicesResponse.builder().serviceArns(List.of()).build();
        }
    }

    private Reading<Found> pick(TargetGroup group, List<ServiceName> names) {
        List<Found> found = new ArrayList<>();
        int from = 0;
        while (from < names.size()) {
            int to = endOfBatch(names, from);
            String cluster = names.get(from).cluster();
            List<String> batch =
                    names.subList(from, to).stream().map(ServiceName::service).toList();
            ecs
                    .describeServices(request -> request.cluster(cluster).services(batch))
                    .services()
                    .stream()
                    .filter(service -> "ACTIVE".equals(service.status()))
                    .filter(group::isOf)
                    .forEach(service -> found.add(new Found(cluster, service)));
            from = to;
        }
        return theOne(group, found);
    }

    /** One request is for one cluster. */
    private static int endOfBatch(List<ServiceName> names, int from) {
        int to = from;
        while (to < names.size()
                && to < from + AT_ONCE
                && names.get(to).cluster().equals(names.get(from).cluster())) {
            to++;
        }
        return to;
    }

    private static Reading<Found> theOne(TargetGroup group, List<Found> found) {
        return switch (found.size()) {
            case 0 ->
                    new Reading.Absent<>(
                            "no-service-of-target-group",
                            "no ECS service names the target group "
                                    + group.text()
                                    + " among its load balancers; check it, the cluster and the region");
            case 1 -> new Reading.Present<>(found.getFirst());
            default ->
                    new Reading.Absent<>(
                            "several-services-of-target-group",
                            found.stream().map(each -> each.service().serviceArn()).toList()
                                    + " all name the target group "
                                    + group.text()
                                    + "; say which by tags of the alarm");
        };
    }

    private static <T> Reading<T> tooMany(String what) {
        return new Reading.Absent<>(
                "too-many-services",
                "this account has " + what + ", which are not all searched; name the cluster");
    }
}
