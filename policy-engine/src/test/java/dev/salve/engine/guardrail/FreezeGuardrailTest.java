package dev.salve.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.ChangeCalendars.State;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.runbook.Settings.ChangeCalendar;
import dev.salve.engine.runbook.Settings.FreezeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeGuardrailTest {

    private final Question question = new Question(new FreezeGuardrail());

    private void freeze(String starts, String lasts, String zone) {
        question.freezes =
                List.of(
                        new FreezeWindow(
                                "weekend", starts, Duration.parse(lasts), ZoneId.of(zone)));
    }

    private Optional<Instant> frozenUntil(String now) {
        question.now = Instant.parse(now);
        return question.verdict() instanceof Verdict.Deny deny ? deny.until() : Optional.empty();
    }

    @Test
    void check_noFreezes_allows() {
        question.deniesOnlyAt(Verdict.Kind.PAUSED, "");
    }

    @Test
    void check_frozen_deniesAllButUndo() {
        freeze("0 18 * * FRI", "PT62H", "UTC");
        question.now = Instant.parse("2026-02-28T12:00:00Z");
        question.deniesOnlyAt(
                Verdict.Kind.PAUSED, "freeze weekend", Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-27T17:59:59.999Z,",
        "2026-02-27T18:00:00Z,2026-03-02T08:00:00Z",
        "2026-03-02T07:59:59.999Z,2026-03-02T08:00:00Z",
        "2026-03-02T08:00:00Z,",
    })
    void check_window_isExactAtBothEnds(String now, Instant until) {
        freeze("0 18 * * FRI", "PT62H", "UTC");
        assertThat(frozenUntil(now)).isEqualTo(Optional.ofNullable(until));
    }

    @Test
    void check_severalWindows_eachIsAsked() {
        question.freezes =
                List.of(
                        new FreezeWindow("a", "0 0 1 1 *", Duration.ofHours(1), ZoneId.of("UTC")),
                        new FreezeWindow("b", "0 9 1 3 *", Duration.ofHours(2), ZoneId.of("UTC")),
                        new FreezeWindow("c", "0 8 1 3 *", Duration.ofDays(2), ZoneId.of("UTC")));
        assertThat(question.denies(Verdict.Kind.PAUSED, "freeze b").until())
                .contains(Instant.parse("2026-03-01T11:00:00Z"));
    }

    /** The latest start that has begun tells the end. */
    @Test
    void check_windowsThatOverlap_isFrozenUntilTheLatestEnds() {
        freeze("30 8,9,10 * * *", "PT2H", "UTC");
        assertThat(frozenUntil("2026-03-01T10:00:00Z"))
                .contains(Instant.parse("2026-03-01T11:30:00Z"));
    }

    @Test
    void check_zone_isWhereTheCalendarIs() {
        freeze("0 0 1 3 *", "PT24H", "Pacific/Auckland");
        assertThat(frozenUntil("2026-02-28T10:59:59Z")).isEmpty();
        assertThat(frozenUntil("2026-02-28T11:00:00Z"))
                .contains(Instant.parse("2026-03-01T11:00:00Z"));
        freeze("0 0 1 3 *", "PT24H", "Pacific/Honolulu");
        assertThat(frozenUntil("2026-03-01T09:59:59Z")).isEmpty();
        assertThat(frozenUntil("2026-03-02T09:59:59Z"))
                .contains(Instant.parse("2026-03-02T10:00:00Z"));
    }

    /** 02:30 comes twice on 25 October in Berlin: at 00:30Z and at 01:30Z. */
    @Test
    void check_startThatComesTwice_countsTwice() {
        freeze("30 2 25 10 *", "PT20M", "Europe/Berlin");
        assertThat(frozenUntil("2026-10-25T00:29:59Z")).isEmpty();
        assertThat(frozenUntil("2026-10-25T00:30:00Z"))
                .contains(Instant.parse("2026-10-25T00:50:00Z"));
        assertThat(frozenUntil("2026-10-25T00:50:00Z")).isEmpty();
        assertThat(frozenUntil("2026-10-25T01:30:00Z"))
                .contains(Instant.parse("2026-10-25T01:50:00Z"));
        assertThat(frozenUntil("2026-10-25T01:50:00Z")).isEmpty();
    }

    /** Both have begun; the later one tells the end. */
    @Test
    void check_startThatComesTwiceWithinTheWindow_endsWithTheSecond() {
        freeze("30 2 25 10 *", "PT3H", "Europe/Berlin");
        assertThat(frozenUntil("2026-10-25T02:00:00Z"))
                .contains(Instant.parse("2026-10-25T04:30:00Z"));
    }

    /** 02:30 does not come on 29 March in Berlin; it counts as if the clocks had stayed. */
    @Test
    void check_startThatIsLeftOut_countsAsIfItCame() {
        freeze("30 2 29 3 *", "PT20M", "Europe/Berlin");
        assertThat(frozenUntil("2026-03-29T01:29:59Z")).isEmpty();
        assertThat(frozenUntil("2026-03-29T01:30:00Z"))
                .contains(Instant.parse("2026-03-29T01:50:00Z"));
        assertThat(frozenUntil("2026-03-29T01:50:00Z")).isEmpty();
    }

    /** A length is time that passes, not hands on a clock. */
    @Test
    void check_windowOverTheChangeOfClocks_lastsAsLongAsItSays() {
        freeze("0 18 * * SAT", "PT24H", "Europe/Berlin");
        assertThat(frozenUntil("2026-03-28T17:00:00Z"))
                .contains(Instant.parse("2026-03-29T17:00:00Z"));
        assertThat(frozenUntil("2026-03-29T16:59:59Z"))
                .contains(Instant.parse("2026-03-29T17:00:00Z"));
        assertThat(frozenUntil("2026-03-29T17:00:00Z")).isEmpty();
    }

    @Test
    void check_longWindow_isFoundFromItsFarEnd() {
        freeze("0 0 1 12 *", "P40D", "UTC");
        assertThat(frozenUntil("2027-01-09T23:59:59Z"))
                .contains(Instant.parse("2027-01-10T00:00:00Z"));
        assertThat(frozenUntil("2027-01-10T00:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0 18 * *", "0 18 * * FREITAG", "60 18 * * *", "0 x * * *", "0 5-3 * * *"})
    void check_startThatIsNoCronText_isFrozen(String starts) {
        freeze(starts, "PT1H", "UTC");
        assertThat(question.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Deny.class,
                        deny -> {
                            assertThat(deny.kind()).isEqualTo(Verdict.Kind.PAUSED);
                            assertThat(deny.because())
                                    .startsWith("freeze weekend cannot be evaluated: ");
                            assertThat(deny.until()).isEmpty();
                        });
    }

    @Test
    void check_lengthThatReachesBeyondTime_isFrozen() {
        question.freezes =
                List.of(
                        new FreezeWindow(
                                "ever",
                                "0 0 * * *",
                                Duration.ofSeconds(Long.MAX_VALUE),
                                ZoneId.of("UTC")));
        assertThat(question.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Deny.class,
                        deny ->
                                assertThat(deny.because())
                                        .startsWith("freeze ever cannot be evaluated: "));
    }

    private void calendar(ChangeCalendars.State state) {
        question.freezes = List.of(new ChangeCalendar("company", "changes"));
        question.calendars = ChangeCalendars.none().with("changes", state);
    }

    @Test
    void check_openCalendar_allows() {
        calendar(new State.Open());
        question.deniesOnlyAt(Verdict.Kind.PAUSED, "");
    }

    @Test
    void check_closedCalendar_deniesAllButUndoUntilItOpens() {
        Instant opens = Instant.parse("2026-03-02T06:00:00Z");
        calendar(new State.Closed(Optional.of(opens)));
        String because =
                "freeze company: change calendar changes is closed until 2026-03-02T06:00:00Z";
        question.deniesOnlyAt(
                Verdict.Kind.PAUSED, because, Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        assertThat(question.denies(Verdict.Kind.PAUSED, because).until()).contains(opens);
    }

    @Test
    void check_closedWithoutATime_deniesWithoutOne() {
        calendar(new State.Closed(Optional.empty()));
        assertThat(
                        question.denies(
                                        Verdict.Kind.PAUSED,
                                        "freeze company: change calendar changes is closed")
                                .until())
                .isEmpty();
    }

    @Test
    void check_unreadableCalendar_isFrozen() {
        calendar(new State.Unreadable("access-denied: no", false));
        question.deniesOnlyAt(
                Verdict.Kind.PAUSED,
                "freeze company: change calendar changes could not be read, so it counts as"
                        + " closed: access-denied: no",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT);
    }

    @Test
    void check_calendarThatNobodyRead_isFrozen() {
        calendar(new State.Open());
        question.calendars = ChangeCalendars.none().with("another", new State.Open());
        question.denies(
                Verdict.Kind.PAUSED,
                "freeze company: change calendar changes could not be read, so it counts as"
                        + " closed: nobody read it");
    }

    @Test
    void check_calendarBeyondTheBudget_isForLater() {
        calendar(new State.Unreadable("api-budget: used up", true));
        question.deniesOnlyAt(
                Verdict.Kind.LATER,
                "freeze company: change calendar changes could not be read, so it counts as"
                        + " closed: api-budget: used up",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT);
    }

    @Test
    void check_windowsAndCalendars_eachIsAsked() {
        calendar(new State.Closed(Optional.empty()));
        question.freezes =
                List.of(
                        new FreezeWindow("a", "0 0 1 1 *", Duration.ofHours(1), ZoneId.of("UTC")),
                        new ChangeCalendar("b", "changes"));
        question.denies(Verdict.Kind.PAUSED, "freeze b: change calendar changes is closed");
    }

    @Test
    void check_outsideOfItsWindows_allows() {
        freeze("0 18 * * FRI", "PT62H", "UTC");
        question.now = Instant.parse("2026-02-25T12:00:00Z");
        question.allows();
    }
}
