package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** UpdateAlias: each change gives a new revision, and a request may insist on the last one. */
record AliasChange(LambdaFunctions functions) {

    UpdateAliasResponse update(
            FunctionState function, UpdateAliasRequest request, CallContext context) {
        AliasState now = function.aliases().get(request.name());
        String arn = functions.arn(function.spec().name());
        if (now == null) {
            throw LambdaErrors.noAlias(arn + ":" + request.name(), context);
        }
        if (request.revisionId() != null && !request.revisionId().equals(now.revision())) {
            throw LambdaErrors.otherRevision(context);
        }
        String version =
                request.functionVersion() == null ? now.version() : request.functionVersion();
        if (!function.isVersion(version)) {
            throw LambdaErrors.notFound(arn + ":" + version, context);
        }
        if (version.equals(now.also())) {
            throw LambdaErrors.invalid(
                    "Additional version weights must not name the alias's own version", context);
        }
        AliasState next = new AliasState(now.name(), version, now.also(), functions.newRevision());
        functions.put(function.with(next), context);
        return Answers.ok(
                        UpdateAliasResponse.builder()
                                .aliasArn(arn + ":" + next.name())
                                .name(next.name())
                                .functionVersion(next.version())
                                .revisionId(next.revision()),
                        context)
                .build();
    }
}
