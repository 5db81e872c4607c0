package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S15: a run begins to act on a reason that is fresh, and that still stands. */
final class FreshReasonsOnly extends Promise {

    private final Spans spans = new Spans();
    private final Map<String, Reason> runs = new HashMap<>();

    /** Why a run wants to act. */
    private static final class Reason {

        private final @Nullable Instant eventTime;
        private final @Nullable Duration maxAge;

        /** Its alarm's key, {@code account|region|name}; empty if its event is no alarm's. */
        private final String alarm;

        /** What it read of its alarm last. */
        private @Nullable String state;

        private boolean acted;

        Reason(@Nullable Instant eventTime, @Nullable Duration maxAge, String alarm) {
            this.eventTime = eventTime;
            this.maxAge = maxAge;
            this.alarm = alarm;
        }
    }

    FreshReasonsOnly(Terms terms) {
        super(
                "S15",
                "No run begins to act on an event, or a consent, older than max-age, nor after it"
                        + " read its alarm in another state than ALARM",
                terms);
    }

    @Override
    void planned(Recorded planned) {
        runs.put(
                planned.chain(),
                new Reason(
                        Data.time(planned.data(), "eventTime"),
                        spans.of(Data.object(planned.data(), "limits"), "maxAge"),
                        Data.textOrEmpty(planned.data(), "alarm")));
    }

    /** A process may have read another run's alarm just before, and then have failed. */
    @Override
    void alarmRead(Sight.AlarmRead read) {
        Reason reason = runs.get(read.runId());
        if (reason != null && reason.alarm.endsWith("|" + read.alarm())) {
            reason.state = read.state().orElse("unreadable");
        }
    }

    @Override
    void intent(Recorded intent) {
        Reason reason = runs.get(intent.chain());
        if (reason == null || reason.acted || Attempt.afterFailure(intent)) {
            return;
        }
        reason.acted = true;
        if (reason.state != null) {
            judge();
            if (!reason.state.equals("ALARM")) {
                broken(
                        intent.chain(),
                        intent.at(),
                        "begins to act after it read its alarm as " + reason.state);
            }
        }
        young(intent, reason);
    }

    private void young(Recorded intent, Reason reason) {
        Instant consent = Data.time(Data.object(intent.data(), "consent"), "grantedAt");
        Instant since = consent == null ? reason.eventTime : consent;
        if (since == null || reason.maxAge == null) {
            cannotJudge();
            return;
        }
        judge();
        if (before(since.plus(reason.maxAge), intent.at())) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "begins to act on a reason of " + since + ", max-age is " + reason.maxAge);
        }
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
    }
}
