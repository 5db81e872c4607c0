package dev.salve.engine.plane;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.runbook.BundleFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** Bundles by hand: one alarm's runbooks that act on one service. */
public final class BundleText {

    public static final String TARGET = "arn:aws:ecs:eu-west-1:111122223333:service/shop/web";

    /** Facts that anything can be read of. */
    public static final String ALARM_IS_RED = "[\"alarm.state == 'ALARM'\"," + state("ALARM") + "]";

    public static final String ALARM_IS_OK = "[\"alarm.state == 'OK'\"," + state("OK") + "]";

    private static final String SETTINGS =
            """
            {"approvers":{"web":["user:al","user:bo"]},"accounts":["111122223333"],"regions":[],\
            "protected":["arn:aws:ecs:eu-west-1:111122223333:service/shop/pay*"],"routes":{},\
            "freezes":[],"budgets":{"target":[],"runbook":[],"account":[],"global":[]},\
            "storm":{"alarms":5,"targets":4,"within":300,"quiet":60},"dependencies":{},\
            "auto-must-be-earned":false,\
            "guardrails":{"cooldown":300,"blast-radius":25,"min-healthy":75,"mass-failure":55,\
            "flap":{"changes":4,"within":1800,"hold-down":0},"regions-apart":1800,\
            "causality":{"depth":1,"within":1800},"breaker":{"target":2,"runbook":3},\
            "fresh-reads":30,"scale-times":2,"targets":1,"api-share":30,\
            "earned":{"runs":20,"verified":95}}}\
            """;

    private BundleText() {}

    private static String state(String state) {
        return "[\"c\",\"==\",[\".\",[\"n\",\"alarm\"],\"state\"],\"" + state + "\"]";
    }

    /** A policy of these runbooks. */
    public static Policy policy(String... runbooks) {
        return policyWith(settings -> settings, runbooks);
    }

