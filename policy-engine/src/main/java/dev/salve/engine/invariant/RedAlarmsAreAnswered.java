package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** L5: what is red and may be fixed is looked at, even if its event was lost. */
final class RedAlarmsAreAnswered extends Promise {

    private final Duration within;
    private final RedAlarms alarms = new RedAlarms();
    private @Nullable Instant calm;

    RedAlarmsAreAnswered(Terms terms, Duration within) {
        super(
                "L5",
                "Once faults end, an alarm that stays red and that a runbook in mode auto is for is"
                        + " decided on or acted on within "
                        + within,
                terms);
        this.within = within;
    }

    @Override
    void received(Recorded received) {
        alarms.received(received);
    }

    @Override
    void decided(Recorded decided) {
        alarms.decided(decided);
    }

    @Override
    void planned(Recorded planned) {
        alarms.planned(planned);
    }

    @Override
    void faultsEnded(Sight.FaultsEnded ended) {
        calm = ended.at();
    }

    @Override
    void alarmTruth(Sight.AlarmTruth truth) {
        RedAlarms.Red over = alarms.changed(truth);
        if (over != null) {
            check(over, truth.at());
        }
    }

    @Override
    void ended(Sight.Ended ended) {
        for (RedAlarms.Red red : alarms.red()) {
            check(red, ended.at());
        }
    }

    private void check(RedAlarms.Red red, Instant now) {
        if (red.answeredAt() != null) {
            judge();
            return;
        }
        Instant from = calm != null && calm.isAfter(red.since()) ? calm : red.since();
        if (calm == null || from.plus(within).isAfter(now)) {
            return;
        }
        judge();
        broken(red.alarm(), now, "red since " + red.since() + ", and nothing was decided about it");
    }
}
