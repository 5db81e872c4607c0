package dev.salve.tests.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Auto Scaling's instance refreshes, which moto 5.2.1 lacks: StartInstanceRefresh,
 * RollbackInstanceRefresh and DescribeInstanceRefreshes as AWS answers them (query protocol, codes
 * and texts of its errors). It replaces no instance; a refresh is Pending, or rolls back.
 */
final class RefreshStub {

    private static final String XMLNS = "http://autoscaling.amazonaws.com/doc/2011-01-01/";

    private final InstantSource clock;
    private final List<Refresh> refreshes = new ArrayList<>();

    private record Refresh(
            String id, String group, String status, String minHealthy, String version, String at) {

        boolean runs() {
            return status.equals("Pending") || status.equals("RollbackInProgress");
        }

        Refresh as(String newStatus) {
            return new Refresh(id, group, newStatus, minHealthy, version, at);
        }

        String xml() {
            String goal =
                    version.isEmpty()
                            ? ""
                            : """
                            <DesiredConfiguration><LaunchTemplate>\
                            <LaunchTemplateId>lt-068f72b72934aff71</LaunchTemplateId>\
                            <Version>%s</Version></LaunchTemplate></DesiredConfiguration>\
                            """
                                    .formatted(version);
            String back =
                    status.startsWith("Rollback")
                            ? "<RollbackDetails><RollbackStartTime>"
                                    + at
                                    + "</RollbackStartTime></RollbackDetails>"
                            : "";
            return """
            <member><InstanceRefreshId>%s</InstanceRefreshId>\
            <AutoScalingGroupName>%s</AutoScalingGroupName><Status>%s</Status>\
            <StartTime>%s</StartTime><PercentageComplete>0</PercentageComplete>\
            <InstancesToUpdate>2</InstancesToUpdate><Preferences>\
            <MinHealthyPercentage>%s</MinHealthyPercentage>\
            <SkipMatching>false</SkipMatching></Preferences>%s%s</member>\
            """
                    .formatted(id, group, status, at, minHealthy, goal, back);
        }
    }

    RefreshStub(InstantSource clock) {
        this.clock = clock;
    }

    /** Answers these operations behind that front. */
    void behind(Front front) {
        front.stub("StartInstanceRefresh", (exchange, body) -> start(exchange, form(body)));
        front.stub("RollbackInstanceRefresh", (exchange, body) -> rollBack(exchange));
        front.stub("DescribeInstanceRefreshes", (exchange, body) -> describe(exchange, form(body)));
    }

    /** Someone has begun to bring a version of its template into the group. */
    synchronized void begun(String group, String version) {
        refreshes.addFirst(
                new Refresh(newId(), group, "Pending", "90", version, clock.instant().toString()));
    }

    /** Descriptions behind that front see none, as those of a moment ago. */
    void hidden(Front front) {
        front.stub(
                "DescribeInstanceRefreshes",
                (exchange, body) ->
                        answer(exchange, "DescribeInstanceRefreshes", "<InstanceRefreshes/>"));
    }

    private synchronized void start(HttpExchange exchange, Map<String, String> form)
            throws IOException {
        if (refreshes.stream().anyMatch(Refresh::runs)) {
            refuse(
                    exchange,
                    "InstanceRefreshInProgress",
                    "An Instance Refresh is already in progress and blocks the execution of this"
                            + " Instance Refresh.");
            return;
        }
        String id = newId();
        refreshes.addFirst(
                new Refresh(
                        id,
                        form.getOrDefault("AutoScalingGroupName", ""),
                        "Pending",
                        form.getOrDefault("Preferences.MinHealthyPercentage", "90"),
                        "",
                        clock.instant().toString()));
        answer(
                exchange,
                "StartInstanceRefresh",
                "<InstanceRefreshId>" + id + "</InstanceRefreshId>");
    }

    private synchronized void rollBack(HttpExchange exchange) throws IOException {
        if (refreshes.isEmpty() || !refreshes.getFirst().status().equals("Pending")) {
            refuse(
                    exchange,
                    "ActiveInstanceRefreshNotFound",
                    "No in progress or pending Instance Refresh found.");
            return;
        }
        refreshes.set(0, refreshes.getFirst().as("RollbackInProgress"));
        answer(
                exchange,
                "RollbackInstanceRefresh",
                "<InstanceRefreshId>" + refreshes.getFirst().id() + "</InstanceRefreshId>");
    }

    private synchronized void describe(HttpExchange exchange, Map<String, String> form)
            throws IOException {
        String wanted = form.getOrDefault("InstanceRefreshIds.member.1", "");
        String found =
                refreshes.stream()
                        .filter(each -> wanted.isEmpty() || wanted.equals(each.id()))
                        .map(Refresh::xml)
                        .collect(Collectors.joining());
        answer(
                exchange,
                "DescribeInstanceRefreshes",
                "<InstanceRefreshes>" + found + "</InstanceRefreshes>");
    }

    private String newId() {
        return "08b91cf7-8fa6-48af-b6a6-d227f40f1b0" + refreshes.size();
    }

    private static Map<String, String> form(byte[] body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(
                        pair.substring(0, at),
                        URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void answer(HttpExchange exchange, String operation, String result)
            throws IOException {
        send(
                exchange,
                200,
                """
                <%1$sResponse xmlns="%2$s"><%1$sResult>%3$s</%1$sResult><ResponseMetadata>\
                <RequestId>00000000-0000-4000-8000-000000000001</RequestId></ResponseMetadata>\
                </%1$sResponse>\
                """
                        .formatted(operation, XMLNS, result));
    }

    private static void refuse(HttpExchange exchange, String code, String message)
            throws IOException {
        send(
                exchange,
                400,
                """
                <ErrorResponse xmlns="%s"><Error><Type>Sender</Type><Code>%s</Code>\
                <Message>%s</Message></Error>\
                <RequestId>00000000-0000-4000-8000-000000000002</RequestId></ErrorResponse>\
                """
                        .formatted(XMLNS, code, message));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
