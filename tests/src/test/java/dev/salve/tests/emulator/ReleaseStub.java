package dev.salve.tests.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What moto 5.2.1 lacks of Lambda and CodeDeploy, as AWS answers it: account settings and
 * provisioned concurrency (REST-JSON, the error's name in a header), GetDeployment and
 * StopDeployment (JSON 1.1).
 */
final class ReleaseStub {

    static final String DEPLOYMENT = "d-SHOP12345";

    private static final String ROLLBACK = "d-BACK12345";
    private static final String STOP = "StopDeployment";

    private final String provisionedPath;
    private String provisioned = "";
    private String status = "InProgress";
    private boolean endsBeforeTheStop;

    ReleaseStub(String function) {
        this.provisionedPath = " /2019-09-30/functions/" + function + "/provisioned-concurrency";
    }

    /** Answers these operations behind that front. */
    void behind(Front front) {
        front.stub("GET /2016-08-19/account-settings", (exchange, body) -> settings(exchange));
        front.stub("GET /2016-08-19/account-settings/", (exchange, body) -> settings(exchange));
        front.stub("GET" + provisionedPath, (exchange, body) -> provisioned(exchange));
        front.stub("PUT" + provisionedPath, this::provision);
        front.stub("DELETE" + provisionedPath, (exchange, body) -> unprovision(exchange));
        front.stub("GetDeployment", this::deployment);
        front.stub(STOP, (exchange, body) -> stop(exchange));
    }

    /** What is provisioned; empty if nothing is. */
    String provisioned() {
        return provisioned;
    }

    boolean stopped() {
        return status.equals("Stopped");
    }

    /** The deployment ends between the last look and the stop. */
    void endsBeforeTheStop() {
        endsBeforeTheStop = true;
    }

    private static void settings(HttpExchange exchange) throws IOException {
        send(
                exchange,
                200,
                "{\"AccountLimit\":{\"ConcurrentExecutions\":1000,"
                        + "\"UnreservedConcurrentExecutions\":1000}}");
    }

    private void provisioned(HttpExchange exchange) throws IOException {
        if (provisioned.isEmpty()) {
            exchange.getResponseHeaders()
                    .set("x-amzn-ErrorType", "ProvisionedConcurrencyConfigNotFoundException");
            send(
                    exchange,
                    404,
                    "{\"Type\":\"User\",\"message\":\"No Provisioned Concurrency Config found for this"
                            + " function\"}");
        } else {
            send(exchange, 200, config("READY", provisioned));
        }
    }

    private void provision(HttpExchange exchange, byte[] body) throws IOException {
        Matcher number =
                Pattern.compile("\"ProvisionedConcurrentExecutions\":\\s*(\\d+)")
                        .matcher(new String(body, StandardCharsets.UTF_8));
        provisioned = number.find() ? number.group(1) : "";
        send(exchange, 202, config("IN_PROGRESS", "0"));
    }

    private void unprovision(HttpExchange exchange) throws IOException {
        provisioned = "";
        exchange.sendResponseHeaders(204, -1);
    }

    private String config(String state, String allocated) {
        return "{\"RequestedProvisionedConcurrentExecutions\":%s,\"AllocatedProvisionedConcurrentExecutions\":%s,\"AvailableProvisionedConcurrentExecutions\":%s,\"Status\":\"%s\",\"LastModified\":\"2026-03-01T12:00:00+0000\"}"
                .formatted(provisioned, allocated, allocated, state);
    }

    private void deployment(HttpExchange exchange, byte[] body) throws IOException {
        boolean rollback = new String(body, StandardCharsets.UTF_8).contains(ROLLBACK);
        String info =
                rollback
                        ? "\"rollbackTriggeringDeploymentId\":\"" + DEPLOYMENT + "\""
                        : stopped()
                                ? "\"rollbackDeploymentId\":\""
                                        + ROLLBACK
                                        + "\",\"rollbackMessage\":\"Rollback deployment was created\""
                                : "";
        send(
                exchange,
                200,
                "{\"deploymentInfo\":{\"applicationName\":\"shop\",\"deploymentGroupName\":\"blue\",\"deploymentId\":\"%s\",\"status\":\"%s\",\"createTime\":1772366400.0,\"creator\":\"%s\",\"computePlatform\":\"Server\",\"previousRevision\":{\"revisionType\":\"S3\",\"s3Location\":{\"bucket\":\"releases\",\"key\":\"before.zip\"}}%s}}"
                        .formatted(
                                rollback ? ROLLBACK : DEPLOYMENT,
                                rollback ? "Succeeded" : status,
                                rollback ? "codeDeployRollback" : "user",
                                info.isEmpty() ? "" : ",\"rollbackInfo\":{" + info + "}"));
    }

    private void stop(HttpExchange exchange) throws IOException {
        if (endsBeforeTheStop) {
            send(
                    exchange,
                    400,
                    "{\"__type\":\"DeploymentAlreadyCompletedException\",\"message\":\"The deployment"
                            + " is already completed.\"}");
        } else {
            status = "Stopped";
            send(exchange, 200, "{\"status\":\"Pending\",\"statusMessage\":\"Stopping\"}");
        }
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
