package dev.salve.bench;

/**
 * One generated rule, for every engine from the same pattern.
 *
 * @param pattern an EventBridge pattern, JSON
 */
record Rule(int number, Kind kind, boolean oneAccount, String pattern) {

    private static final String LIMITS =
            "{cooldown: 15m, max-runs: [{count: 3, within: 1h}, {count: 7, within: 1d}],"
                    + " max-age: 10m}";

    static Rule of(int number) {
        Kind kind = Kind.of(number);
        boolean oneAccount = number % 5 == 0;
        return new Rule(number, kind, oneAccount, pattern(kind, new Thing(number), oneAccount));
    }

    String name() {
        return "rule-" + number;
    }

    /** The runbook, in format v1: a five-term guard, limits, one step with templates, no facts. */
    String yaml() {
        return """
        apiVersion: salve.dev/v1
        kind: Runbook
        metadata: {name: %s, owner: team-web}
        mode: %s
        match: %s
        target: {type: ecs.service, id: "arn:aws:ecs:${event.region}:${event.account}:service/prod/%s"}
        when:
          - {expr: "%s", why: the guard does not hold}
        limits: %s
        steps:
          - action: ecs.restart-service@1
            with: {cluster: "prod-${event.region}", service: "%s"}
        """
                        .formatted(name(), mode(), pattern, resource(), guard(), LIMITS, resource())
                + (kind.isAlarm() ? "verify: {until: alarm.state == 'OK', within: 10m}\n" : "");
    }

    private String mode() {
        if (number % 10 == 9) {
            return "observe";
        }
        return kind.isAlarm() ? "auto" : "approve";
    }

    private String resource() {
        return switch (kind) {
            case ALARM_EXACT,
                    ALARM_PREFIX,
                    ALARM_WILDCARD,
                    ALARM_PREFIX_ANYTHING_BUT,
                    ALARM_SUFFIX ->
                    "${alarm.name}";
            case ECS_EXACT, ECS_WILDCARD -> "${event.detail.deploymentId}";
            case EC2 -> "${event.detail['instance-id']}";
            case ASG -> "${event.detail.AutoScalingGroupName}";
            case HEALTH -> "${event.detail.eventTypeCode}";
            case RDS -> "${event.detail.SourceIdentifier}";
            case CONFIG -> "${event.detail.configRuleName}";
        };
    }

    private String guard() {
        String region = " && event.region in ['us-east-1', 'eu-west-1', 'eu-central-1']";
        if (kind.isAlarm()) {
            return "alarm.state == 'ALARM' && alarm.previous != 'ALARM' && alarm.threshold < 95.0"
                    + region
                    + " && alarm.name.startsWith('svc-')";
        }
        return "event.version == '0' && event.account != '999999999999'"
                + " && size(event.resources) < 3"
                + region
                + " && event.source.startsWith('aws.')";
    }

    private static String pattern(Kind kind, Thing thing, boolean oneAccount) {
        String account = oneAccount ? "\"account\": [\"" + thing.account() + "\"], " : "";
        return "{" + account + head(kind) + ", " + body(kind, thing) + "}";
    }

    private static String head(Kind kind) {
        return switch (kind) {
            case ALARM_EXACT,
                    ALARM_PREFIX,
                    ALARM_WILDCARD,
                    ALARM_PREFIX_ANYTHING_BUT,
                    ALARM_SUFFIX ->
                    head("aws.cloudwatch", "CloudWatch Alarm State Change");
            case ECS_EXACT, ECS_WILDCARD -> head("aws.ecs", "ECS Deployment State Change");
            case EC2 -> head("aws.ec2", "EC2 Instance State-change Notification");
            case ASG -> head("aws.autoscaling", "EC2 Instance Launch Unsuccessful");
            case HEALTH -> head("aws.health", "AWS Health Event");
            case RDS -> head("aws.rds", "RDS DB Instance Event");
            case CONFIG -> head("aws.config", "Config Rules Compliance Change");
        };
    }

    private static String head(String source, String detailType) {
        return "\"source\": [\"" + source + "\"], \"detail-type\": [\"" + detailType + "\"]";
    }

    private static String body(Kind kind, Thing thing) {
        return switch (kind) {
            case ALARM_EXACT -> alarm(quoted(thing.alarmName()), "");
            case ALARM_PREFIX -> alarm(operator("prefix", thing.alarmPrefix()), "");
            case ALARM_WILDCARD -> alarm(operator("wildcard", thing.alarmWildcard()), "");
            case ALARM_PREFIX_ANYTHING_BUT ->
                    alarm(
                            operator("prefix", thing.alarmPrefix()),
                            ", \"previousState\": {\"value\": [{\"anything-but\":"
                                    + " [\"INSUFFICIENT_DATA\"]}]}");
            case ALARM_SUFFIX -> alarm(operator("suffix", thing.alarmSuffix()), "");
            case ECS_EXACT -> ecs(quoted(thing.serviceArn(Events.HOME_REGION)));
            case ECS_WILDCARD -> ecs(operator("wildcard", thing.serviceArnWildcard()));
            case EC2 -> detail("instance-id", thing.instance(), "\"state\": [\"stopped\"]");
            case ASG ->
                    detail("AutoScalingGroupName", thing.group(), "\"StatusCode\": [\"Failed\"]");
            case HEALTH -> detail("eventTypeCode", thing.healthCode(), "\"service\": [\"EC2\"]");
            case RDS ->
                    detail(
                            "SourceIdentifier",
                            thing.database(),
                            "\"EventID\": [\"RDS-EVENT-0006\"]");
            case CONFIG ->
                    detail(
                            "configRuleName",
                            thing.configRule(),
                            "\"newEvaluationResult\": {\"complianceType\": [\"NON_COMPLIANT\"]}");
        };
    }

    private static String alarm(String name, String more) {
        return "\"detail\": {\"alarmName\": [%s], \"state\": {\"value\": [\"ALARM\"]}%s}"
                .formatted(name, more);
    }

    private static String ecs(String resource) {
        return "\"resources\": [%s], \"detail\": {\"eventName\": [\"SERVICE_DEPLOYMENT_FAILED\"]}"
                .formatted(resource);
    }

    private static String detail(String field, String value, String more) {
        return "\"detail\": {\"%s\": [\"%s\"], %s}".formatted(field, value, more);
    }

    private static String operator(String operator, String value) {
        return "{\"" + operator + "\": \"" + value + "\"}";
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }
}
