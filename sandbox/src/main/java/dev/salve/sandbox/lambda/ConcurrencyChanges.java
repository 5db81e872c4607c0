package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/** Both concurrencies, within the account's quota; what is provisioned takes time to allocate. */
record ConcurrencyChanges(LambdaFunctions functions) {

    /** Always left for the functions that have no reservation. */
    private static final long LEFT = 100;

    /** From the request until all environments are ready: a minute or two on AWS. */
    private static final Duration ALLOCATION = Duration.ofSeconds(90);

    PutFunctionConcurrencyResponse reserve(
            FunctionState function, PutFunctionConcurrencyRequest request, CallContext context) {
        Integer wanted = request.reservedConcurrentExecutions();
        if (wanted == null || wanted < 0) {
            throw LambdaErrors.invalid("ReservedConcurrentExecutions must be at least 0", context);
        }
        long more = wanted - Math.max(0, function.reserved());
        if (more > 0 && functions.unreserved() - more < LEFT) {
            throw LambdaErrors.invalid(
                    "Specified ReservedConcurrentExecutions for function decreases account's"
                            + " UnreservedConcurrentExecution below its minimum value of ["
                            + LEFT
                            + "].",
                    context);
        }
        if (wanted < provisioned(function, "")) {
            throw LambdaErrors.invalid(
                    "Specified ReservedConcurrentExecutions is below the provisioned concurrency",
                    context);
        }
        functions.put(function.reserved(wanted), context);
        return Answers.ok(
                        PutFunctionConcurrencyResponse.builder()
                                .reservedConcurrentExecutions(wanted),
                        context)
                .build();
    }

    DeleteFunctionConcurrencyResponse unreserve(FunctionState function, CallContext context) {
        functions.put(function.reserved(FunctionState.NONE), context);
        return Answers.ok(DeleteFunctionConcurrencyResponse.builder(), context).build();
    }

    PutProvisionedConcurrencyConfigResponse provision(
            FunctionState function,
            PutProvisionedConcurrencyConfigRequest request,
            CallContext context) {
        String qualifier = Objects.requireNonNullElse(request.qualifier(), "$LATEST");
        Integer wanted = request.provisionedConcurrentExecutions();
        if (wanted == null || wanted < 1) {
            throw LambdaErrors.invalid(
                    "ProvisionedConcurrentExecutions must be at least 1", context);
        }
        if (qualifier.equals("$LATEST")) {
            throw LambdaErrors.invalid(
                    "Provisioned Concurrency Configs cannot be applied to unpublished function"
                            + " versions.",
                    context);
        }
        refuseBeyond(function, qualifier, wanted, context);
        ProvisionedState now = function.provisioned().get(qualifier);
        if (now != null && now.readyAt() != null) {
            throw LambdaErrors.conflict(
                    "Provisioned Concurrency configuration is in progress", context);
        }
        functions.put(
                function.with(
                        new ProvisionedState(
                                qualifier,
                                wanted,
                                now == null ? 0 : Math.min(now.allocated(), wanted),
                                context.now(),
                                context.now().plus(ALLOCATION))),
                context);
        return Answers.ok(
                        PutProvisionedConcurrencyConfigResponse.builder()
                                .requestedProvisionedConcurrentExecutions(wanted)
                                .status(ProvisionedConcurrencyStatusEnum.IN_PROGRESS),
                        context)
                .build();
    }

    DeleteProvisionedConcurrencyConfigResponse unprovision(
            FunctionState function, String qualifier, CallContext context) {
        functions.put(function.withoutProvisioned(qualifier), context);
        return Answers.ok(DeleteProvisionedConcurrencyConfigResponse.builder(), context).build();
    }

    private void refuseBeyond(
            FunctionState function, String qualifier, long wanted, CallContext context) {
        long all = provisioned(function, qualifier) + wanted;
        boolean reserved = function.reserved() != FunctionState.NONE;
        long limit = reserved ? function.reserved() : functions.unreserved() - LEFT;
        if (all > limit) {
            throw LambdaErrors.invalid(
                    "Requested Provisioned Concurrency should not be greater than the "
                            + (reserved
                                    ? "reservedConcurrentExecution for function"
                                    : "unreserved concurrency of the account"),
                    context);
        }
    }

    /** Of all qualifiers but this one. */
    private static long provisioned(FunctionState function, String but) {
        return function.provisioned().values().stream()
                .filter(each -> !each.qualifier().equals(but))
                .mapToLong(ProvisionedState::requested)
                .sum();
    }
}
