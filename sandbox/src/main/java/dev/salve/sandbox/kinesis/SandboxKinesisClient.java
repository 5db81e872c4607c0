package dev.salve.sandbox.kinesis;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import dev.salve.sandbox.account.Shelf;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/**
 * Kinesis as the account simulates it: a resharding takes its time, refuses a second one, and there
 * are ten of a stream in 24 hours. Operations that are not here throw {@link
 * UnsupportedOperationException}.
 */
public final class SandboxKinesisClient implements KinesisClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "Kinesis",
                    "ThrottlingException",
                    "AccessDeniedException",
                    AccessDeniedException::builder,
                    "InternalFailure",
                    KinesisException::builder);

    private static final int RESHARDINGS_A_DAY = 10;

    private final CallGate gate;
    private final Shelf<DataStream> streams;
    private final AccountSite site;

    public SandboxKinesisClient(CallGate gate, Shelf<DataStream> streams, AccountSite site) {
        this.gate = gate;
        this.streams = streams;
        this.site = site;
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
    public DescribeStreamSummaryResponse describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        return gate.read(
                "kinesis",
                "DescribeStreamSummary",
                ERRORS,
                context -> {
                    String name = name(request.streamName(), request.streamARN());
                    DataStream stream = streams.seen(name, context);
                    if (stream == null) {
                        throw missing(name, context);
                    }
                    return Answers.ok(
                                    DescribeStreamSummaryResponse.builder()
                                            .streamDescriptionSummary(stream.view(site)),
                                    context)
                            .build();
                });
    }

    @Override
    public UpdateShardCountResponse updateShardCount(UpdateShardCountRequest request) {
        String name = name(request.streamName(), request.streamARN());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("streamName", name);
        if (request.targetShardCount() != null) {
            parameters.put("targetShardCount", request.targetShardCount());
        }
        parameters.put("scalingType", String.valueOf(request.scalingTypeAsString()));
        ChangeCall call =
                new ChangeCall(
                        "kinesis",
                        "UpdateShardCount",
                        site.arn("kinesis", "stream/" + name),
                        parameters);
        return gate.change(call, ERRORS, context -> update(name, request, context));
    }

    private UpdateShardCountResponse update(
            String name, UpdateShardCountRequest request, CallContext context) {
        DataStream stream = streams.find(name);
        if (stream == null) {
            throw missing(name, context);
        }
        Integer target = request.targetShardCount();
        if (target == null || request.scalingType() != ScalingType.UNIFORM_SCALING) {
            throw invalid("TargetShardCount and ScalingType UNIFORM_SCALING are required", context);
        }
        refuse(stream, target, context);
        streams.put(stream.resharding(target, context.now()), context);
        return Answers.ok(
                        UpdateShardCountResponse.builder()
                                .streamName(name)
                                .streamARN(stream.arn(site))
                                .currentShardCount(stream.shards())
                                .targetShardCount(target),
                        context)
                .build();
    }

    private void refuse(DataStream stream, int target, CallContext context) {
        if (stream.onDemand()) {
            throw ERRORS.wrong(
                    ValidationException.builder(),
                    "ValidationException",
                    "Request is invalid. Stream "
                            + stream.name()
                            + " under account "
                            + site.account()
                            + " is in On-Demand mode.",
                    context);
        }
        if (stream.isUpdating()) {
            throw ERRORS.wrong(
                    ResourceInUseException.builder(),
                    "ResourceInUseException",
                    "Stream "
                            + stream.name()
                            + " under account "
                            + site.account()
                            + " not ACTIVE, instead in state UPDATING",
                    context);
        }
        if (target > 2 * stream.shards() || 2 * target < stream.shards() || target < 1) {
            throw invalid(
                    "UpdateShardCount cannot change the shard count from "
                            + stream.shards()
                            + " to "
                            + target
                            + ": more than double, or less than half",
                    context);
        }
        if (stream.reshardingsBefore(context.now()) >= RESHARDINGS_A_DAY) {
            throw ERRORS.wrong(
                    LimitExceededException.builder(),
                    "LimitExceededException",
                    "Stream " + stream.name() + " was scaled 10 times in 24 hours",
                    context);
        }
    }

    private static String name(@Nullable String name, @Nullable String arn) {
        return name != null || arn == null
                ? String.valueOf(name)
                : arn.substring(arn.lastIndexOf('/') + 1);
    }

    private AwsServiceException missing(String name, CallContext context) {
        return ERRORS.wrong(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Stream " + name + " under account " + site.account() + " not found.",
                context);
    }

    private static AwsServiceException invalid(String message, CallContext context) {
        return ERRORS.wrong(
                InvalidArgumentException.builder(), "InvalidArgumentException", message, context);
    }
}
