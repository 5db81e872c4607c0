package dev.salve.bench.storm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What a region's outage sends: mostly alarms of their own on 2,000 targets, one in seven without
 * data, one in ten a second time, four in ten of interest to a runbook. The seed is fixed; times
 * are the present, as old alarms are not acted on.
 */
final class Alarms {

    /** Services that the sandbox's account has; all other targets exist in their events only. */
    static final int REAL = 40;

    /** Services, after those, that ask first: as many as may be asked about in a storm. */
    static final int ASKING = 20;

    private static final int TARGETS = 2_000;
    private static final int SEED = 7;

    private final Random random = new Random(SEED);
    private final String run;
    private int made;

    /**
     * @param run makes the alarms of one part of the measurement different from another's
     */
    Alarms(String run) {
        this.run = run;
    }

    /** So many events, redeliveries among them, in bodies of so many. */
    List<String> bodies(int events, int perBody) {
        List<String> each = new ArrayList<>();
        while (each.size() < events) {
            String alarm = next(Instant.now());
            each.add(alarm);
            if (random.nextInt(10) == 0 && each.size() < events) {
                each.add(alarm);
            }
        }
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < each.size(); i += perBody) {
            List<String> part = each.subList(i, Math.min(each.size(), i + perBody));
            bodies.add("[" + String.join(",", part) + "]");
        }
        return Collections.unmodifiableList(bodies);
    }

    /** The next alarm, of any target. */
    String next(Instant time) {
        int target = random.nextInt(TARGETS);
        String state = random.nextInt(7) == 0 ? "INSUFFICIENT_DATA" : "ALARM";
        made++;
        String service = service(target);
        if (service.startsWith("svc-")) {
            return alarm("ecs-5xx-" + service, service, "ALARM", time);
        }
        String kind = random.nextInt(10) < 4 ? "ecs-5xx-" : "latency-";
        return alarm(kind + service + "-" + run + made, service, state, time);
    }

    /** An alarm whose service asks before it is restarted. */
    String asking(int number, Instant time) {
        String service = asking(number);
        return alarm("ecs-5xx-" + service, service, "ALARM", time);
    }

    /** A service that asks first. */
    static String asking(int number) {
        return "ask-" + number;
    }

    /** A service that is restarted at once. */
    static String acting(int number) {
        return "svc-" + number;
    }

    /** One in fifty is the account's. */
    private static String service(int target) {
        return target % 50 == 0 ? acting(target / 50) : "gone-" + target;
    }

    private static String alarm(String name, String service, String state, Instant time) {
        return """
        {"version":"0","id":"%5$s","detail-type":"CloudWatch Alarm State Change",\
        "source":"aws.cloudwatch","account":"123456789012","time":"%1$s","region":"eu-west-1",\
        "resources":["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:%2$s"],\
        "detail":{"alarmName":"%2$s","configuration":{"metrics":[{"id":"m1","metricStat":{"metric":\
        {"namespace":"AWS/ApplicationELB","name":"HTTPCode_Target_5XX_Count","dimensions":\
        {"TargetGroup":"targetgroup/%3$s/1f3a","LoadBalancer":"app/public/50dc6c495c0c9188"}},\
        "period":60,"stat":"Sum"},"returnData":true}]},\
        "previousState":{"value":"OK","reason":"Threshold Crossed: 1 datapoint was not greater than \
        the threshold (5.0).","timestamp":"%1$s"},\
        "state":{"value":"%4$s","reason":"Threshold Crossed: 3 datapoints were greater than the \
        threshold (5.0).","timestamp":"%1$s"},\
        "alarmTags":{"salve:cluster":"prod","salve:service":"%3$s"}}}\
        """
                .formatted(
                        time.truncatedTo(ChronoUnit.MILLIS),
                        name,
                        service,
                        state,
                        new UUID(name.hashCode(), time.toEpochMilli()));
    }
}
