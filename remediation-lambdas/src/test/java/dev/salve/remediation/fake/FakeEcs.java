package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** ECS as far as the actions use it: answers what it is set to and records what it is told. */
public final class FakeEcs implements EcsClient {

    public final Map<String, TaskDefinitionStatus> taskDefinitions = new LinkedHashMap<>();
    public final List<UpdateServiceRequest> updates = new ArrayList<>();
    public final List<DescribeServicesRequest> reads = new ArrayList<>();
    public final List<ServiceDeploymentBrief> history = new ArrayList<>();
    public @Nullable Service service;
    public @Nullable SdkException readFailure;
    public @Nullable SdkException updateFailure;
    public @Nullable RuntimeException historyFailure;
    public @Nullable SdkException listFailure;
    public @Nullable SdkException taskFailure;
    public @Nullable Task task;
    public @Nullable ServiceDeployment deployment;
    public final List<StopTaskRequest> stops = new ArrayList<>();
    public final List<StopServiceDeploymentRequest> deploymentStops = new ArrayList<>();

    /** The services of each cluster, for look-ups that search. */
    public final Map<String, List<Service>> clusters = new LinkedHashMap<>();

    public int pageSize = 100;

    @Override
    public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
        throwIfSet(readFailure);
        reads.add(request);
        if (!clusters.isEmpty()) {
            return DescribeServicesResponse.builder()
                    .services(
                            in(request.cluster()).stream()
                                    .filter(each -> request.services().contains(each.serviceName()))
                                    .toList())
                    .build();
        }
        return service == null
                ? DescribeServicesResponse.builder()
                        .failures(Failure.builder().reason("MISSING").build())
                        .build()
                : DescribeServicesResponse.builder().services(service).build();
    }

    @Override
    public UpdateServiceResponse updateService(UpdateServiceRequest request) {
        updates.add(request);
        throwIfSet(updateFailure);
        return UpdateServiceResponse.builder().service(service).build();
    }

    @Override
    public ListServiceDeploymentsResponse listServiceDeployments(
            ListServiceDeploymentsRequest request) {
        throwIfSet(historyFailure);
        return ListServiceDeploymentsResponse.builder().serviceDeployments(history).build();
    }

    @Override
    public DescribeServiceDeploymentsResponse describeServiceDeployments(
            DescribeServiceDeploymentsRequest request) {
        throwIfSet(historyFailure);
        return DescribeServiceDeploymentsResponse.builder()
                .serviceDeployments(deployment == null ? List.of() : List.of(deployment))
                .build();
    }

    @Override
    public StopServiceDeploymentResponse stopServiceDeployment(
            StopServiceDeploymentRequest request) {
        deploymentStops.add(request);
        throwIfSet(updateFailure);
        return StopServiceDeploymentResponse.builder()
                .serviceDeploymentArn(request.serviceDeploymentArn())
                .build();
    }

    @Override
    public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
        throwIfSet(taskFailure);
        return DescribeTasksResponse.builder()
                .tasks(task == null ? List.of() : List.of(task))
                .build();
    }

    @Override
    public StopTaskResponse stopTask(StopTaskRequest request) {
        stops.add(request);
        throwIfSet(updateFailure);
        return StopTaskResponse.builder().task(task).build();
    }

    @Override
    public ListClustersResponse listClusters(ListClustersRequest request) {
        throwIfSet(listFailure);
        List<String> arns =
                clusters.keySet().stream()
                        .map(name -> "arn:aws:ecs:eu-west-1:123456789012:cluster/" + name)
                        .toList();
        return ListClustersResponse.builder()
                .clusterArns(arns)
                .nextToken(arns.size() > pageSize ? "more" : null)
                .build();
    }

    @Override
    public ListServicesResponse listServices(ListServicesRequest request) {
        List<String> arns = in(request.cluster()).stream().map(Service::serviceArn).toList();
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(arns.size(), from + pageSize);
        return ListServicesResponse.builder()
                .serviceArns(arns.subList(from, to))
                .nextToken(to < arns.size() ? String.valueOf(to) : null)
                .build();
    }

    private List<Service> in(String cluster) {
        List<Service> services = clusters.get(cluster);
        if (services == null) {
            throw ClusterNotFoundException.builder().statusCode(400).build();
        }
        return services;
    }

    @Override
    public DescribeTaskDefinitionResponse describeTaskDefinition(
            DescribeTaskDefinitionRequest request) {
        TaskDefinitionStatus status = taskDefinitions.get(request.taskDefinition());
        if (status == null) {
            throw ClientException.builder()
                    .message("Unable to describe task definition.")
                    .statusCode(400)
                    .build();
        }
        return DescribeTaskDefinitionResponse.builder()
                .taskDefinition(
                        made -> made.taskDefinitionArn(request.taskDefinition()).status(status))
                .build();
    }

    @Override
    public ListTaskDefinitionsResponse listTaskDefinitions(ListTaskDefinitionsRequest request) {
        throwIfSet(listFailure);
        List<String> active =
                taskDefinitions.entrySet().stream()
                        .filter(entry -> entry.getValue() == request.status())
                        .map(Map.Entry::getKey)
                        .toList();
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(active.size(), from + pageSize);
        return ListTaskDefinitionsResponse.builder()
                .taskDefinitionArns(active.subList(from, to))
                .nextToken(to < active.size() ? String.valueOf(to) : null)
                .build();
    }

    @Override
    public String serviceName() {
        return "ecs";
    }

    @Override
    public void close() {}

    private static void throwIfSet(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
