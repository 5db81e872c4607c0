package dev.salve.tests.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * ECS's service deployments, which moto 5.2.1 lacks: ListServiceDeployments,
 * DescribeServiceDeployments and StopServiceDeployment of one deployment, as AWS answers them (JSON
 * 1.1, times in seconds, codes of its errors).
 */
final class DeploymentStub {

    static final String STOP = "StopServiceDeployment";

    private static final String SERVICE = "prod/shop";
    static final String ARN = arn("service-deployment/" + SERVICE + "/ejGvqq2ilnbKT9qj0vLJe");

    private final Instant createdAt;
    private String status = "IN_PROGRESS";

    DeploymentStub(Instant createdAt) {
        this.createdAt = createdAt;
    }

    /** Answers these operations behind that front. */
    void behind(Front front) {
        front.stub("ListServiceDeployments", (exchange, body) -> list(exchange, text(body)));
        front.stub("DescribeServiceDeployments", (exchange, body) -> describe(exchange));
        front.stub(STOP, (exchange, body) -> stop(exchange, text(body)));
    }

    /** ECS has gone on with it. */
    synchronized void becomes(String newStatus) {
        status = newStatus;
    }

    private synchronized void list(HttpExchange exchange, String body) throws IOException {
        String brief =
                "{%s,\"targetServiceRevisionArn\":\"%s\"}".formatted(common(), revision("2"));
        send(
                exchange,
                200,
                "{\"serviceDeployments\":["
                        + (body.contains('"' + status + '"') ? brief : "")
                        + "]}");
    }

    private synchronized void describe(HttpExchange exchange) throws IOException {
        send(
                exchange,
                200,
                """
                {"serviceDeployments":[{%s,"updatedAt":%d.51,
                  "sourceServiceRevisions":[{"arn":"%s","requestedTaskCount":4,
                    "runningTaskCount":4,"pendingTaskCount":0}],
                  "targetServiceRevision":{"arn":"%s","requestedTaskCount":4,
                    "runningTaskCount":0,"pendingTaskCount":4},
                  "deploymentConfiguration":{"deploymentCircuitBreaker":{"enable":false,
                    "rollback":false},"maximumPercent":200,"minimumHealthyPercent":100}}],
                 "failures":[]}
                """
                        .formatted(
                                common(),
                                createdAt.getEpochSecond(),
                                revision("1"),
                                revision("2")));
    }

    private synchronized void stop(HttpExchange exchange, String body) throws IOException {
        if (!body.contains(ARN)) {
            refuse(exchange, "ServiceDeploymentNotFoundException");
        } else if (status.equals("IN_PROGRESS") && body.contains("\"ROLLBACK\"")) {
            status = "ROLLBACK_REQUESTED";
            send(exchange, 200, "{\"serviceDeploymentArn\":\"" + ARN + "\"}");
        } else {
            refuse(exchange, "ConflictException");
        }
    }

    private String common() {
        return "\"serviceDeploymentArn\":\"%s\",\"serviceArn\":\"%s\",\"clusterArn\":\"%s\",\"createdAt\":%d.917,\"startedAt\":%d.51,\"status\":\"%s\""
                .formatted(
                        ARN,
                        arn("service/" + SERVICE),
                        arn("cluster/prod"),
                        createdAt.getEpochSecond(),
                        createdAt.getEpochSecond(),
                        status);
    }

    private static String revision(String id) {
        return arn("service-revision/" + SERVICE + "/" + id);
    }

    private static String arn(String resource) {
        return "arn:aws:ecs:" + Account.REGION + ":123456789012:" + resource;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static void refuse(HttpExchange exchange, String code) throws IOException {
        send(exchange, 400, "{\"__type\":\"%s\",\"message\":\"It is over.\"}".formatted(code));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
