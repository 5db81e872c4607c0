package dev.salve.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.guardrail.GuardSnapshot.Storm;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.run.Notice;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alarms as they are seen, and storms. */
class AlarmLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:30Z");
    private static final TargetRef WEB = new TargetRef("ecs.service", "arn:web");
    private static final TargetRef DB = new TargetRef("rds.db", "db-1");
    private static final Settings.Storm LIMITS =
            new Settings.Storm(10, 4, Duration.ofMinutes(5), Duration.ofMinutes(30));

    private final InMemoryStore store = new InMemoryStore();
    private final WrittenKeys written = new WrittenKeys(store);
    private final Ledger ledger =
            new Ledger(written, new Ulids(() -> NOW, new Random(1)), "//salve/test");
    private final AlarmLedger alarms = ledger.alarms();

    private Optional<Storm> saw(String key, String state, Instant at, TargetRef... targets) {
        return alarms.saw(new AlarmSeen(key, state, at, List.of(targets)), LIMITS, at);
    }

    private AlarmRow alarm(String key) {
        return AlarmRow.read(store.get(Keys.alarm(key)).orElseThrow());
    }

    private List<String> red(TargetRef target) {
        return store.get(RedRow.key(target))
                .map(row -> RedRow.alarms(row, target))
                .orElse(List.of());
    }

    private List<String> control() {
        List<String> entries = new ArrayList<>();
        for (Outbox.Item item : ledger.outbox().oldest(100)) {
            if (item instanceof Outbox.Item.Evidence(Key _, long _, SealedEntry entry)) {
                assertThat(entry.chain()).isEqualTo("control");
                assertThat(entry.sequence()).isEqualTo(entries.size());
                entries.add(entry.json());
            }
        }
        return entries;
    }

    private List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        for (Outbox.Item item : ledger.outbox().oldest(100)) {
            if (item instanceof Outbox.Item.Message(Key _, long _, String run, Notice notice)) {
                assertThat(run).isEmpty();
                notices.add(notice);
            }
        }
        return notices;
    }

    /** So many alarms at once, each about a target of its own if wished. */
    private void redAtOnce(int count, boolean ownTargets, Instant at) {
        for (int i = 0; i < count; i++) {
            TargetRef own = new TargetRef("ecs.service", "arn:s" + i);
            saw("alarm-" + i, "ALARM", at, ownTargets ? new TargetRef[] {own} : new TargetRef[0]);
        }
    }

    @Test
    void newest_ofAnAlarm_isTheNewestReportWithWhatIsRed() {
        assertThat(alarms.newest("k")).isEmpty();
        saw("k", "ALARM", NOW, WEB);
        saw("k", "OK", NOW.minusSeconds(60));

        assertThat(alarms.newest("k")).contains(new AlarmSeen("k", "ALARM", NOW, List.of(WEB)));
    }

    @Test
    void saw_first_isStoredWithItsTargets() {
        assertThat(saw("a", "ALARM", NOW, WEB, DB)).isEmpty();
        assertThat(alarm("a").state()).isEqualTo("ALARM");
        assertThat(alarm("a").stateAt()).isEqualTo(NOW);
        assertThat(alarm("a").changes()).containsExactly(NOW);
        assertThat(alarm("a").targets()).containsExactlyInAnyOrder(WEB, DB);
        assertThat(red(WEB)).containsExactly("a");
        assertThat(red(DB)).containsExactly("a");
    }

    @Test
    void saw_sameTwice_writesOnce() {
        saw("a", "ALARM", NOW, WEB);
        saw("a", "ALARM", NOW, WEB);
        alarms.saw(new AlarmSeen("a", "ALARM", NOW, List.of(WEB)), LIMITS, NOW.plusSeconds(120));
        assertThat(store.get(Keys.alarm("a")).orElseThrow().version()).isEqualTo(1);
        assertThat(store.get(RedRow.key(WEB)).orElseThrow().version()).isEqualTo(1);
        assertThat(store.query("STORM#" + (NOW.getEpochSecond() / 60 + 2), "", 10)).isEmpty();
    }

    @Test
    void saw_ok_isRedAboutNothingAnyMore() {
        saw("a", "ALARM", NOW, WEB, DB);
        saw("b", "ALARM", NOW, WEB);
        saw("a", "OK", NOW.plusSeconds(9));
        assertThat(red(WEB)).containsExactly("b");
        assertThat(red(DB)).isEmpty();
        assertThat(alarm("a").targets()).isEmpty();
        assertThat(alarm("a").changes()).containsExactly(NOW, NOW.plusSeconds(9));
        assertThat(store.get(RedRow.key(DB))).isPresent();
    }

    @Test
    void saw_insufficientData_staysRed() {
        saw("a", "ALARM", NOW, WEB);
        saw("a", "INSUFFICIENT_DATA", NOW.plusSeconds(9), DB);
        assertThat(red(WEB)).containsExactly("a");
        assertThat(red(DB)).isEmpty();
        saw("a", "OK", NOW.plusSeconds(18));
        assertThat(red(WEB)).isEmpty();
        assertThat(alarm("a").changes()).hasSize(3);
    }

    @Test
    void saw_moreTargetsOfTheSameState_areAdded() {
        saw("a", "ALARM", NOW);
        saw("a", "ALARM", NOW, WEB);
        saw("a", "ALARM", NOW.plusSeconds(60), DB);
        assertThat(alarm("a").targets()).containsExactlyInAnyOrder(WEB, DB);
        assertThat(alarm("a").changes()).containsExactly(NOW);
        assertThat(alarm("a").stateAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(red(DB)).containsExactly("a");
    }

    @Test
    void saw_late_isAChangeButNotTheState() {
        saw("a", "ALARM", NOW, WEB);
        saw("a", "OK", NOW.minusSeconds(60));
        saw("a", "OK", NOW.minusSeconds(60));
        assertThat(alarm("a").state()).isEqualTo("ALARM");
        assertThat(alarm("a").changes()).containsExactly(NOW.minusSeconds(60), NOW);
        assertThat(red(WEB)).containsExactly("a");
    }

    @Test
    void saw_redAfterItWasOkLater_staysOk() {
        saw("a", "OK", NOW);
        saw("a", "ALARM", NOW.minusSeconds(1), WEB);
        assertThat(alarm("a").state()).isEqualTo("OK");
        assertThat(red(WEB)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saw_twoStatesOfOneMoment_isRedInEitherOrder(boolean redFirst) {
        saw("a", redFirst ? "ALARM" : "OK", NOW, WEB);
        saw("a", redFirst ? "OK" : "ALARM", NOW, WEB);
        saw("a", redFirst ? "ALARM" : "OK", NOW, WEB);
        assertThat(alarm("a").state()).isEqualTo("ALARM");
        assertThat(alarm("a").changes()).containsExactly(NOW);
        assertThat(red(WEB)).containsExactly("a");
    }

    @Test
    void saw_flapping_keepsTheLastChanges() {
        for (int i = 0; i < 20; i++) {
            saw("a", i % 2 == 0 ? "ALARM" : "OK", NOW.plusSeconds(i), WEB);
        }
        assertThat(alarm("a").changes()).hasSize(AlarmRow.MAX_CHANGES);
        assertThat(alarm("a").changes().getFirst()).isEqualTo(NOW.plusSeconds(4));
        assertThat(alarm("a").changes().getLast()).isEqualTo(NOW.plusSeconds(19));
    }

    @Test
    void saw_tooManyTargets_areCut() {
        TargetRef[] many = new TargetRef[AlarmRow.MAX_TARGETS + 5];
        for (int i = 0; i < many.length; i++) {
            many[i] = new TargetRef("a.b", "t" + i);
        }
        saw("a", "ALARM", NOW, many);
        assertThat(alarm("a").targets()).hasSize(AlarmRow.MAX_TARGETS);
    }

    @Test
    void saw_tooManyAlarmsOfOneTarget_areCut() {
        for (int i = 0; i < RedRow.MAX_ALARMS + 5; i++) {
            Instant at = NOW.plus(Duration.ofMinutes(i));
            saw("alarm-" + i, "ALARM", at, DB);
        }
        assertThat(red(DB)).hasSize(RedRow.MAX_ALARMS);
    }

    @Test
    void seen_withoutKeyOrState_isRefused() {
        assertThatThrownBy(() -> new AlarmSeen("", "OK", NOW, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlarmSeen("a", "", NOW, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storm_asManyAlarmsAsAllowed_isNone() {
        redAtOnce(10, false, NOW);
        assertThat(alarms.storm()).isEmpty();
        assertThat(notices()).isEmpty();
        assertThat(control()).isEmpty();
    }

    @Test
    void storm_oneAlarmTooMany_beginsOnceAndPagesOnce() {
        redAtOnce(10, false, NOW);
        Optional<Storm> begun = saw("one more", "ALARM", NOW);
        assertThat(begun).isPresent().isEqualTo(alarms.storm());
        assertThat(begun.orElseThrow().since()).isEqualTo(NOW);
        assertThat(begun.orElseThrow().asked()).isZero();
        assertThat(begun.orElseThrow().why())
                .isEqualTo("11 alarms on 0 targets turned red within 5 min, more than 10 or 4");
        redAtOnce(40, true, NOW.plusSeconds(1));
        assertThat(notices()).hasSize(1);
        assertThat(notices().getFirst().route()).isEqualTo("page");
        assertThat(notices().getFirst().text()).contains("11 alarms").contains("30 min");
        assertThat(control()).hasSize(1);
        assertThat(control().getFirst()).contains("storm.began").contains("11 alarms");
    }

    @Test
    void storm_oneTargetTooMany_begins() {
        redAtOnce(4, true, NOW);
        assertThat(alarms.storm()).isEmpty();
        redAtOnce(5, true, NOW.plusSeconds(1));
        assertThat(alarms.storm().orElseThrow().why()).startsWith("5 alarms on 5 targets");
    }

    @Test
    void storm_sameAlarmsAgain_areCountedOnce() {
        for (int i = 0; i < 30; i++) {
            saw("a" + i % 5, i / 5 % 2 == 0 ? "ALARM" : "OK", NOW.plusSeconds(i), WEB);
        }
        assertThat(alarms.storm()).isEmpty();
    }

    @Test
    void storm_windowSlidesBySeconds_oldOnesNoLongerCount() {
        redAtOnce(10, false, NOW);
        saw("late", "ALARM", NOW.plus(LIMITS.within()));
        assertThat(alarms.storm()).isEmpty();
        assertThat(alarm("late").red()).isTrue();
    }

    @Test
    void storm_withinTheWindowAcrossMinutes_counts() {
        redAtOnce(10, false, NOW);
        saw("late", "ALARM", NOW.plus(LIMITS.within()).minusSeconds(1));
        assertThat(alarms.storm()).isPresent();
    }

    @Test
    void storm_thousandsOfAlarms_fillTheirRowsAndWriteNoMore() {
        redAtOnce(400, false, NOW);
        int hashes = 0;
        for (Row row : store.query("STORM#" + NOW.getEpochSecond() / 60, "", 20)) {
            assertThat(Rows.numbers(row, "alarms")).hasSizeLessThanOrEqualTo(11);
            assertThat(row.version()).isLessThanOrEqualTo(11);
            hashes += Rows.numbers(row, "alarms").size();
        }
        assertThat(hashes).isEqualTo(110);
        assertThat(store.get(Keys.STORM).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void storm_goingOn_isRememberedOnceAMinute() {
        redAtOnce(11, false, NOW);
        for (int i = 0; i < 120; i++) {
            saw("more-" + i, "ALARM", NOW.plusSeconds(i));
        }
        StormRow row = StormRow.read(store.get(Keys.STORM).orElseThrow());
        assertThat(row.busyAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(store.get(Keys.STORM).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void calm_quietForLongEnough_endsIt() {
        redAtOnce(11, false, NOW);
        assertThat(alarms.calm(LIMITS, NOW.plus(LIMITS.quiet()).minusMillis(1))).isFalse();
        assertThat(alarms.storm()).isPresent();
        assertThat(alarms.calm(LIMITS, NOW.plus(LIMITS.quiet()))).isTrue();
        assertThat(alarms.storm()).isEmpty();
        assertThat(alarms.calm(LIMITS, NOW.plus(LIMITS.quiet()))).isFalse();
        assertThat(control()).hasSize(2);
        assertThat(control().getLast()).contains("storm.ended").contains("quiet for 30 min");
    }

    /** Hysteresis: half a storm keeps it up. */
    @Test
    void calm_stillHalfBusy_goesOn() {
        redAtOnce(11, false, NOW);
        Instant later = NOW.plus(Duration.ofMinutes(29));
        for (int i = 0; i < 5; i++) {
            saw("again-" + i, "ALARM", later);
        }
        assertThat(alarms.calm(LIMITS, NOW.plus(LIMITS.quiet()))).isFalse();
        assertThat(alarms.calm(LIMITS, later.plus(LIMITS.quiet()))).isTrue();
    }

    @Test
    void calm_lessThanHalf_ends() {
        redAtOnce(11, false, NOW);
        Instant later = NOW.plus(Duration.ofMinutes(29));
        for (int i = 0; i < 4; i++) {
            saw("again-" + i, "ALARM", later);
        }
        assertThat(alarms.calm(LIMITS, NOW.plus(LIMITS.quiet()))).isTrue();
    }

    /** A busy moment that came too soon after the last one to be written is counted at the end. */
    @Test
    void calm_busyWithoutHavingBeenWritten_looksAgain() {
        Settings.Storm hasty =
                new Settings.Storm(10, 4, Duration.ofMinutes(5), Duration.ofMinutes(1));
        redAtOnce(11, false, NOW);
        assertThat(alarms.calm(hasty, NOW.plusSeconds(61))).isFalse();
        assertThat(StormRow.read(store.get(Keys.STORM).orElseThrow()).busyAt())
                .isEqualTo(NOW.plusSeconds(61));
    }

    private long counters() {
        return written.keys().stream()
                .filter(key -> key.partition().startsWith("STORM#"))
                .filter(key -> store.get(key).isPresent())
                .count();
    }

    @Test
    void forget_countersThatCountNoMore_areDeletedBitByBit() {
        Duration minute = Duration.ofMinutes(1);
        alarms.forget(NOW);
        for (int at = 0; at < 30; at++) {
            saw("alarm-" + at, "ALARM", NOW.plus(minute.multipliedBy(at)));
        }
        assertThat(counters()).isEqualTo(30);

        Instant hourLater = NOW.plus(minute.multipliedBy(29 + RedCount.MAX_MINUTES));
        for (int calls = 0; calls < 20; calls++) {
            alarms.forget(hourLater);
        }
        // What is at most 65 minutes old is kept, and so many as are not deleted at once.
        assertThat(counters()).isBetween(6L, 6L + RedCount.FORGOTTEN_AT_ONCE);

        Instant muchLater = hourLater.plus(Duration.ofHours(3));
        long before = counters();
        alarms.forget(muchLater);
        assertThat(counters()).isLessThan(before).isNotNegative();
        for (int calls = 0; calls < 20; calls++) {
            alarms.forget(muchLater);
        }
        assertThat(counters()).isZero();
    }

    @Test
    void forget_itsPlaceIsBroken_beginsAnew() {
        Transaction broken = new Transaction(store, List.of(Keys.RED_KEPT));
        broken.put(Keys.RED_KEPT, Map.of("from", "x"));
        assertThat(broken.commit()).isTrue();
        saw("a", "ALARM", NOW);
        alarms.forget(NOW.plus(Duration.ofMinutes(RedCount.MAX_MINUTES + 6)));
        assertThat(counters()).isZero();
    }

    @Test
    void calm_noStorm_isNothing() {
        assertThat(alarms.calm(LIMITS, NOW)).isFalse();
        assertThat(control()).isEmpty();
        assertThat(store.get(Keys.STORM)).isEmpty();
    }

    @Test
    void endStorm_byAPerson_whatWasRedNoLongerCounts() {
        redAtOnce(11, false, NOW);
        Instant later = NOW.plusSeconds(20);
        assertThat(alarms.endStorm("al", "a bad deploy, rolled back", later)).isTrue();
        assertThat(alarms.endStorm("al", "a bad deploy, rolled back", later)).isFalse();
        saw("one more", "ALARM", later.plusSeconds(1));
        assertThat(alarms.storm()).isEmpty();
        assertThat(control()).hasSize(2);
        assertThat(control().getLast()).contains("\"who\":\"al\"").contains("a bad deploy");
    }

    @Test
    void endStorm_withoutWhoOrWhy_isRefused() {
        assertThatThrownBy(() -> alarms.endStorm(" ", "why", NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name the person");
        assertThatThrownBy(() -> alarms.endStorm("al", "", NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give the reason");
    }

    @Test
    void storm_rowThatCannotBeRead_isOneUntilAPersonEndsIt() {
        store.transact(List.of(new Write.Put(Keys.STORM, Map.of("on", "x"), new Expect.Absent())));
        assertThat(alarms.storm().orElseThrow().why()).contains("end the storm");
        assertThat(alarms.endStorm("al", "mended", NOW)).isTrue();
        assertThat(alarms.storm()).isEmpty();
    }

    @Test
    void storm_again_beginsAnew() {
        redAtOnce(11, false, NOW);
        alarms.endStorm("al", "done", NOW.plusSeconds(1));
        Instant later = NOW.plus(Duration.ofHours(1));
        for (int i = 0; i < 11; i++) {
            saw("second-" + i, "ALARM", later);
        }
        assertThat(alarms.storm().orElseThrow().since()).isEqualTo(later);
        assertThat(notices()).hasSize(2);
        assertThat(control()).hasSize(3);
    }

    /** Others counted at the same moment: whoever is last sees that it is one too many. */
    @Test
    void storm_twoAtTheSameMoment_beginsAllTheSame() {
        redAtOnce(9, false, NOW);
        Store between = new Interleaved(store, () -> saw("ten", "ALARM", NOW));
        Ledger own = new Ledger(between, new Ulids(() -> NOW, new Random(7)), "//salve/test");
        AlarmSeen eleven = new AlarmSeen("eleven", "ALARM", NOW, List.of());
        assertThat(own.alarms().saw(eleven, LIMITS, NOW)).isPresent();
        assertThat(notices()).hasSize(1);
    }

    @Test
    void saw_alarmWhoseRowCannotBeRead_leavesIt() {
        store.transact(
                List.of(new Write.Put(Keys.alarm("a"), Map.of("state", 7L), new Expect.Absent())));
        assertThat(saw("a", "ALARM", NOW, WEB)).isEmpty();
        assertThat(store.get(Keys.alarm("a")).orElseThrow().values()).containsOnlyKeys("state");
        assertThat(red(WEB)).isEmpty();
    }

    @Test
    void saw_ofWhatIsKnown_writesNothing() {
        saw("a", "ALARM", NOW, WEB);
        List<Key> before = new ArrayList<>(written.keys());
        saw("a", "ALARM", NOW, WEB);
        assertThat(written.keys()).containsExactlyElementsOf(before);
        assertThat(Collections.frequency(before, Keys.CONTROL_CHAIN)).isZero();
    }
}
