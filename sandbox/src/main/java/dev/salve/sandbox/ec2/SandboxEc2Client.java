package dev.salve.sandbox.ec2;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import dev.salve.sandbox.account.Shelf;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * EC2 as the account simulates it: instances that belong to no group, their checks, and launch
 * templates of one image. Operations that are not here throw {@link UnsupportedOperationException};
 * lists come in one page.
 */
public final class SandboxEc2Client implements Ec2Client {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "Ec2",
                    "RequestLimitExceeded",
                    "UnauthorizedOperation",
                    Ec2Exception::builder,
                    "InternalError",
                    Ec2Exception::builder);

    private static final String IMAGE = "ami-0123456789abcdef0";

    private final CallGate gate;
    private final Shelf<Machine> machines;

    public SandboxEc2Client(CallGate gate, Shelf<Machine> machines) {
        this.gate = gate;
        this.machines = machines;
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
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        return gate.read(
                "ec2",
                "DescribeInstances",
                ERRORS,
                context -> {
                    List<Reservation> reservations =
                            asked(request.instanceIds(), context).stream()
                                    .map(SandboxEc2Client::view)
                                    .map(each -> Reservation.builder().instances(each).build())
                                    .toList();
                    return Answers.ok(
                                    DescribeInstancesResponse.builder().reservations(reservations),
                                    context)
                            .build();
                });
    }

    /** As EC2 does unless it is told otherwise, it shows those that run only. */
    @Override
    public DescribeInstanceStatusResponse describeInstanceStatus(
            DescribeInstanceStatusRequest request) {
        return gate.read(
                "ec2",
                "DescribeInstanceStatus",
                ERRORS,
                context -> {
                    List<InstanceStatus> statuses =
                            asked(request.instanceIds(), context).stream()
                                    .filter(each -> each.phase() == Machine.Phase.RUNNING)
                                    .map(SandboxEc2Client::status)
                                    .toList();
                    return Answers.ok(
                                    DescribeInstanceStatusResponse.builder()
                                            .instanceStatuses(statuses),
                                    context)
                            .build();
                });
    }

    /** A type with a {@code d} before its point has disks of its own. */
    @Override
    public DescribeInstanceTypesResponse describeInstanceTypes(
            DescribeInstanceTypesRequest request) {
        return gate.read(
                "ec2",
                "DescribeInstanceTypes",
                ERRORS,
                context -> {
                    List<InstanceTypeInfo> types =
                            request.instanceTypesAsStrings().stream()
                                    .map(type ->
                                            InstanceTypeInfo.builder()
                                                    .instanceType(type)
                                                    .instanceStorageSupported(type.contains("d."))
                                                    .build())
                                    .toList();
                    return Answers.ok(
                                    DescribeInstanceTypesResponse.builder().instanceTypes(types),
                                    context)
                            .build();
                });
    }

    @Override
    public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
            DescribeLaunchTemplateVersionsRequest request) {
        return gate.read(
                "ec2",
                "DescribeLaunchTemplateVersions",
                ERRORS,
                context -> {
                    String id = String.valueOf(request.launchTemplateId());
                    if (!id.startsWith("lt-")) {
                        throw wrong(
                                "InvalidLaunchTemplateId.NotFound",
                                "The specified launch template, with template ID "
                                        + id
                                        + ", does not exist.",
                                context);
                    }
                    return Answers.ok(
                                    DescribeLaunchTemplateVersionsResponse.builder()
                                            .launchTemplateVersions(
                                                    LaunchTemplateVersion.builder()
                                                            .launchTemplateId(id)
                                                            .launchTemplateData(
                                                                    data -> data.imageId(IMAGE))
                                                            .build()),
                                    context)
                            .build();
                });
    }

    @Override
    public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
        List<String> ids = request.instanceIds();
        ChangeCall call =
                new ChangeCall(
                        "ec2",
                        "RebootInstances",
                        String.join(",", ids),
                        Map.of("instanceIds", List.copyOf(ids)));
        return gate.change(
                call,
                ERRORS,
                context -> {
                    List<Machine> all = ids.stream().map(id -> running(id, context)).toList();
                    all.forEach(each -> machines.put(each.rebooted(context.now()), context));
                    return Answers.ok(RebootInstancesResponse.builder(), context).build();
                });
    }

    private Machine running(String id, CallContext context) {
        Machine machine = machines.find(id);
        if (machine == null) {
            throw unknown(id, context);
        }
        if (machine.phase() != Machine.Phase.RUNNING) {
            throw wrong(
                    "IncorrectInstanceState",
                    "The instance '" + id + "' is not in a state from which it can be rebooted.",
                    context);
        }
        return machine;
    }

    private List<Machine> asked(List<String> ids, CallContext context) {
        for (String id : ids) {
            if (machines.seen(id, context) == null) {
                throw unknown(id, context);
            }
        }
        return ids.isEmpty()
                ? machines.allSeen(context)
                : ids.stream()
                        .map(id -> Objects.requireNonNull(machines.seen(id, context)))
                        .toList();
    }

    private static AwsServiceException unknown(String id, CallContext context) {
        return wrong(
                "InvalidInstanceID.NotFound",
                "The instance ID '" + id + "' does not exist",
                context);
    }

    private static AwsServiceException wrong(String code, String message, CallContext context) {
        return ERRORS.wrong(Ec2Exception.builder(), code, message, context);
    }

    private static Instance view(Machine machine) {
        return Instance.builder()
                .instanceId(machine.id())
                .instanceType(machine.type())
                .state(state -> state.name(word(machine.phase())))
                .placement(placement -> placement.availabilityZone("eu-west-1a"))
                .rootDeviceType("ebs")
                .launchTime(machine.launchedAt())
                .tags(tag("Name", machine.name()), tag("salve:managed", "true"))
                .build();
    }

    private static InstanceStatus status(Machine machine) {
        return InstanceStatus.builder()
                .instanceId(machine.id())
                .instanceState(state -> state.name(word(machine.phase())))
                .systemStatus(summary -> summary.status(word(machine.system())))
                .instanceStatus(summary -> summary.status(word(machine.guest())))
                .build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
