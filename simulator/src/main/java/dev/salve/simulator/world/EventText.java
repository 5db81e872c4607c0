package dev.salve.simulator.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Events as EventBridge delivers them. */
final class EventText {

    static final String ACCOUNT = "111122223333";
    static final String REASON = "Threshold Crossed: 1 datapoint";

    private long events;

    /** An alarm that has turned. */
    String alarm(Alarm alarm, String previous, Instant previousSince) {
        return head(
                        alarm.resource(),
                        "aws.cloudwatch",
                        "CloudWatch Alarm State Change",
                        alarm.since())
                + alarmArn(alarm)
                + "\"],\"detail\":{\"alarmName\":\""
                + alarm.name()
                + "\",\"alarmTags\":{\"salve:resource\":\""
                + alarm.resource().name()
                + "\",\"tier\":\""
                + (alarm.resource().gold() ? "gold" : "plain")
                + "\"},\"configuration\":{\"metrics\":[{\"id\":\"m1\",\"metricStat\":{\"metric\":"
                + "{\"namespace\":\"Sim\",\"name\":\"Trouble\",\"dimensions\":{\"Resource\":\""
                + alarm.resource().name()
                + "\"}},\"period\":60,\"stat\":\"Sum\"},\"returnData\":true}]},\"previousState\":"
                + "{\"timestamp\":\""
                + stamp(previousSince)
                + "\",\"value\":\""
                + previous
                + "\"},\"state\":{\"reason\":\"Threshold Crossed: 1 datapoint\",\"timestamp\":\""
                + stamp(alarm.since())
                + "\",\"value\":\""
                + alarm.state()
                + "\"}}}";
    }

    /** Something that a resource tells by itself. */
    String told(String detailType, Resource resource, Instant now) {
        return head(resource, "sim.account", detailType, now)
                + resource.arn()
                + "\"],\"detail\":{\"name\":\""
                + resource.name()
                + "\",\"generation\":"
                + resource.truth().generation()
                + ",\"revision\":"
                + resource.truth().revision()
                + "}}";
    }

    /** What a call causes when it works, as its manifest says. */
    String changed(String action, Resource resource, Instant now) {
        return head(resource, "sim.account", "Sim Change", now)
                + resource.arn()
                + "\"],\"detail\":{\"name\":\""
                + resource.name()
                + "\",\"action\":\""
                + action
                + "\",\"generation\":"
                + resource.truth().generation()
                + "}}";
    }

    /** A call by one of Salve's own runs, as CloudTrail tells it. */
    String ownCall(String runId, String action, Resource resource, Instant now) {
        return head(resource, "sim.account", "AWS API Call via CloudTrail", now)
                + resource.arn()
                + "\"],\"detail\":{\"eventSource\":\"sim.amazonaws.com\",\"eventName\":\""
                + action
                + "\",\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":"
                + "\"arn:aws:sts::111122223333:assumed-role/salve-exec/salve-"
                + runId
                + "\"},\"requestParameters\":{\"resource\":\""
                + resource.name()
                + "\"}}}";
    }

    static String alarmArn(Alarm alarm) {
        return "arn:aws:cloudwatch:%s:%s:alarm:%s"
                .formatted(alarm.resource().region(), ACCOUNT, alarm.name());
    }

    private String head(Resource resource, String source, String detailType, Instant time) {
        String number = Long.toString(++events);
        return "{\"version\":\"0\",\"id\":\"00000000-0000-4000-8000-"
                + "0".repeat(12 - number.length())
                + number
                + "\",\"detail-type\":\""
                + detailType
                + "\",\"source\":\""
                + source
                + "\",\"account\":\""
                + ACCOUNT
                + "\",\"region\":\""
                + resource.region()
                + "\",\"time\":\""
                + time.truncatedTo(ChronoUnit.SECONDS)
                + "\",\"resources\":[\"";
    }

    /** As CloudWatch writes times within an event. */
    private static String stamp(Instant time) {
        String text = time.truncatedTo(ChronoUnit.MILLIS).toString();
        String bare = text.substring(0, text.length() - 1);
        return bare + (bare.length() == "2026-03-01T10:00:00".length() ? ".000+0000" : "+0000");
    }
}
