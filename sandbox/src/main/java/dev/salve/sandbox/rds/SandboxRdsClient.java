package dev.salve.sandbox.rds;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import dev.salve.sandbox.rds.DatabaseInstance.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.FailoverDbClusterRequest;
import software.amazon.awssdk.services.rds.model.FailoverDbClusterResponse;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;

/**
 * RDS as the account simulates it. Of ModifyDBInstance it knows the storage only, applied at once.
 * Operations that are not here throw {@link UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxRdsClient implements RdsClient {

    /** How far back events are listed unless the request says. */
    private static final int LISTED_MINUTES = 60;

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "Rds",
                    "Throttling",
                    "AccessDenied",
                    RdsException::builder,
                    "InternalFailure",
                    RdsException::builder);

    private final CallGate gate;
    private final Databases databases;
    private final DatabaseViews views;

    public SandboxRdsClient(CallGate gate, Databases databases) {
        this.gate = gate;
        this.databases = databases;
        this.views = new DatabaseViews(databases);
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
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        return gate.read(
                "rds",
                "DescribeDBInstances",
                ERRORS,
                context -> {
                    String id = request.dbInstanceIdentifier();
                    List<DatabaseInstance> found =
                            databases.instances().allSeen(context).stream()
                                    .filter(each -> id == null || each.id().equals(id))
                                    .toList();
                    if (id != null && found.isEmpty()) {
                        throw noInstance(id, context);
                    }
                    return Answers.ok(
                                    DescribeDbInstancesResponse.builder()
                                            .dbInstances(
                                                    found.stream().map(views::instance).toList()),
                                    context)
                            .build();
                });
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        return gate.read(
                "rds",
                "DescribeDBClusters",
                ERRORS,
                context -> {
                    String id = request.dbClusterIdentifier();
                    List<DatabaseCluster> found =
                            databases.clusters().allSeen(context).stream()
                                    .filter(each -> id == null || each.id().equals(id))
                                    .toList();
                    if (id != null && found.isEmpty()) {
                        throw noCluster(id, context);
                    }
                    return Answers.ok(
                                    DescribeDbClustersResponse.builder()
                                            .dbClusters(
                                                    found.stream().map(views::cluster).toList()),
                                    context)
                            .build();
                });
    }

    @Override
    public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
        return gate.read(
                "rds",
                "DescribeEvents",
                ERRORS,
                context ->
                        Answers.ok(
                                        DescribeEventsResponse.builder()
                                                .events(events(request, context).toList()),
                                        context)
                                .build());
    }

    private Stream<Event> events(DescribeEventsRequest request, CallContext context) {
        Instant since =
                context.now()
                        .minus(
                                Duration.ofMinutes(
                                        Objects.requireNonNullElse(
                                                request.duration(), LISTED_MINUTES)));
        Stream<Event> all =
                Stream.concat(
                        databases.instances().allSeen(context).stream()
                                .flatMap(each -> views.eventsOf(each, since)),
                        databases.clusters().allSeen(context).stream()
                                .flatMap(each -> views.eventsOf(each, since)));
        return all.filter(event ->
                matches(request.sourceTypeAsString(), event.sourceTypeAsString())
                        && matches(request.sourceIdentifier(), event.sourceIdentifier()));
    }

    private static boolean matches(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    @Override
    public RebootDbInstanceResponse rebootDBInstance(RebootDbInstanceRequest request) {
        String id = String.valueOf(request.dbInstanceIdentifier());
        ChangeCall call =
                new ChangeCall(
                        "rds", "RebootDBInstance", databases.instanceArn(id), Map.of("id", id));
        return gate.change(
                call,
                ERRORS,
                context -> {
                    DatabaseInstance instance = require(id, context);
                    if (instance.status() != Status.AVAILABLE) {
                        throw notAvailable(instance, context);
                    }
                    DatabaseInstance rebooting = instance.rebooting(context.now());
                    databases.instances().put(rebooting, context);
                    return Answers.ok(
                                    RebootDbInstanceResponse.builder()
                                            .dbInstance(views.instance(rebooting)),
                                    context)
                            .build();
                });
    }

    @Override
    public FailoverDbClusterResponse failoverDBCluster(FailoverDbClusterRequest request) {
        String id = String.valueOf(request.dbClusterIdentifier());
        String to = request.targetDBInstanceIdentifier();
        ChangeCall call =
                new ChangeCall(
                        "rds",
                        "FailoverDBCluster",
                        databases.clusterArn(id),
                        to == null ? Map.of("id", id) : Map.of("id", id, "to", to));
        return gate.change(
                call,
                ERRORS,
                context -> {
                    DatabaseCluster cluster = databases.clusters().find(id);
                    if (cluster == null) {
                        throw noCluster(id, context);
                    }
                    DatabaseCluster failing =
                            cluster.failingOver(target(cluster, to, context), context.now());
                    databases.clusters().put(failing, context);
                    return Answers.ok(
                                    FailoverDbClusterResponse.builder()
                                            .dbCluster(views.cluster(failing)),
                                    context)
                            .build();
                });
    }

    /** Without a target RDS takes the first reader: called twice, it fails back. */
    private String target(DatabaseCluster cluster, @Nullable String to, CallContext context) {
        if (!cluster.isAvailable() || cluster.readers().isEmpty()) {
            throw ERRORS.wrong(
                    InvalidDbClusterStateException.builder(),
                    "InvalidDBClusterStateFault",
                    "Database cluster " + cluster.id() + " is not in a valid state for failover.",
                    context);
        }
        String target = to == null ? cluster.readers().getFirst() : to;
        if (!cluster.readers().contains(target)) {
            throw ERRORS.wrong(
                    RdsException.builder(),
                    "InvalidParameterValue",
                    target + " is not a reader of the cluster " + cluster.id() + ".",
                    context);
        }
        DatabaseInstance reader = require(target, context);
        if (reader.status() != Status.AVAILABLE) {
            throw notAvailable(reader, context);
        }
        return target;
    }

    @Override
    public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
        String id = String.valueOf(request.dbInstanceIdentifier());
        Integer gib = request.allocatedStorage();
        if (gib == null || !Boolean.TRUE.equals(request.applyImmediately())) {
            throw new UnsupportedOperationException(
                    "the sandbox's ModifyDBInstance knows AllocatedStorage with ApplyImmediately");
        }
        ChangeCall call =
                new ChangeCall(
                        "rds",
                        "ModifyDBInstance",
                        databases.instanceArn(id),
                        Map.of("allocatedStorage", gib, "applyImmediately", true));
        return gate.change(
                call,
                ERRORS,
                context -> {
                    DatabaseInstance growing = grow(require(id, context), gib, context);
                    databases.instances().put(growing, context);
                    return Answers.ok(
                                    ModifyDbInstanceResponse.builder()
                                            .dbInstance(views.instance(growing)),
                                    context)
                            .build();
                });
    }

    /** A step of less than a tenth is rounded up to that. */
    private static DatabaseInstance grow(DatabaseInstance instance, int gib, CallContext context) {
        if (instance.status() == Status.REBOOTING || instance.status() == Status.MODIFYING) {
            throw notAvailable(instance, context);
        }
        if (instance.isStorageResting(context.now())) {
            throw wrongStorage(
                    "You can't currently modify the storage of this DB instance because the"
                            + " previous storage change is being optimized.",
                    context);
        }
        if (gib <= instance.allocated()) {
            throw wrongStorage(
                    "Requested storage size " + gib + " is not larger than the allocated one.",
                    context);
        }
        int least = instance.allocated() + (instance.allocated() + 9) / 10;
        return instance.growing(Math.max(gib, least), context.now());
    }

    private DatabaseInstance require(String id, CallContext context) {
        DatabaseInstance instance = databases.instances().find(id);
        if (instance == null) {
            throw noInstance(id, context);
        }
        return instance;
    }

    private static AwsServiceException notAvailable(
            DatabaseInstance instance, CallContext context) {
        return ERRORS.wrong(
                InvalidDbInstanceStateException.builder(),
                "InvalidDBInstanceState",
                "Instance " + instance.id() + " is not in available state.",
                context);
    }

    private static AwsServiceException wrongStorage(String message, CallContext context) {
        return ERRORS.wrong(
                RdsException.builder(), "InvalidParameterCombination", message, context);
    }

    private static AwsServiceException noInstance(String id, CallContext context) {
        return ERRORS.wrong(
                DbInstanceNotFoundException.builder(),
                "DBInstanceNotFound",
                "DBInstance " + id + " not found.",
                context);
    }

    private static AwsServiceException noCluster(String id, CallContext context) {
        return ERRORS.wrong(
                DbClusterNotFoundException.builder(),
                "DBClusterNotFoundFault",
                "DBCluster " + id + " not found.",
                context);
    }
}
