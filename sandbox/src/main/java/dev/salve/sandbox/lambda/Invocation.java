package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.Json;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Runs a function that keeps to Salve's way: it acts when asked to {@code do}, and answers, without
 * acting, whether a key was {@code done}.
 */
record Invocation(LambdaFunctions functions) {

    static boolean isQuestion(InvokeRequest request) {
        return salve(request, "ask").equals("done");
    }

    /** An error of the function comes with status 200, and its work may be done. */
    InvokeResponse act(FunctionState function, InvokeRequest request, CallContext context) {
        functions.put(function.did(salve(request, "key")), context);
        return function.spec().failing()
                ? error(function, context)
                : answered(Map.of("ok", true), function, request, context);
    }

    InvokeResponse answer(FunctionState function, InvokeRequest request, CallContext context) {
        boolean done = function.done().contains(salve(request, "key"));
        return answered(Map.of("done", done), function, request, context);
    }

    private static InvokeResponse error(FunctionState function, CallContext context) {
        return Answers.ok(
                        InvokeResponse.builder()
                                .statusCode(200)
                                .functionError("Unhandled")
                                .payload(
                                        bytes(
                                                Map.of(
                                                        "errorMessage",
                                                        function.spec().name() + " failed",
                                                        "errorType",
                                                        "RuntimeException"))),
                        context)
                .build();
    }

    private static InvokeResponse answered(
            Map<String, Object> answer,
            FunctionState function,
            InvokeRequest request,
            CallContext context) {
        FunctionName name = FunctionName.of(request.functionName(), request.qualifier());
        return Answers.ok(
                        InvokeResponse.builder()
                                .statusCode(200)
                                .executedVersion(function.version(name.qualifier()))
                                .payload(bytes(answer)),
                        context)
                .build();
    }

    private static SdkBytes bytes(Map<String, Object> answer) {
        return SdkBytes.fromByteArray(Json.write(answer));
    }

    /** Empty if the payload says nothing of Salve. */
    private static String salve(InvokeRequest request, String member) {
        if (request.payload() == null) {
            return "";
        }
        try {
            return Json.read(request.payload().asByteArray()).get("salve")
                                    instanceof Map<?, ?> salve
                            && salve.get(member) instanceof String text
                    ? text
                    : "";
        } catch (IOException noObject) {
            return "";
        }
    }
}
