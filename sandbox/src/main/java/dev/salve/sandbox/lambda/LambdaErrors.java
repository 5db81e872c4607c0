package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.ServiceErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** How Lambda says no. */
final class LambdaErrors {

    static final ServiceErrors COMMON =
            new ServiceErrors(
                    "Lambda",
                    "TooManyRequestsException",
                    "AccessDeniedException",
                    LambdaException::builder,
                    "ServiceException",
                    LambdaException::builder);

    private LambdaErrors() {}

    static AwsServiceException notFound(String arn, CallContext context) {
        return COMMON.wrong(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Function not found: " + arn,
                context);
    }

    static AwsServiceException noAlias(String arn, CallContext context) {
        return COMMON.wrong(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Cannot find alias arn: " + arn,
                context);
    }

    static AwsServiceException notProvisioned(CallContext context) {
        return COMMON.wrong(
                ProvisionedConcurrencyConfigNotFoundException.builder(),
                "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function",
                context);
    }

    static AwsServiceException otherRevision(CallContext context) {
        return COMMON.wrong(
                PreconditionFailedException.builder(),
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the"
                        + " GetFunction/GetAlias API to retrieve the latest Revision Id",
                context);
    }

    static AwsServiceException conflict(String message, CallContext context) {
        return COMMON.wrong(
                ResourceConflictException.builder(), "ResourceConflictException", message, context);
    }

    static AwsServiceException invalid(String message, CallContext context) {
        return COMMON.wrong(
                InvalidParameterValueException.builder(),
                "InvalidParameterValueException",
                message,
                context);
    }
}
