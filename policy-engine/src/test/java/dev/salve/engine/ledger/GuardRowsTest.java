package dev.salve.engine.ledger;

import static dev.salve.engine.ledger.Requested.held;
import static dev.salve.engine.ledger.Requested.save;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.GuardSnapshot.RegionUse;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.guardrail.GuardSnapshot.Touch;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.run.Ending;
import dev.salve.engine.run.Progress;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Runs;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guardrails are shown after claims, intents and ends. */
class GuardRowsTest {

    private static final TargetRef GROUP = new TargetRef("asg.group", "web-asg");
    private static final TargetRef MEMBER = new TargetRef("ec2.instance", "i-1");
    private static final TargetRef OTHER_MEMBER = new TargetRef("ec2.instance", "i-2");
    private static final Outcome ISSUED = new Outcome.Issued("r");

    private final InMemoryStore store = new InMemoryStore();
    private final Ledger ledger =
            new Ledger(store, new Ulids(() -> NOW, new Random(1)), "//salve/test");

    private GuardSnapshot snapshot(Asking asking) {
        return ledger.runs().snapshot(asking.request(asking.start().run(), Stage.DECIDE));
    }

    private Run issued(Run acting, Instant now) {
        return held(save(ledger, acting, new Signal.Acted(ISSUED), now));
    }

    private Run succeed(Run acting, Instant now) {
        Signal applied = new Signal.Observed(new Observation.Applied("seen"));
        Run seen = held(save(ledger, issued(acting, now), applied, now));
        Run healthy = held(save(ledger, seen, new Signal.Checked(true, "ok"), now));
        return held(save(ledger, healthy, new Signal.Checked(true, "ok"), now.plusSeconds(60)));
    }

    private Run refused(Run acting, Instant now) {
        Outcome no = new Outcome.Rejected("AccessDenied", "no", false);
        return held(save(ledger, acting, new Signal.Acted(no), now));
    }

    private Run unknown(Run acting, Instant now) {
        Signal unclear = new Signal.Observed(new Observation.Inconclusive("?"));
        return held(save(ledger, issued(acting, now), unclear, now.plusSeconds(60)));
    }

    @Test
    void snapshot_emptyLedger_isClear() {
        assertThat(snapshot(Asking.of("run_1"))).isEqualTo(GuardSnapshot.clear());
    }

    @Test
    void claim_alone_takesTheLockAndSpendsNothing() {
        Run run = held(Asking.of("run_1").claim(ledger));
        GuardSnapshot after = snapshot(Asking.of("run_2"));
        assertThat(after.lock()).contains(new Lock("run_1", 1, run.progress().deadline(), false));
        assertThat(after.spent()).isEqualTo(GuardSnapshot.Spent.NOTHING);
        assertThat(after.target().actions()).isEmpty();
        assertThat(after.target().touches()).isEmpty();
        assertThat(after.lastRegion()).isEmpty();
    }

    @Test
    void commit_firstIntent_isCountedEverywhere() {
        Asking asking = Asking.of("run_1");
        asking.depth = 1;
        asking.units = 3;
        Run run = asking.acting(ledger);
        GuardSnapshot after = snapshot(Asking.of("run_2"));
        List<Instant> once = List.of(NOW);
        assertThat(after.spent()).isEqualTo(new GuardSnapshot.Spent(once, once, once, once, once));
        assertThat(after.target().actions())
                .containsExactly(
                        new PastAction(
                                "run_1", "restart-web", "fake.act@1", NOW, 1, Asking.EFFECTS));
        assertThat(after.target().touches()).containsExactly(new Touch("run_1", 3, NOW, true));
        assertThat(after.lastRegion()).contains(new RegionUse("eu-west-1", NOW));
        assertThat(after.lock()).contains(new Lock("run_1", 1, run.progress().deadline(), true));
        assertThat(after.target().failures()).isZero();
        assertThat(after.record()).isEqualTo(RunbookRecord.NONE);
    }

