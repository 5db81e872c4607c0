package dev.salve.tests.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What moto 5.2.1 lacks of CloudFormation, AppConfig and Systems Manager, as AWS answers it: the
 * query protocol in XML, REST in JSON, JSON 1.1. One stack whose update is under way, one
 * deployment that is DEPLOYING, one managed instance, and automations that run for ever.
 */
final class OperateStub {

    static final String NODE = "i-0a1b2c3d4e5f60718";
    static final String STACK =
            "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/0a1b2c3d-0000-4000-8000";

    private static final String DEPLOYMENT =
            "/applications/shop123/environments/prod123/deployments/7";

    private String stackStatus = "UPDATE_IN_PROGRESS";
    private String stackToken = "";
    private String deploymentState = "DEPLOYING";
    private String automationTag = "";
    private String automationToken = "";

    /** Answers these operations behind that front. */
    void behind(Front front) {
        front.stub("DescribeStacks", (exchange, body) -> xml(exchange, "DescribeStacks", stacks()));
        front.stub(
                "DescribeStackEvents",
                (exchange, body) -> xml(exchange, "DescribeStackEvents", events()));
        front.stub("CancelUpdateStack", this::cancel);
        front.stub("RollbackStack", this::rollback);
        front.stub("GET " + DEPLOYMENT, (exchange, body) -> json(exchange, 200, deployment()));
        front.stub("DELETE " + DEPLOYMENT, this::stop);
        front.stub(
                "DescribeDocument",
                (exchange, body) -> json(exchange, 200, "{\"Document\":" + document() + "}"));
        front.stub("StartAutomationExecution", this::start);
        front.stub("DescribeAutomationExecutions", this::automations);
    }

    /** Answers for the managed instance only: documents and commands are moto's. */
    void managesInstances(Front front) {
        front.stub(
                "DescribeInstanceInformation",
                (exchange, body) ->
                        json(
                                exchange,
                                200,
                                ("{\"InstanceInformationList\":[{\"InstanceId\":\"%s\","
                                                + "\"PingStatus\":\"Online\"}]}")
                                        .formatted(NODE)));
    }

    void stackFailed() {
        stackStatus = "UPDATE_FAILED";
    }

    String stackStatus() {
        return stackStatus;
    }

    String deploymentState() {
        return deploymentState;
    }

    String automationToken() {
        return automationToken;
    }

    private void cancel(HttpExchange exchange, byte[] body) throws IOException {
        takeBack(exchange, "CancelUpdateStack", body);
    }

    private void rollback(HttpExchange exchange, byte[] body) throws IOException {
        takeBack(exchange, "RollbackStack", body);
    }

    private void takeBack(HttpExchange exchange, String operation, byte[] body) throws IOException {
        stackToken = form(body, "ClientRequestToken");
        stackStatus = "UPDATE_ROLLBACK_IN_PROGRESS";
        xml(exchange, operation, "");
    }

    private String stacks() {
        return """
        <Stacks><member><StackId>%s</StackId><StackName>shop</StackName>\
        <CreationTime>2026-01-01T00:00:00.000Z</CreationTime>\
        <LastUpdatedTime>2026-03-01T08:00:00.000Z</LastUpdatedTime>\
        <RoleARN>arn:aws:iam::123456789012:role/deployment</RoleARN>\
        <StackStatus>%s</StackStatus></member></Stacks>\
        """
                .formatted(STACK, stackStatus);
    }

    private String events() {
        return """
        <StackEvents><member><StackId>%s</StackId><StackName>shop</StackName>\
        <EventId>event-1</EventId><ResourceStatus>%s</ResourceStatus>\
        <ClientRequestToken>%s</ClientRequestToken></member></StackEvents>\
        """
                .formatted(STACK, stackStatus, stackToken);
    }

    private String deployment() {
        return """
        {"ApplicationId":"shop123","EnvironmentId":"prod123","DeploymentNumber":7,\
        "ConfigurationName":"flags","ConfigurationVersion":"7","PercentageComplete":20.0,\
        "State":"%s","EventLog":[]}\
        """
                .formatted(deploymentState);
    }

    private void stop(HttpExchange exchange, byte[] body) throws IOException {
        deploymentState = "ROLLING_BACK";
        json(exchange, 202, deployment());
    }

    private static String document() {
        return """
        {"Name":"AWS-RestartEC2Instance","Owner":"Amazon","DocumentType":"Automation",\
        "DocumentVersion":"1","Status":"Active","Hash":"abc","HashType":"Sha256",\
        "Parameters":[{"Name":"InstanceId","Type":"StringList"},\
        {"Name":"AutomationAssumeRole","Type":"String","DefaultValue":""}]}\
        """;
    }

    private void start(HttpExchange exchange, byte[] body) throws IOException {
        automationToken = field(body, "ClientToken");
        automationTag = field(body, "Key");
        json(exchange, 200, "{\"AutomationExecutionId\":\"execution-1\"}");
    }

    /** Found by the key of the tag, as asked for. */
    private void automations(HttpExchange exchange, byte[] body) throws IOException {
        boolean found =
                !automationTag.isEmpty()
                        && new String(body, StandardCharsets.UTF_8)
                                .contains("\"Values\":[\"" + automationTag + "\"]");
        json(
                exchange,
                200,
                found
                        ? "{\"AutomationExecutionMetadataList\":[{\"AutomationExecutionId\":"
                                + "\"execution-1\",\"AutomationExecutionStatus\":\"InProgress\"}]}"
                        : "{\"AutomationExecutionMetadataList\":[]}");
    }

    private static void xml(HttpExchange exchange, String operation, String result)
            throws IOException {
        String body =
                """
                <%1$sResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">\
                <%1$sResult>%2$s</%1$sResult><ResponseMetadata>\
                <RequestId>00000000-0000-4000-8000-000000000000</RequestId>\
                </ResponseMetadata></%1$sResponse>\
                """
                        .formatted(operation, result);
        send(exchange, 200, "text/xml", body);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/x-amz-json-1.1", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String form(byte[] body, String name) {
        String text = "&" + new String(body, StandardCharsets.UTF_8);
        int at = text.indexOf("&" + name + "=");
        return at < 0
                ? ""
                : URLDecoder.decode(
                        text.substring(at + name.length() + 2).split("&", 2)[0],
                        StandardCharsets.UTF_8);
    }

    private static String field(byte[] body, String name) {
        Matcher field =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)")
                        .matcher(new String(body, StandardCharsets.UTF_8));
        return field.find() ? field.group(1) : "";
    }
}
