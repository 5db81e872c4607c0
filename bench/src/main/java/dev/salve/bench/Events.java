package dev.salve.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Writes events as AWS sends them, with what varies drawn from a seeded source.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">alarm
 *     events</a>
 */
final class Events {

    /** Where most things run; exact ARNs name it. */
    static final String HOME_REGION = "us-east-1";

    private static final String[] OTHER_REGIONS = {"eu-west-1", "eu-central-1", "ap-south-1"};

    /** The oldest event is still well inside max-age. */
    private static final int OLDEST_SECONDS = 300;

    private final Random random;
    private final Instant now;

    Events(Random random, Instant now) {
        this.random = random;
        this.now = now;
    }

    /**
     * An event of the kind of a rule.
     *
     * @param wanted whether it is in the state that the rules of this kind look for
     */
    byte[] event(Kind kind, Thing thing, String account, boolean wanted) {
        String region = region(kind);
        String text =
                switch (kind) {
                    case ALARM_EXACT,
                            ALARM_PREFIX,
                            ALARM_WILDCARD,
                            ALARM_PREFIX_ANYTHING_BUT,
                            ALARM_SUFFIX ->
                            alarm(thing, account, region, wanted);
                    case ECS_EXACT, ECS_WILDCARD -> ecs(thing, account, region, wanted);
                    case EC2 -> ec2(thing, account, region, wanted);
                    case ASG -> asg(thing, account, region, wanted);
                    case HEALTH -> health(thing, account, region, wanted);
                    case RDS -> rds(thing, account, region, wanted);
                    case CONFIG -> config(thing, account, region, wanted);
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String region(Kind kind) {
        boolean home = kind == Kind.ECS_EXACT || random.nextInt(10) < 6;
        return home ? HOME_REGION : OTHER_REGIONS[random.nextInt(OTHER_REGIONS.length)];
    }

    private String time() {
        return now.minusSeconds(1 + random.nextInt(OLDEST_SECONDS)).toString();
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String envelope(
            String source, String type, String account, String region, String rest) {
        return "{\"version\":\"0\",\"id\":\"%s\",\"detail-type\":\"%s\",\"source\":\"%s\",\"account\":\"%s\",\"time\":\"%s\",\"region\":\"%s\",%s}"
                .formatted(id(), type, source, account, time(), region, rest);
    }

    private String alarm(Thing thing, String account, String region, boolean wanted) {
        int draw = random.nextInt(100);
        String previous = draw < 15 ? "ALARM" : draw < 20 ? "INSUFFICIENT_DATA" : "OK";
        double threshold = random.nextInt(5) == 0 ? 97.5 : 80.0;
        String name = thing.alarmName();
        String rest =
                "\"resources\":[\"arn:aws:cloudwatch:%s:%s:alarm:%s\"],\"detail\":{\"alarmName\":\"%s\",\"configuration\":%s,\"previousState\":%s,\"state\":%s}"
                        .formatted(
                                region,
                                account,
                                name,
                                name,
                                configuration(thing),
                                state(previous, threshold),
                                state(wanted ? "ALARM" : "OK", threshold));
        return envelope("aws.cloudwatch", "CloudWatch Alarm State Change", account, region, rest);
    }

    private String configuration(Thing thing) {
        return "{\"description\":\"Load on %s is too high\",\"metrics\":[{\"id\":\"%s\",\"metricStat\":{\"metric\":{\"dimensions\":{\"ClusterName\":\"prod\",\"ServiceName\":\"%s\"},\"name\":\"CPUUtilization\",\"namespace\":\"AWS/ECS\"},\"period\":60,\"stat\":\"Average\"},\"returnData\":true}]}"
                .formatted(thing.service(), id(), thing.service());
    }

    private String state(String value, double threshold) {
        double point = 50 + random.nextInt(500) / 10.0;
        String at = time();
        String reason =
                "Threshold Crossed: 1 out of the last 1 datapoints [%.1f (%s)] was compared with the threshold (%.1f)."
                        .formatted(point, at, threshold);
        String reasonData =
                "{\\\"version\\\":\\\"1.0\\\",\\\"queryDate\\\":\\\"%s\\\",\\\"startDate\\\":\\\"%s\\\",\\\"statistic\\\":\\\"Average\\\",\\\"period\\\":60,\\\"recentDatapoints\\\":[%.1f,%.1f],\\\"threshold\\\":%.1f,\\\"evaluatedDatapoints\\\":[{\\\"timestamp\\\":\\\"%s\\\",\\\"sampleCount\\\":2.0,\\\"value\\\":%.1f}]}"
                        .formatted(at, at, point - 3, point, threshold, at, point);
        return "{\"reason\":\"%s\",\"reasonData\":\"%s\",\"timestamp\":\"%s\",\"value\":\"%s\"}"
                .formatted(reason, reasonData, at, value);
    }

    private String ecs(Thing thing, String account, String region, boolean wanted) {
        String rest =
                "\"resources\":[\"arn:aws:ecs:%s:%s:service/prod/%s\"],\"detail\":{\"eventType\":\"%s\",\"eventName\":\"%s\",\"deploymentId\":\"ecs-svc/%s\",\"updatedAt\":\"%s\",\"reason\":\"ECS deployment circuit breaker: tasks failed to start. Container health checks did not pass within the grace period of 120 seconds; see the events of the service.\"}"
                        .formatted(
                                region,
                                account,
                                thing.service(),
                                wanted ? "ERROR" : "INFO",
                                wanted
                                        ? "SERVICE_DEPLOYMENT_FAILED"
                                        : "SERVICE_DEPLOYMENT_COMPLETED",
                                thing.service(),
                                time());
        return envelope("aws.ecs", "ECS Deployment State Change", account, region, rest);
    }

    private String ec2(Thing thing, String account, String region, boolean wanted) {
        String rest =
                "\"resources\":[\"arn:aws:ec2:%s:%s:instance/%s\"],\"detail\":{\"instance-id\":\"%s\",\"state\":\"%s\"}"
                        .formatted(
                                region,
                                account,
                                thing.instance(),
                                thing.instance(),
                                wanted ? "stopped" : "running");
        return envelope("aws.ec2", "EC2 Instance State-change Notification", account, region, rest);
    }

    private String asg(Thing thing, String account, String region, boolean wanted) {
        String rest =
                "\"resources\":[\"arn:aws:autoscaling:%s:%s:autoScalingGroup:%s:autoScalingGroupName/%s\"],\"detail\":{\"StatusCode\":\"%s\",\"AutoScalingGroupName\":\"%s\",\"ActivityId\":\"%s\",\"RequestId\":\"%s\",\"Details\":{\"Availability Zone\":\"%sa\",\"Subnet ID\":\"subnet-0a1b2c3d\"},\"StatusMessage\":\"We currently do not have sufficient capacity in the Availability Zone you requested. Launching EC2 instance failed.\",\"EndTime\":\"%s\",\"EC2InstanceId\":\"\",\"StartTime\":\"%s\",\"Cause\":\"At %s a user request updated the group, changing the desired capacity from 4 to 5.\"}"
                        .formatted(
                                region,
                                account,
                                id(),
                                thing.group(),
                                wanted ? "Failed" : "InProgress",
                                thing.group(),
                                id(),
                                id(),
                                region,
                                time(),
                                time(),
                                time());
        return envelope(
                "aws.autoscaling", "EC2 Instance Launch Unsuccessful", account, region, rest);
    }

    private String health(Thing thing, String account, String region, boolean wanted) {
        String rest =
                "\"resources\":[\"%s\"],\"detail\":{\"eventArn\":\"arn:aws:health:%s::event/EC2/%s/%s\",\"service\":\"%s\",\"eventTypeCode\":\"%s\",\"eventTypeCategory\":\"issue\",\"startTime\":\"%s\",\"eventDescription\":[{\"language\":\"en_US\",\"latestDescription\":\"A degradation of the hardware that runs one of your instances was detected. The instance may become unreachable; stop and start it to move it to other hardware at a time of your choice.\"}],\"affectedEntities\":[{\"entityValue\":\"%s\",\"tags\":{\"stage\":\"prod\"}}]}"
                        .formatted(
                                thing.instance(),
                                region,
                                thing.healthCode(),
                                id(),
                                wanted ? "EC2" : "LAMBDA",
                                thing.healthCode(),
                                time(),
                                thing.instance());
        return envelope("aws.health", "AWS Health Event", account, region, rest);
    }

    private String rds(Thing thing, String account, String region, boolean wanted) {
        String rest =
                "\"resources\":[\"arn:aws:rds:%s:%s:db:%s\"],\"detail\":{\"EventCategories\":[\"availability\"],\"SourceType\":\"DB_INSTANCE\",\"SourceArn\":\"arn:aws:rds:%s:%s:db:%s\",\"Date\":\"%s\",\"Message\":\"DB instance restarted\",\"SourceIdentifier\":\"%s\",\"EventID\":\"%s\",\"Tags\":{\"stage\":\"prod\",\"team\":\"web\"}}"
                        .formatted(
                                region,
                                account,
                                thing.database(),
                                region,
                                account,
                                thing.database(),
                                time(),
                                thing.database(),
                                wanted ? "RDS-EVENT-0006" : "RDS-EVENT-0088");
        return envelope("aws.rds", "RDS DB Instance Event", account, region, rest);
    }

    private String config(Thing thing, String account, String region, boolean wanted) {
        String type = wanted ? "NON_COMPLIANT" : "COMPLIANT";
        String rest =
                "\"resources\":[],\"detail\":{\"resourceId\":\"%s\",\"awsRegion\":\"%s\",\"awsAccountId\":\"%s\",\"configRuleName\":\"%s\",\"recordVersion\":\"1.0\",\"configRuleARN\":\"arn:aws:config:%s:%s:config-rule/config-rule-%s\",\"messageType\":\"ComplianceChangeNotification\",\"newEvaluationResult\":{\"evaluationResultIdentifier\":{\"evaluationResultQualifier\":{\"configRuleName\":\"%s\",\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"%s\"},\"orderingTimestamp\":\"%s\"},\"complianceType\":\"%s\",\"resultRecordedTime\":\"%s\"},\"notificationCreationTime\":\"%s\",\"resourceType\":\"AWS::EC2::Instance\"}"
                        .formatted(
                                thing.instance(),
                                region,
                                account,
                                thing.configRule(),
                                region,
                                account,
                                thing.service().toLowerCase(Locale.ROOT),
                                thing.configRule(),
                                thing.instance(),
                                time(),
                                type,
                                time(),
                                time());
        return envelope("aws.config", "Config Rules Compliance Change", account, region, rest);
    }
}
