package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
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
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/**
 * ECS as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxEcsClient implements EcsClient {

    /** DescribeServices takes no more at once. */
    private static final int MOST_SERVICES = 10;

    private final CallGate gate;
    private final EcsServices services;
    private final ServiceFinder finder;
    private final DeploymentCalls deployments;
    private final TaskCalls tasks;
    private final TaskDefinitions taskDefinitions;

    public SandboxEcsClient(CallGate gate, EcsServices services) {
        this.gate = gate;
        this.services = services;
        this.finder = new ServiceFinder(services);
        this.deployments = new DeploymentCalls(services);
        this.tasks = new TaskCalls(services);
        this.taskDefinitions = new TaskDefinitions(services);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The account outlives its clients: nothing is held here.
    }

    @Override
    public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
        return read("DescribeServices", context -> describe(request, context));
    }

    private DescribeServicesResponse describe(
            DescribeServicesRequest request, CallContext context) {
        String cluster = finder.cluster(request.cluster(), context);
        if (request.services().isEmpty()) {
            throw EcsErrors.invalid("Services cannot be empty.", context);
        }
        if (request.services().size() > MOST_SERVICES) {
            throw EcsErrors.invalid(
                    "Services list cannot be longer than " + MOST_SERVICES + ".", context);
        }
        List<Service> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String wanted : request.services()) {
            String key = cluster + "/" + EcsNames.lastPart(wanted);
            ServiceState service = services.find(key);
            if (service == null) {
                String arn = services.names().serviceArn(key);
                failures.add(Failure.builder().arn(arn).reason("MISSING").build());
            } else {
                Service seen = services.seenAt(service, context.readAt()).service();
                boolean tags = request.include().contains(ServiceField.TAGS);
                found.add(tags ? seen : seen.toBuilder().tags(List.of()).build());
            }
        }
        return Answers.ok(
                        DescribeServicesResponse.builder().services(found).failures(failures),
                        context)
                .build();
    }

    @Override
    public UpdateServiceResponse updateService(UpdateServiceRequest request) {
        String cluster = request.cluster() == null ? "default" : request.cluster();
        String key = EcsNames.lastPart(cluster) + "/" + EcsNames.lastPart(request.service());
        ChangeCall call =
                new ChangeCall(
                        "ecs",
                        "UpdateService",
                        services.names().serviceArn(key),
                        parameters(request));
        return gate.change(call, EcsErrors.ECS, context -> update(request, context));
    }

    private static Map<String, Object> parameters(UpdateServiceRequest request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        putIfSet(parameters, "cluster", request.cluster());
        putIfSet(parameters, "service", request.service());
        putIfSet(parameters, "desiredCount", request.desiredCount());
        putIfSet(parameters, "taskDefinition", request.taskDefinition());
        putIfSet(parameters, "forceNewDeployment", request.forceNewDeployment());
        return parameters;
    }

    private static void putIfSet(
            Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private UpdateServiceResponse update(UpdateServiceRequest request, CallContext context) {
        ServiceState service = finder.service(request.cluster(), request.service(), context);
        Integer desired = request.desiredCount();
        if (desired != null && desired < 0) {
            throw EcsErrors.invalid("desiredCount cannot be negative.", context);
        }
        ServiceChange change =
                new ServiceChange.Update(
                        desired,
                        wantedRevision(request, service, context),
                        Boolean.TRUE.equals(request.forceNewDeployment()));
        services.accept(service, change, context);
        Service now = services.seenAt(service, context.now()).service();
        return Answers.ok(UpdateServiceResponse.builder().service(now), context).build();
    }

    private @Nullable Integer wantedRevision(
            UpdateServiceRequest request, ServiceState service, CallContext context) {
        if (request.taskDefinition() == null) {
            return null;
        }
        TaskDefinitions.Reference wanted =
                taskDefinitions.resolve(request.taskDefinition(), context);
        if (!wanted.family().equals(service.name)) {
            throw EcsErrors.invalid(
                    "The sandbox runs only the family \"" + service.name + "\" here.", context);
        }
        return wanted.revision();
    }

    @Override
    public ListTaskDefinitionsResponse listTaskDefinitions(ListTaskDefinitionsRequest request) {
        return read(
                "ListTaskDefinitions",
                context ->
                        Answers.ok(
                                        ListTaskDefinitionsResponse.builder()
                                                .taskDefinitionArns(taskDefinitions.list(request)),
                                        context)
                                .build());
    }

    @Override
    public DescribeTaskDefinitionResponse describeTaskDefinition(
            DescribeTaskDefinitionRequest request) {
        return read(
                "DescribeTaskDefinition",
                context -> {
                    TaskDefinitions.Reference reference =
                            taskDefinitions.resolve(request.taskDefinition(), context);
                    return Answers.ok(
                                    DescribeTaskDefinitionResponse.builder()
                                            .taskDefinition(taskDefinitions.view(reference)),
                                    context)
                            .build();
                });
    }

    @Override
    public ListServiceDeploymentsResponse listServiceDeployments(
            ListServiceDeploymentsRequest request) {
        return read("ListServiceDeployments", context -> deployments.list(request, context));
    }

    @Override
    public DescribeServiceDeploymentsResponse describeServiceDeployments(
            DescribeServiceDeploymentsRequest request) {
        return read(
                "DescribeServiceDeployments", context -> deployments.describe(request, context));
    }

    @Override
    public DescribeServiceRevisionsResponse describeServiceRevisions(
            DescribeServiceRevisionsRequest request) {
        return read(
                "DescribeServiceRevisions",
                context -> deployments.describeRevisions(request, context));
    }

    @Override
    public StopServiceDeploymentResponse stopServiceDeployment(
            StopServiceDeploymentRequest request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        putIfSet(parameters, "serviceDeploymentArn", request.serviceDeploymentArn());
        putIfSet(parameters, "stopType", request.stopTypeAsString());
        ChangeCall call =
                new ChangeCall(
                        "ecs",
                        "StopServiceDeployment",
                        String.valueOf(request.serviceDeploymentArn()),
                        parameters);
        return gate.change(call, EcsErrors.ECS, context -> deployments.stop(request, context));
    }

    @Override
    public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
        return read("DescribeTasks", context -> tasks.describe(request, context));
    }

    @Override
    public ListTasksResponse listTasks(ListTasksRequest request) {
        return read("ListTasks", context -> tasks.list(request, context));
    }

    @Override
    public StopTaskResponse stopTask(StopTaskRequest request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        putIfSet(parameters, "cluster", request.cluster());
        putIfSet(parameters, "task", request.task());
        putIfSet(parameters, "reason", request.reason());
        String cluster = request.cluster() == null ? "default" : request.cluster();
        String arn =
                services.names()
                        .taskArn(EcsNames.lastPart(cluster), EcsNames.lastPart(request.task()));
        ChangeCall call = new ChangeCall("ecs", "StopTask", arn, parameters);
        return gate.change(call, EcsErrors.ECS, context -> tasks.stop(request, context));
    }

    @Override
    public ListClustersResponse listClusters(ListClustersRequest request) {
        return read(
                "ListClusters",
                context ->
                        Answers.ok(
                                        ListClustersResponse.builder()
                                                .clusterArns(
                                                        services.all().stream()
                                                                .map(each -> each.cluster)
                                                                .distinct()
                                                                .map(services.names()::clusterArn)
                                                                .toList()),
                                        context)
                                .build());
    }

    @Override
    public ListServicesResponse listServices(ListServicesRequest request) {
        return read(
                "ListServices",
                context -> {
                    String cluster = finder.cluster(request.cluster(), context);
                    List<String> arns =
                            services.all().stream()
                                    .filter(each -> each.cluster.equals(cluster))
                                    .map(each -> services.names().serviceArn(each.key()))
                                    .toList();
                    return Answers.ok(ListServicesResponse.builder().serviceArns(arns), context)
                            .build();
                });
    }

    private <T> T read(String operation, Function<CallContext, T> call) {
        return gate.read("ecs", operation, EcsErrors.ECS, call);
    }
}
