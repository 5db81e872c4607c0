package dev.salve.engine.event;

/** Which events are of CloudWatch alarms. */
public final class AlarmEvents {

    public static final String SOURCE = "aws.cloudwatch";
    public static final String STATE_CHANGE = "CloudWatch Alarm State Change";
    public static final String CONTRIBUTOR_STATE_CHANGE =
            "CloudWatch Alarm Contributor State Change";

    private AlarmEvents() {}

    /** Whether events of this source and detail-type tell of an alarm's or contributor's state. */
    public static boolean isAlarm(String source, String detailType) {
        return source.equals(SOURCE)
                && (detailType.equals(STATE_CHANGE) || detailType.equals(CONTRIBUTOR_STATE_CHANGE));
    }

    /** Whether the event tells of an alarm's or of a contributor's state. */
    public static boolean isAlarm(Event event) {
        return isAlarm(event.source(), event.detailType());
    }
}