    /** The same with other settings. */
    public static Policy policyWith(UnaryOperator<String> settings, String... runbooks) {
        String actions =
                String.join(
                        ",",
                        manifest("fake.act@1", "C", true),
                        manifest("fake.also@1", "A", true),
                        manifest("fake.back@1", "A", true),
                        manifest("fake.drop@1", "D", true),
                        manifest("fake.heal@1", "A", true)
                                .replace("\"recovery\":\"\"", "\"recovery\":\"It is well.\""),
                        manifest("notify.page@1", "A", false));
        String body =
                "{\"actions\":[%s],\"settings\":%s,\"runbooks\":[%s]}"
                        .formatted(
                                actions,
                                settings.apply(SETTINGS),
                                String.join(",", List.of(runbooks)));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] header = BundleFormat.header(bytes);
        byte[] whole = new byte[header.length + bytes.length];
        System.arraycopy(header, 0, whole, 0, header.length);
        System.arraycopy(bytes, 0, whole, header.length, bytes.length);
        return Policy.load(whole);
    }

    private static String manifest(String name, String actionClass, boolean mutates) {
        return """
        {"name":"%s","doc":"d","family":"%s","class":"%s","mutates":%s,"moves-capacity":false,\
        "parameters":[],"target":%s,"iam":[],"observe-lag":10,"expected-events":[],\
        "observe":"o","undo":"u","recovery":""}\
        """
                .formatted(
                        name,
                        mutates ? "restart" : "notify",
                        actionClass,
                        mutates,
                        mutates ? "\"target\"" : "null");
    }

    /** A runbook, part by part; the defaults act once by themselves and verify the alarm. */
    public record RunbookText(
            String name,
            String mode,
            int priority,
            String target,
            String when,
            String limits,
            String approval,
            String steps,
            String verify,
            String onFailure) {

        public static RunbookText named(String name) {
            return new RunbookText(
                    name,
                    "auto",
                    50,
                    TARGET,
                    "[]",
                    "{\"cooldown\":900,\"max-runs\":[],\"max-age\":900,\"blast-radius\":null}",
                    "null",
                    "[" + step("act", "fake.act@1") + "]",
                    "{\"until\":" + ALARM_IS_OK + ",\"within\":300,\"every\":30,\"hold\":60}",
                    "[" + step("tell", "notify.page@1") + "]");
        }

        public RunbookText mode(String other) {
            return new RunbookText(
                    name, other, priority, target, when, limits, approval, steps, verify,
                    onFailure);
        }

        public RunbookText priority(int other) {
            return new RunbookText(
                    name, mode, other, target, when, limits, approval, steps, verify, onFailure);
        }

        public RunbookText target(String other) {
            return new RunbookText(
                    name, mode, priority, other, when, limits, approval, steps, verify, onFailure);
        }

        public RunbookText when(String expression) {
            return new RunbookText(
                    name,
                    mode,
                    priority,
                    target,
                    "[{\"expr\":" + expression + ",\"why\":\"because of the guard\"}]",
                    limits,
                    approval,
                    steps,
                    verify,
                    onFailure);
        }

        public RunbookText limits(String other) {
            return new RunbookText(
                    name, mode, priority, target, when, other, approval, steps, verify, onFailure);
        }

        public RunbookText approval(String other) {
            return new RunbookText(
                    name, mode, priority, target, when, limits, other, steps, verify, onFailure);
        }

        public RunbookText steps(String... other) {
            return new RunbookText(
                    name,
                    mode,
                    priority,
                    target,
                    when,
                    limits,
                    approval,
                    "[" + String.join(",", List.of(other)) + "]",
                    verify,
                    onFailure);
        }

        public RunbookText verify(String other) {
            return new RunbookText(
                    name, mode, priority, target, when, limits, approval, steps, other, onFailure);
        }

        public RunbookText onFailure(String... other) {
            return new RunbookText(
                    name,
                    mode,
                    priority,
                    target,
                    when,
                    limits,
                    approval,
                    steps,
                    verify,
                    "[" + String.join(",", List.of(other)) + "]");
        }

        @Override
        public String toString() {
            return """
            {"metadata":{"name":"%s","owner":"web","description":"d","editor":null},"digest":"sha256:%s",\
            "mode":"%s","priority":%d,"match":["{\\"source\\":[\\"aws.cloudwatch\\"]}"],\
            "facts":[],"let":[],"target":{"type":["t","ecs.service"],"id":["t","%s"],"within":null},\
            "when":%s,"limits":%s,"approval":%s,"steps":%s,"verify":%s,"on-failure":%s}\
            """
                    .formatted(
                            name, name, mode, priority, target, when, limits, approval, steps,
                            verify, onFailure);
        }
    }

    /** A step on the target. */
    public static String step(String id, String action) {
        return step(id, action, "null");
    }

    /** A step with a condition. */
    public static String step(String id, String action, String condition) {
        return """
        {"id":"%s","action":"%s","with":{"target":["t","%s"],"text":["t","look"]},"if":%s,\
        "timeout":900}\
        """
                .formatted(id, action, TARGET, condition);
    }

    /** Approval by the group, in 30 minutes. */
    public static String approvedBy(int people, String onExpiry) {
        return """
        {"when":null,"require":[{"from":["web"],"count":%d}],"requester-may-approve":false,\
        "editor-may-approve":false,"expires-in":1800,"on-expiry":"%s","remind":[],"escalate":[],\
        "edit":{},"message":null}\
        """
                .formatted(people, onExpiry);
    }

    /** An alarm event as EventBridge delivers it. */
    public static byte[] alarm(String id, String time) {
        return """
        {"version":"0","id":"%s","source":"aws.cloudwatch",\
        "detail-type":"CloudWatch Alarm State Change","account":"111122223333",\
        "region":"eu-west-1","time":"%s",\
        "resources":["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:web"],\
        "detail":{"alarmName":"web","state":{"value":"ALARM","timestamp":"%s"},\
        "previousState":{"value":"OK"}}}\
        """
                .formatted(id, time, time)
                .getBytes(StandardCharsets.UTF_8);
    }
}
