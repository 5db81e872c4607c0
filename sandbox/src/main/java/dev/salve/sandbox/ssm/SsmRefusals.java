package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.ServiceErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** How Systems Manager says no. */
final class SsmRefusals {

    static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "Ssm",
                    "ThrottlingException",
                    "AccessDeniedException",
                    SsmException::builder,
                    "InternalServerError",
                    SsmException::builder);

    private SsmRefusals() {}

    static AwsServiceException invalid(String message, CallContext context) {
        return ERRORS.wrong(SsmException.builder(), "ValidationException", message, context);
    }

    static AwsServiceException document(String message, CallContext context) {
        return ERRORS.wrong(
                InvalidDocumentException.builder(), "InvalidDocument", message, context);
    }
}
