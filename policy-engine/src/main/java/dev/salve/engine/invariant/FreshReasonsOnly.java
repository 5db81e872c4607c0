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
        private @Nullable String alarm;
        private boolean acted;

        Reason(@Nullable Instant eventTime, @Nullable Duration maxAge) {
            this.eventTime = eventTime;
            this.maxAge = maxAge;
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
                        spans.of(Data.object(planned.data(), "limits"), "maxAge")));
    }

    @Override
    void alarmRead(Sight.AlarmRead read) {
        Reason reason = runs.get(read.runId());
        if (reason != null) {
            reason.alarm = read.state().orElse("unreadable");
        }
    }

    @Override
    void intent(Recorded intent) {
        Reason reason = runs.get(intent.chain());
        if (reason == null || reason.acted || Attempt.afterFailure(intent)) {
            return;
        }
        reason.acted = true;
        if (reason.alarm != null) {
            judge();
            if (!reason.alarm.equals("ALARM")) {
                broken(
                        intent.chain(),
                        intent.at(),
                        "begins to act after it read its alarm as " + reason.alarm);
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