    @Test
    void commit_ofNothingTouched_leavesTheGroupUntouched() {
        Asking asking = Asking.of("run_1");
        asking.units = 0;
        asking.acting(ledger);
        assertThat(snapshot(Asking.of("run_2")).target().touches()).isEmpty();
        assertThat(snapshot(Asking.of("run_2")).spent().global()).containsExactly(NOW);
    }

    /** A second attempt is an intent like any other, but no second run and no second touch. */
    @Test
    void commit_secondAttempt_spendsAgainButIsOneRunAndOneTouch() {
        Run acting = Asking.of("run_1").acting(ledger);
        Outcome throttled = new Outcome.Rejected("Throttling", "slow down", true);
        Instant later = NOW.plusSeconds(90);
        Run again = held(save(ledger, acting, new Signal.Acted(throttled), NOW.plusSeconds(1)));
        held(Asking.of("run_1").at(later).commit(ledger, again));
        GuardSnapshot after = snapshot(Asking.of("run_2").at(later));
        assertThat(after.spent().runs()).containsExactly(NOW);
        assertThat(after.spent().target()).containsExactly(NOW, later);
        assertThat(after.spent().runbook()).containsExactly(NOW, later);
        assertThat(after.spent().account()).containsExactly(NOW, later);
        assertThat(after.spent().global()).containsExactly(NOW, later);
        assertThat(after.target().touches()).containsExactly(new Touch("run_1", 1, later, true));
        assertThat(after.target().actions())
                .extracting(PastAction::at)
                .containsExactly(NOW.plusSeconds(1), later);
    }

    /** What is taken back counts as well: it is a call like any other. */
    @Test
    void commit_undo_countsToo() {
        Run acting = Asking.of("run_1").acting(ledger);
        Outcome throttled = new Outcome.Rejected("Throttling", "slow down", true);
        Instant later = NOW.plusSeconds(90);
        Run again = held(save(ledger, acting, new Signal.Acted(throttled), NOW));
        held(Asking.of("run_1").at(later).commit(ledger, again, Stage.UNDO));
        assertThat(snapshot(Asking.of("run_2").at(later)).spent().global())
                .containsExactly(NOW, later);
        assertThat(snapshot(Asking.of("run_2").at(later)).target().touches())
                .containsExactly(new Touch("run_1", 1, later, true));
    }

    @Test
    void save_outcome_movesTheActionToItsTime() {
        Run acting = Asking.of("run_1").acting(ledger);
        issued(acting, NOW.plusSeconds(7));
        assertThat(snapshot(Asking.of("run_2")).target().actions())
                .containsExactly(
                        new PastAction(
                                "run_1",
                                "restart-web",
                                "fake.act@1",
                                NOW.plusSeconds(7),
                                0,
                                Asking.EFFECTS));
    }

    @Test
    void save_succeeded_closesTheTouchAndFreesTheLock() {
        Run over = succeed(Asking.of("run_1").acting(ledger), NOW);
        assertThat(over.state()).isEqualTo(RunState.SUCCEEDED);
        GuardSnapshot after = snapshot(Asking.of("run_2"));
        assertThat(after.lock()).isEmpty();
        assertThat(after.target().touches()).containsExactly(new Touch("run_1", 1, NOW, false));
        assertThat(after.target().failures()).isZero();
        assertThat(after.record()).isEqualTo(new RunbookRecord("sha256:r", 0, 0, 0, List.of(true)));
    }

    @Test
    void touches_anHourAfter_countOnlyIfTheRunIsStillOpen() {
        Instant anHour = NOW.plus(TouchesRow.REMEMBERED);
        Run acting = Asking.of("run_1").acting(ledger);
        assertThat(snapshot(Asking.of("run_2").at(anHour)).target().touches()).hasSize(1);
        succeed(acting, NOW);
        assertThat(snapshot(Asking.of("run_2").at(anHour.minusMillis(1))).target().touches())
                .hasSize(1);
        assertThat(snapshot(Asking.of("run_2").at(anHour)).target().touches()).isEmpty();
    }

