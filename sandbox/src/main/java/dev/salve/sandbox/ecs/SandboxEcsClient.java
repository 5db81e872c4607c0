package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CreatedAt;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
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
    private final ServiceView view;
    private final TaskDefinitions taskDefinitions;

    public SandboxEcsClient(CallGate gate, EcsServices services) {
        this.gate = gate;
        this.services = services;
        this.view = new ServiceView(services.names());
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
        String cluster = cluster(request.cluster(), context);
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
                Service seen = services.viewAt(service, context.readAt());
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
        ServiceState service = service(request.cluster(), request.service(), context);
        Integer desired = request.desiredCount();
        if (desired != null && desired < 0) {
            throw EcsErrors.invalid("desiredCount cannot be negative.", context);
        }
        int revision = wantedRevision(request, service, context);
        if (desired != null) {
            services.scale(service, desired);
        }
        boolean forced = Boolean.TRUE.equals(request.forceNewDeployment());
        if (forced || revision != service.primary().revision()) {
            services.deploy(service, revision);
        }
        Service now = services.viewAt(service, context.now());
        return Answers.ok(UpdateServiceResponse.builder().service(now), context).build();
    }

    private int wantedRevision(
            UpdateServiceRequest request, ServiceState service, CallContext context) {
        if (request.taskDefinition() == null) {
            return service.primary().revision();
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
        return read(
                "ListServiceDeployments",
                context -> {
                    ServiceState service = service(request.cluster(), request.service(), context);
                    List<ServiceDeploymentBrief> briefs = new ArrayList<>();
                    for (ServiceRollout rollout : service.rollouts.reversed()) {
                        if (isWanted(request, rollout, context.readAt())) {
                            briefs.add(view.brief(service, rollout));
                        }
                    }
                    return Answers.ok(
                                    ListServiceDeploymentsResponse.builder()
                                            .serviceDeployments(briefs),
                                    context)
                            .build();
                });
    }

    private static boolean isWanted(
            ListServiceDeploymentsRequest request, ServiceRollout rollout, Instant readAt) {
        CreatedAt range = request.createdAt();
        Instant after = range == null ? null : range.after();
        Instant before = range == null ? null : range.before();
        return !rollout.createdAt().isAfter(readAt)
                && (after == null || rollout.createdAt().isAfter(after))
                && (before == null || rollout.createdAt().isBefore(before))
                && (request.status().isEmpty()
                        || request.status().contains(ServiceView.statusOf(rollout)));
    }

    @Override
    public DescribeServiceRevisionsResponse describeServiceRevisions(
            DescribeServiceRevisionsRequest request) {
        return read(
                "DescribeServiceRevisions",
                context -> {
                    List<ServiceRevision> found = new ArrayList<>();
                    List<Failure> failures = new ArrayList<>();
                    for (String arn : request.serviceRevisionArns()) {
                        ServiceRevision revision = revision(arn);
                        if (revision == null) {
                            failures.add(Failure.builder().arn(arn).reason("MISSING").build());
                        } else {
                            found.add(revision);
                        }
                    }
                    return Answers.ok(
                                    DescribeServiceRevisionsResponse.builder()
                                            .serviceRevisions(found)
                                            .failures(failures),
                                    context)
                            .build();
                });
    }

    private @Nullable ServiceRevision revision(String arn) {
        EcsNames names = services.names();
        for (ServiceState service : services.all()) {
            for (ServiceRollout rollout : service.rollouts) {
                if (names.serviceRevisionArn(service.key(), rollout.digits()).equals(arn)) {
                    return ServiceRevision.builder()
                            .serviceRevisionArn(arn)
                            .serviceArn(names.serviceArn(service.key()))
                            .clusterArn(names.clusterArn(service.cluster))
                            .taskDefinition(
                                    names.taskDefinitionArn(service.name, rollout.revision()))
                            .createdAt(rollout.createdAt())
                            .build();
                }
            }
        }
        return null;
    }

    private String cluster(@Nullable String nameOrArn, CallContext context) {
        String cluster = nameOrArn == null ? "default" : EcsNames.lastPart(nameOrArn);
        if (!services.hasCluster(cluster)) {
            throw EcsErrors.noCluster(context);
        }
        return cluster;
    }

    private ServiceState service(
            @Nullable String clusterName, String nameOrArn, CallContext context) {
        String cluster = cluster(clusterName, context);
        ServiceState service = services.find(cluster + "/" + EcsNames.lastPart(nameOrArn));
        if (service == null) {
            throw EcsErrors.noService(context);
        }
        return service;
    }

    private <T> T read(String operation, Function<CallContext, T> call) {
        return gate.read("ecs", operation, EcsErrors.ECS, call);
    }
}
