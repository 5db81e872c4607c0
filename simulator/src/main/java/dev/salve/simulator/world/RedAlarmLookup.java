package dev.salve.simulator.world;

import dev.salve.engine.intake.RedAlarm;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.simulator.Boundary;
import java.util.List;
import java.util.Map;

/** Reads which alarms are red, as one process does. */
record RedAlarmLookup(Account account, Readings readings, Boundary boundary) implements RedAlarms {

    @Override
    public List<RedAlarm> read() {
        boundary.cross("aws.read");
        if (readings.fails()) {
            throw new IllegalStateException("reading the alarms failed (503), try again");
        }
        List<RedAlarm> red = account.redAlarms().stream().map(RedAlarmLookup::red).toList();
        boundary.cross("aws.read");
        return red;
    }

    private static RedAlarm red(Alarm alarm) {
        Resource resource = alarm.resource();
        return new RedAlarm(
                        EventText.ACCOUNT,
                        resource.region(),
                        EventText.alarmArn(alarm),
                        alarm.name(),
                        alarm.since(),
                        EventText.REASON,
                        "",
                        "",
                        Map.of(),
                        Map.of(
                                "salve:resource",
                                resource.name(),
                                "tier",
                                resource.gold() ? "gold" : "plain"))
                .on("Sim", "Trouble", Map.of("Resource", resource.name()));
    }
}
