package dev.salve.engine.guardrail;

import dev.salve.engine.runbook.Settings.FreezeWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the freeze that a moment lies in. Where the clocks go back, a start that comes twice counts
 * twice; where they go forward, one that is left out counts as if they had not.
 */
final class FreezeCalendar {

    private FreezeCalendar() {}

    /**
     * When the freeze that {@code now} is in ends; null if it is in none.
     *
     * @throws IllegalArgumentException if the window's start is no cron text
     * @throws java.time.DateTimeException if its zone has no rules, or its times no end
     */
    static @Nullable Instant frozenUntil(FreezeWindow window, Instant now) {
        CronTimes starts = CronTimes.of(window.starts());
        // A day more on both sides: whatever the clocks do, no start is passed over.
        LocalDate first = now.minus(window.lasts()).atZone(window.zone()).toLocalDate();
        LocalDate last = now.atZone(window.zone()).toLocalDate().plusDays(1);
        ZoneRules rules = window.zone().getRules();
        Instant until = null;
        for (LocalDate day = last; !day.isBefore(first.minusDays(1)); day = day.minusDays(1)) {
            if (starts.on(day)) {
                until = onDay(new Day(day, starts, rules), window, now);
            }
            if (until != null) {
                return until;
            }
        }
        return null;
    }

    private record Day(LocalDate date, CronTimes starts, ZoneRules rules) {}

    private static @Nullable Instant onDay(Day day, FreezeWindow window, Instant now) {
        for (int hour = 23; hour >= 0; hour--) {
            for (int minute = 59; day.starts.atHour(hour) && minute >= 0; minute--) {
                if (day.starts.atMinute(minute)) {
                    LocalDateTime local = day.date.atTime(hour, minute);
                    Instant until = endAfter(now, local, day.rules, window);
                    if (until != null) {
                        return until;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable Instant endAfter(
            Instant now, LocalDateTime local, ZoneRules rules, FreezeWindow window) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return end(now, local, rules.getTransition(local).getOffsetBefore(), window);
        }
        for (ZoneOffset offset : offsets.reversed()) {
            Instant until = end(now, local, offset, window);
            if (until != null) {
                return until;
            }
        }
        return null;
    }

    private static @Nullable Instant end(
            Instant now, LocalDateTime local, ZoneOffset offset, FreezeWindow window) {
        Instant start = local.toInstant(offset);
        Instant until = start.plus(window.lasts());
        return !start.isAfter(now) && now.isBefore(until) ? until : null;
    }
}