    @Test
    void touches_nextOfTheGroupLater_forgetsWhatNoLongerCounts() {
        succeed(Asking.of("run_1").on(MEMBER).within(GROUP).acting(ledger), NOW);
        Instant later = NOW.plus(Duration.ofHours(2));
        Asking.of("run_2").on(OTHER_MEMBER).within(GROUP).at(later).acting(ledger);
        assertThat(store.get(Keys.touches(GROUP)).orElseThrow().values())
                .containsOnlyKeys("run_2/act");
    }

    @Test
    void save_ofWhatDidNotHelp_countsUpUntilASuccess() {
        for (int i = 1; i <= 2; i++) {
            Instant at = NOW.plus(Duration.ofHours(2L * i));
            refused(Asking.of("run_" + i).at(at).acting(ledger), at);
            assertThat(snapshot(Asking.of("x").at(at)).target().failures()).isEqualTo(i);
        }
        assertThat(snapshot(Asking.of("x")).record().lastTen()).containsExactly(false, false);
        Instant at = NOW.plus(Duration.ofHours(8));
        Asking asking = Asking.of("run_3").at(at);
        succeed(withoutBreaker(asking).acting(ledger), at);
        assertThat(snapshot(Asking.of("x")).target().failures()).isZero();
        assertThat(snapshot(Asking.of("x")).record().lastTen()).containsExactly(false, false, true);
    }

    /** Consent that is granted, so that an open breaker lets it act. */
    private static Asking withoutBreaker(Asking asking) {
        asking.consent = new Consent.Granted(asking.now, asking.now.plusSeconds(600));
        return asking;
    }

    @Test
    void save_ofARunThatNeverActed_countsNothing() {
        Run run = held(Asking.of("run_1").claim(ledger));
        held(save(ledger, run, new Signal.Stopped("al", ""), NOW));
        assertThat(snapshot(Asking.of("run_2"))).isEqualTo(GuardSnapshot.clear());
    }

    @Test
    void save_unknown_keepsTheLockAndIsAFailure() {
        unknown(Asking.of("run_1").acting(ledger), NOW);
        GuardSnapshot after = snapshot(Asking.of("run_2"));
        assertThat(after.lock())
                .contains(
                        new Lock(
                                "run_1",
                                1,
                                NOW.plusSeconds(60).plus(Consequences.KEPT_LOCK),
                                false));
        assertThat(after.target().failures()).isEqualTo(1);
        assertThat(after.record())
                .isEqualTo(new RunbookRecord("sha256:r", 0, 0, 0, List.of(false)));
        assertThat(after.target().touches()).containsExactly(new Touch("run_1", 1, NOW, false));
    }

    @Test
    void history_ofMoreThanTen_keepsTheLastTen() {
        for (int i = 0; i < 12; i++) {
            Instant at = NOW.plus(Duration.ofHours(2L * i));
            succeed(Asking.of("run_" + i).at(at).acting(ledger), at);
        }
        assertThat(snapshot(Asking.of("x")).target().actions())
                .extracting(PastAction::runId)
                .containsExactly(
                        "run_2", "run_3", "run_4", "run_5", "run_6", "run_7", "run_8", "run_9",
                        "run_10", "run_11");
        assertThat(snapshot(Asking.of("x")).record().lastTen()).hasSize(10);
    }

    @Test
    void budgets_ofOtherTargetRunbookAndAccount_areTheirOwn() {
        Asking.of("run_1").acting(ledger);
        Asking other = Asking.of("run_2").on(MEMBER);
        other.runbook = "other";
        other.account = "444455556666";
        GuardSnapshot seen = snapshot(other);
        assertThat(seen.spent())
                .isEqualTo(
                        new GuardSnapshot.Spent(
                                List.of(), List.of(), List.of(), List.of(), List.of(NOW)));
        assertThat(seen.target()).isEqualTo(GuardSnapshot.TargetState.UNTOUCHED);
        assertThat(seen.lastRegion()).isPresent();
    }

