package dev.salve.simulator.world;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.simulator.Boundary;
import java.util.Map;

/** {@code cloudwatch.alarm}, as one process has it. */
record AlarmLookup(Account account, Readings readings, Boundary boundary) implements Lookup {

    @Override
    public LookupManifest manifest() {
        return Manifests.ALARM;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        boundary.cross("aws.read");
        String name = String.valueOf(params.get("name"));
        Result result =
                readings.fails()
                        ? new Result.Failed("InternalServiceFault", "reading " + name + " failed")
                        : account.alarm(name)
                                .map(this::found)
                                .orElseGet(() ->
                                        new Result.Failed(
                                                "no-such-alarm", "there is no alarm " + name));
        boundary.cross("aws.read");
        return result;
    }

    /** Metrics that fail to come are no data, which is no reason for anything. */
    private Result found(Alarm alarm) {
        return new Result.Found(
                Map.of(
                        "name",
                        alarm.name(),
                        "arn",
                        EventText.alarmArn(alarm),
                        "state",
                        readings.fails() ? "INSUFFICIENT_DATA" : alarm.state(),
                        "reason",
                        "Threshold Crossed: 1 datapoint",
                        "since",
                        alarm.since(),
                        "actionsEnabled",
                        true));
    }
}