    @Test
    void budgets_keepAsManyTimesAsTheLargestWindowCounts() {
        Settings.Budgets large =
                new Settings.Budgets(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new Limits.RunLimit(40, Duration.ofHours(1)),
                                new Limits.RunLimit(35, Duration.ofHours(1))));
        for (int i = 0; i < 45; i++) {
            Instant at = NOW.plus(Duration.ofHours(6L * i));
            Asking asking = Asking.of("run_" + i).at(at);
            asking.settings = settings(large);
            succeed(asking.acting(ledger), at);
        }
        GuardSnapshot after = snapshot(Asking.of("x"));
        assertThat(after.spent().global()).hasSize(40).doesNotContain(NOW).isSorted();
        assertThat(after.spent().global().getLast()).isEqualTo(NOW.plus(Duration.ofDays(11)));
        assertThat(after.spent().target()).hasSize(Rows.LEAST_TIMES);
    }

    private static Settings settings(Settings.Budgets budgets) {
        Settings of = Settings.DEFAULTS;
        return new Settings(
                of.approvers(),
                of.accounts(),
                of.regions(),
                of.protectedTargets(),
                of.routes(),
                of.freezes(),
                budgets,
                of.storm(),
                of.dependencies(),
                of.autoMustBeEarned(),
                of.guards());
    }

    private static Settings dependencies(Map<String, List<String>> dependencies) {
        Settings of = Settings.DEFAULTS;
        return new Settings(
                of.approvers(),
                of.accounts(),
                of.regions(),
                of.protectedTargets(),
                of.routes(),
                of.freezes(),
                of.budgets(),
                of.storm(),
                dependencies,
                of.autoMustBeEarned(),
                of.guards());
    }

    @Test
    void added_timesOutOfOrder_areAscendingAndTheLastAreKept() {
        List<Instant> times = List.of(NOW, NOW.plusSeconds(5));
        assertThat(Rows.added(times, NOW.plusSeconds(3), 9))
                .containsExactly(NOW, NOW.plusSeconds(3), NOW.plusSeconds(5));
        assertThat(Rows.added(times, NOW.plusSeconds(6), 2))
                .containsExactly(NOW.plusSeconds(5), NOW.plusSeconds(6));
        assertThat(Rows.added(times, NOW.minusSeconds(1), 9).getFirst())
                .isEqualTo(NOW.minusSeconds(1));
    }

    @Test
    void lock_ofAnArn_isTheSameWhateverTheTypeIsCalled() {
        Asking.of("run_1").acting(ledger);
        TargetRef renamed = new TargetRef("other.type", TARGET.id());
        assertThat(snapshot(Asking.of("run_2").on(renamed)).lock()).isPresent();
        assertThat(snapshot(Asking.of("run_2").on(renamed)).target().actions()).hasSize(1);
        assertThat(snapshot(Asking.of("run_2").on(new TargetRef("a.b", "web"))).lock()).isEmpty();
        Asking.of("run_3").on(MEMBER).claim(ledger);
        assertThat(snapshot(Asking.of("x").on(new TargetRef("a.b", MEMBER.id()))).lock()).isEmpty();
    }

    @Test
    void member_held_isSeenByItsGroupAndNotByItsSiblings() {
        Run run = held(Asking.of("run_1").on(MEMBER).within(GROUP).claim(ledger));
        Lock lock = new Lock("run_1", 1, run.progress().deadline(), false);
        assertThat(snapshot(Asking.of("g").on(GROUP)).target().relatives()).containsExactly(lock);
        assertThat(snapshot(Asking.of("g").on(GROUP)).lock()).isEmpty();
        assertThat(snapshot(Asking.of("o").on(OTHER_MEMBER).within(GROUP)).target().relatives())
                .isEmpty();
        held(Asking.of("run_1").on(MEMBER).within(GROUP).commit(ledger, run));
        assertThat(snapshot(Asking.of("g").on(GROUP)).target().relatives())
                .containsExactly(new Lock("run_1", 1, run.progress().deadline(), true));
    }

    @Test
    void member_freed_isFreeForItsGroup() {
        Asking asking = Asking.of("run_1").on(MEMBER).within(GROUP);
        succeed(asking.acting(ledger), NOW);
        assertThat(snapshot(Asking.of("g").on(GROUP)).target().relatives()).isEmpty();
        assertThat(snapshot(asking).lock()).isEmpty();
    }

    @Test
    void member_keptByAnUnknownOutcome_isKeptForItsGroupToo() {
        unknown(Asking.of("run_1").on(MEMBER).within(GROUP).acting(ledger), NOW);
        assertThat(snapshot(Asking.of("g").on(GROUP)).target().relatives())
                .containsExactly(
                        new Lock(
                                "run_1",
                                1,
                                NOW.plusSeconds(60).plus(Consequences.KEPT_LOCK),
                                false));
    }

    @Test
    void member_takenOver_isHeldByTheSecondOnly() {
        held(Asking.of("run_1").on(MEMBER).within(GROUP).claim(ledger));
        Instant later = NOW.plus(Duration.ofHours(5));
        held(Asking.of("run_2").on(MEMBER).within(GROUP).at(later).claim(ledger));
        assertThat(snapshot(Asking.of("g").on(GROUP)).target().relatives())
                .extracting(Lock::runId, Lock::fence)
                .containsExactly(tuple("run_2", 2L));
    }

    @Test
    void members_two_areFreedOneByOne() {
        Run one = held(Asking.of("run_1").on(MEMBER).within(GROUP).claim(ledger));
        held(Asking.of("run_2").on(OTHER_MEMBER).within(GROUP).claim(ledger));
        held(save(ledger, one, new Signal.Stopped("al", ""), NOW));
        assertThat(snapshot(Asking.of("g").on(GROUP)).target().relatives())
                .extracting(Lock::runId)
                .containsExactly("run_2");
    }

    /** A lock that was kept for an unknown outcome has run out, and its member never came back. */
    @Test
    void member_keptAndRunOut_isDroppedAtTheNextChange() {
        unknown(Asking.of("run_1").on(MEMBER).within(GROUP).acting(ledger), NOW);
        Instant end = NOW.plusSeconds(60).plus(Consequences.KEPT_LOCK);
        Asking.of("run_2").on(OTHER_MEMBER).within(GROUP).at(end.minusMillis(1)).claim(ledger);
        assertThat(LockRow.read(store.get(Keys.lock(GROUP)).orElseThrow()).members()).hasSize(2);
        TargetRef third = new TargetRef("ec2.instance", "i-3");
        held(Asking.of("run_3").on(third).within(GROUP).at(end).claim(ledger));
        assertThat(LockRow.read(store.get(Keys.lock(GROUP)).orElseThrow()).members())
                .extracting(Lock::runId)
                .containsExactlyInAnyOrder("run_2", "run_3");
    }

    @Test
    void group_held_isSeenByItsMembersAndKeepsTheirLocks() {
        held(Asking.of("run_1").on(GROUP).claim(ledger));
        assertThat(snapshot(Asking.of("m").on(MEMBER).within(GROUP)).target().relatives())
                .extracting(Lock::runId)
                .containsExactly("run_1");
        assertThat(snapshot(Asking.of("m").on(MEMBER)).target().relatives()).isEmpty();
    }

    /** Named once in the transaction although it is target and group. */
    @Test
    void claim_groupThatIsTheTarget_isOneLock() {
        Run run = held(Asking.of("run_1").within(TARGET).claim(ledger));
        held(Asking.of("run_1").within(TARGET).commit(ledger, run));
        assertThat(LockRow.read(store.get(Keys.lock(TARGET)).orElseThrow()).members()).isEmpty();
    }

    @Test
    void alarm_thatTriggers_showsItsChanges() {
        saw("a1", "ALARM", NOW, MEMBER);
        saw("a1", "OK", NOW.plusSeconds(60), MEMBER);
        Asking asking = Asking.of("run_1");
        asking.alarm = Optional.of("a1");
        assertThat(snapshot(asking).alarmChanges()).containsExactly(NOW, NOW.plusSeconds(60));
        assertThat(snapshot(Asking.of("run_1")).alarmChanges()).isEmpty();
    }

    private void saw(String key, String state, Instant at, TargetRef target) {
        ledger.alarms()
                .saw(new AlarmSeen(key, state, at, List.of(target)), Settings.Storm.DEFAULTS, at);
    }

    @Test
    void redAlarms_ofTheTarget_areShownUntilTheyAreOk() {
        saw("b", "ALARM", NOW, MEMBER);
        saw("a", "ALARM", NOW, MEMBER);
        assertThat(snapshot(Asking.of("x").on(MEMBER)).target().redAlarms())
                .containsExactly("a", "b");
        assertThat(snapshot(Asking.of("x").on(new TargetRef("a.b", "i-1"))).target().redAlarms())
                .isEmpty();
        saw("a", "OK", NOW.plusSeconds(1), MEMBER);
        assertThat(snapshot(Asking.of("x").on(MEMBER)).target().redAlarms()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2.instance i-1", "i-1"})
    void redDependencies_namedEitherWay_areShownWithTheirAlarms(String entry) {
        saw("a", "ALARM", NOW, MEMBER);
        Asking asking = Asking.of("x");
        asking.settings = dependencies(Map.of(TARGET.id(), List.of(entry, "i-9")));
        assertThat(snapshot(asking).redDependencies())
                .containsExactly(Map.entry(entry, List.of("a")));
        asking.settings = dependencies(Map.of("somebody else", List.of(entry)));
        assertThat(snapshot(asking).redDependencies()).isEmpty();
    }

    @Test
    void redDependencies_ofAnotherTypeWithTheSameId_areNot() {
        saw("a", "ALARM", NOW, MEMBER);
        Asking asking = Asking.of("x");
        asking.settings = dependencies(Map.of(TARGET.toString(), List.of("rds.db i-1")));
        assertThat(snapshot(asking).redDependencies()).isEmpty();
    }

    @Test
    void claim_asManyDependenciesAsAllowed_fitsIntoOneTransaction() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < GatePlaces.MAX_DEPENDENCIES; i++) {
            many.add("rds.db db-" + i);
        }
        Asking asking = Asking.of("run_1").on(MEMBER).within(GROUP);
        asking.alarm = Optional.of("a1");
        asking.settings = dependencies(Map.of(MEMBER.id(), many));
        asking.acting(ledger);
        many.add("rds.db one-more");
        asking = Asking.of("run_2");
        asking.settings = dependencies(Map.of(TARGET.id(), many));
        assertThat(denial(asking.claim(ledger)).because()).contains("name fewer");
    }

    private static Verdict.Deny denial(ClaimResult result) {
        return switch (result) {
            case ClaimResult.Denied(Verdict.Deny verdict) -> verdict;
            case ClaimResult.Held _, ClaimResult.Overtaken _ -> throw new AssertionError(result);
        };
    }

    @Test
    void engine_newest_isShown() {
        ledger.control().policyLoaded("sha256:b", 3, Map.of(), NOW);
        assertThat(snapshot(Asking.of("x")).newestEngine()).isEqualTo(3);
    }

    private void tripStorm() {
        Settings.Storm one =
                new Settings.Storm(1, 9, Duration.ofMinutes(5), Duration.ofMinutes(30));
        for (String key : List.of("s1", "s2")) {
            ledger.alarms().saw(new AlarmSeen(key, "ALARM", NOW, List.of(OTHER_MEMBER)), one, NOW);
        }
    }

    @Test
    void claim_ofWhoeverIsAskedInAStorm_isCounted() {
        tripStorm();
        Asking asking = Asking.of("run_1");
        asking.consent = new Consent.Asked();
        held(asking.claim(ledger));
        GuardSnapshot.Storm storm = snapshot(Asking.of("x")).storm().orElseThrow();
        assertThat(storm.asked()).isEqualTo(1);
        assertThat(storm.since()).isEqualTo(NOW);
        assertThat(ledger.alarms().storm()).contains(storm);
    }

    @Test
    void claim_askedWithoutAStorm_writesNoStorm() {
        Asking asking = Asking.of("run_1");
        asking.consent = new Consent.Asked();
        held(asking.claim(ledger));
        assertThat(store.get(Keys.STORM)).isEmpty();
    }

    /** Whatever a row is about: if it cannot be read, nothing acts, and it is not written over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TARGET#arn:web/LOCK",
                "TARGET#arn:web/HISTORY",
                "TARGET#arn:web/RED",
                "GROUP#arn:web/TOUCHES",
                "BUDGET#runs:restart-web|arn:web/INTENTS",
                "BUDGET#target:arn:web/INTENTS",
                "BUDGET#runbook:restart-web/INTENTS",
                "BUDGET#account:111122223333/INTENTS",
                "BUDGET#global/INTENTS",
                "RECORD#restart-web/META",
                "SWITCH#global/STORM",
                "SWITCH#region:eu-west-1/KILL",
                "ENGINE/META",
                "REGION/LAST",
                "ALARM#a1/META"
            })
    void claim_anyRowThatCannotBeRead_isDenied(String place) {
        int slash = place.lastIndexOf('/');
        Key key = new Key(place.substring(0, slash), place.substring(slash + 1));
        Asking asking = Asking.of("run_1");
        asking.alarm = Optional.of("a1");
        store.transact(List.of(new Write.Put(key, Map.of("broken", "yes"), new Expect.Absent())));
        Verdict.Deny denial = denial(asking.claim(ledger));
        assertThat(denial.guardrail()).isEqualTo("kill-switch");
        assertThat(denial.because()).contains("cannot be read");
        assertThat(store.get(key)).map(Row::version).contains(1L);
    }

    @Test
    void save_rowsThatCannotBeRead_areLeftAsTheyAre() {
        Run acting = Asking.of("run_1").acting(ledger);
        List<Key> keys = List.of(Keys.lock(TARGET), Keys.history(TARGET), Keys.touches(TARGET));
        for (Key key : keys) {
            store.transact(
                    List.of(
                            new Write.Put(
                                    key,
                                    Map.of("broken", "yes"),
                                    Expect.unchanged(store.get(key)))));
        }
        assertThat(refused(acting, NOW).state().terminal()).isTrue();
        for (Key key : keys) {
            assertThat(store.get(key).orElseThrow().values()).containsOnlyKeys("broken");
        }
    }

    /** Each row that was read is a condition: whatever changes meanwhile, it is judged anew. */
    @Test
    void commit_anyRowChangedInBetween_isJudgedAnew() {
        Run run = held(Asking.of("run_1").claim(ledger));
        Asking asking = Asking.of("run_1");
        asking.alarm = Optional.of("a1");
        asking.settings = dependencies(Map.of(TARGET.id(), List.of("rds.db d")));
        List<Key> keys = new GatePlaces(asking.request(run, Stage.INTENT)).all();
        assertThat(keys).hasSizeGreaterThan(20);
        for (Key key : keys) {
            List<Boolean> refused = new ArrayList<>();
            Store watched = new Refusing(store, key, refused);
            Ledger own = new Ledger(watched, new Ulids(() -> NOW, new Random(2)), "//salve/t");
            assertThat(asking.commit(own, run)).isInstanceOf(ClaimResult.Overtaken.class);
            assertThat(refused).as("%s", key).containsExactly(true);
        }
    }

    /** Refuses the first transaction if the key is among its writes, then says it is too late. */
    private record Refusing(Store store, Key key, List<Boolean> refused) implements Store {

        @Override
        public Optional<Row> get(Key wanted) {
            boolean gone = !refused.isEmpty() && wanted.equals(Keys.run("run_1"));
            return gone ? Optional.empty() : store.get(wanted);
        }

        @Override
        public List<Row> query(String partition, String prefix, int limit) {
            return store.query(partition, prefix, limit);
        }

        @Override
        public TransactResult transact(List<Write> writes) {
            refused.add(writes.stream().anyMatch(write -> write.key().equals(key)));
            return new TransactResult.Refused(List.of());
        }

        @Override
        public void close() {}
    }

    @Test
    void record_ofApprovedRuns_countsVerifiedAndUnknownOfTheseBytes() {
        RunbookRecord record = RunbookRecord.NONE;
        record = RecordRow.after(record, ended("d1", true, RunState.SUCCEEDED, false));
        assertThat(record).isEqualTo(new RunbookRecord("d1", 1, 1, 0, List.of(true)));
        record = RecordRow.after(record, ended("d1", true, RunState.ESCALATED, true));
        assertThat(record).isEqualTo(new RunbookRecord("d1", 2, 1, 1, List.of(true, false)));
        record = RecordRow.after(record, ended("d1", false, RunState.ESCALATED, true));
        assertThat(record).isEqualTo(new RunbookRecord("d1", 2, 1, 1, List.of(true, false, false)));
        record = RecordRow.after(record, ended("d1", true, RunState.SUCCEEDED, false));
        assertThat(record).isEqualTo(new RunbookRecord("d1", 3, 2, 1, List.of(true)));
        record = RecordRow.after(record, ended("d2", true, RunState.FAILED, false));
        assertThat(record).isEqualTo(new RunbookRecord("d2", 1, 0, 0, List.of(true, false)));
        Row row = new Row(Keys.record("r"), 1, RecordRow.values(record));
        assertThat(RecordRow.read(row)).isEqualTo(record);
    }

    /** Nobody approved a run that started because nobody answered. */
    @Test
    void record_grantedByExpiry_isNotApproved() {
        Run over = over(ended("d1", true, RunState.SUCCEEDED, false), Runs.EXPIRES);
        assertThat(RecordRow.after(RunbookRecord.NONE, over))
                .isEqualTo(new RunbookRecord("d1", 0, 0, 0, List.of(true)));
    }

    private static Run ended(String digest, boolean approved, RunState state, boolean keep) {
        Asking asking = Asking.of("run_1");
        asking.digest = digest;
        Run run = asking.start().run();
        Progress of = run.progress();
        Optional<ApprovalState> approval =
                approved
                        ? Runs.waiting(OnExpiry.DENY)
                                .progress()
                                .approval()
                                .map(asked -> asked.granted(NOW))
                        : Optional.empty();
        return run.with(
                new Progress(
                        state,
                        of.position(),
                        of.wakeAt(),
                        of.deadline(),
                        approval,
                        of.openIntent(),
                        of.executed(),
                        of.undoStep(),
                        of.undone(),
                        of.until(),
                        of.healthySince(),
                        Optional.of(new Ending(state, "over", keep))));
    }

    private static Run over(Run run, Instant grantedAt) {
        Progress of = run.progress();
        return run.with(
                new Progress(
                        of.state(),
                        of.position(),
                        of.wakeAt(),
                        of.deadline(),
                        of.approval().map(asked -> asked.granted(grantedAt)),
                        of.openIntent(),
                        of.executed(),
                        of.undoStep(),
                        of.undone(),
                        of.until(),
                        of.healthySince(),
                        of.ending()));
    }
}
