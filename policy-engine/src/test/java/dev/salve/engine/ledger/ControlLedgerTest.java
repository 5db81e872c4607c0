package dev.salve.engine.ledger;

import static dev.salve.engine.ledger.Requested.held;
import static dev.salve.engine.ledger.Requested.save;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Switches, released locks, the policy in use, and notes. */
class ControlLedgerTest {

    private static final TargetRef GROUP = new TargetRef("asg.group", "web-asg");
    private static final TargetRef MEMBER = new TargetRef("ec2.instance", "i-1");
    private static final Instant LATER = NOW.plusSeconds(90);

    private final InMemoryStore store = new InMemoryStore();
    private final Ledger ledger =
            new Ledger(store, new Ulids(() -> NOW, new Random(1)), "//salve/test");
    private final ControlLedger control = ledger.control();

    private List<String> entries() {
        List<String> entries = new ArrayList<>();
        for (Outbox.Item item : ledger.outbox().oldest(100)) {
            if (item instanceof Outbox.Item.Evidence(Key _, long _, SealedEntry entry)
                    && entry.chain().equals("control")) {
                assertThat(entry.sequence()).isEqualTo(entries.size());
                entries.add(entry.json());
            }
        }
        return entries;
    }

    private Run unknown(Asking asking) {
        Run acting = asking.acting(ledger);
        Run issued = held(save(ledger, acting, new Signal.Acted(new Outcome.Issued("r")), NOW));
        Signal unclear = new Signal.Observed(new Observation.Inconclusive("?"));
        return held(save(ledger, issued, unclear, NOW.plusSeconds(60)));
    }

    @Test
    void engaged_several_areListedByScopeUntilReArmed() {
        control.kill("runbook:b", "al", "stop", NOW);
        control.kill("global", "bo", "all of it", LATER);
        control.kill("account:1", "al", "stop", NOW);
        assertThat(control.engaged())
                .containsExactly(
                        new KillSwitch("account:1", "al", "stop", NOW, 1),
                        new KillSwitch("global", "bo", "all of it", LATER, 1),
                        new KillSwitch("runbook:b", "al", "stop", NOW, 1));
        control.rearm("global", "al", "go", LATER);
        assertThat(control.engaged())
                .extracting(KillSwitch::scope)
                .containsExactly("account:1", "runbook:b");
        assertThat(control.engaged("global")).isEmpty();
        control.kill("global", "al", "again", LATER);
        assertThat(control.engaged("global").orElseThrow().epoch()).isEqualTo(3);
        assertThat(control.engaged()).hasSize(3);
    }

    /** Whoever stops everything must not be stopped by a row of evidence. */
    @Test
    void kill_chainCannotBeRead_engagesOnANewChain() {
        Transaction broken = new Transaction(store, List.of(Keys.CONTROL_CHAIN));
        broken.put(Keys.CONTROL_CHAIN, Map.of("next", "x"));
        assertThat(broken.commit()).isTrue();
        assertThatThrownBy(() -> control.rearm("global", "al", "go", NOW))
                .isInstanceOf(RuntimeException.class);

        control.kill("global", "al", "stop", NOW);
        control.kill("global", "al", "stop", LATER);
        assertThat(control.engaged("global")).isPresent();
        control.rearm("global", "al", "go", LATER);
        assertThat(control.engaged("global")).isEmpty();

        assertThat(entries()).isEmpty();
        List<SealedEntry> sealed = new ArrayList<>();
        for (Outbox.Item item : ledger.outbox().oldest(100)) {
            if (item instanceof Outbox.Item.Evidence(Key _, long _, SealedEntry entry)) {
                sealed.add(entry);
            }
        }
        assertThat(sealed).extracting(SealedEntry::sequence).containsExactly(0L, 1L);
        assertThat(sealed)
                .extracting(SealedEntry::chain)
                .allMatch(name ->
                        name.startsWith("control-") && name.equals(sealed.getFirst().chain()));
    }

    @Test
    void kill_theSameAgain_isOneEntry() {
        control.kill("global", "al", "stop", NOW);
        control.kill("global", "al", "stop", LATER);
        assertThat(entries()).hasSize(1);
        assertThat(control.engaged("global").orElseThrow().since()).isEqualTo(NOW);
        control.kill("global", "bo", "stop", LATER);
        control.kill("global", "bo", "another reason", LATER);
        assertThat(entries()).hasSize(3);
        assertThat(control.engaged("global").orElseThrow().why()).isEqualTo("another reason");
        control.rearm("global", "al", "go", LATER);
        control.rearm("global", "al", "go", LATER);
        assertThat(entries()).hasSize(4);
    }

    @Test
    void rearm_neverEngaged_isRecorded() {
        control.rearm("global", "al", "go", NOW);
        assertThat(entries()).hasSize(1);
        assertThat(control.engaged()).isEmpty();
    }

    @Test
    void killAndRearm_withoutWhoOrWhy_areRefusedWithTheCure() {
        assertThatThrownBy(() -> control.kill("global", " ", "stop", NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("who is blank: name the person who does it");
        assertThatThrownBy(() -> control.kill("global", "al", "\t", NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("why is blank: give the reason in a few words, others will need it");
        assertThatThrownBy(() -> control.rearm("global", "", "go", NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> control.rearm("global", "al", "", NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> control.release(TARGET, "", "go", NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(entries()).isEmpty();
    }

    @Test
    void release_nobodyHolds_isNotHeld() {
        assertThat(control.release(TARGET, "al", "looked", NOW))
                .isEqualTo(new LockRelease.NotHeld());
        assertThat(entries()).isEmpty();
    }

    @Test
    void release_keptByAnUnknownOutcome_freesItOnce() {
        unknown(Asking.of("run_1"));
        assertThat(control.release(TARGET, "al", "it did restart", LATER))
                .isEqualTo(new LockRelease.Freed("run_1"));
        assertThat(control.release(TARGET, "al", "it did restart", LATER))
                .isEqualTo(new LockRelease.NotHeld());
        LockRow lock = LockRow.read(store.get(Keys.lock(TARGET)).orElseThrow());
        assertThat(lock).isEqualTo(new LockRow(Optional.empty(), 1, List.of()));
        assertThat(entries()).hasSize(1);
        assertThat(entries().getFirst())
                .contains("lock.released")
                .contains("\"run\":\"run_1\"")
                .contains("\"who\":\"al\"")
                .contains("it did restart")
                .contains("ecs.service arn:web");
    }

    @Test
    void release_ofAMember_freesItForItsGroup() {
        unknown(Asking.of("run_1").on(MEMBER).within(GROUP));
        control.release(MEMBER, "al", "looked", LATER);
        assertThat(LockRow.read(store.get(Keys.lock(GROUP)).orElseThrow()).members()).isEmpty();
        assertThat(LockRow.read(store.get(Keys.lock(MEMBER)).orElseThrow()).holder()).isEmpty();
    }

    @Test
    void release_callUnderWay_isRefused() {
        Run run = Asking.of("run_1").acting(ledger);
        assertThat(control.release(TARGET, "al", "looked", LATER))
                .isInstanceOfSatisfying(
                        LockRelease.Refused.class,
                        refused -> {
                            assertThat(refused.runId()).isEqualTo("run_1");
                            assertThat(refused.because()).contains("stop it");
                        });
        assertThat(LockRow.read(store.get(Keys.lock(TARGET)).orElseThrow()).heldBy(run.id()))
                .isTrue();
        assertThat(entries()).isEmpty();
    }

    /** Then the run itself can act no more: it has no lock. */
    @Test
    void release_runWithoutAnOpenIntent_takesItsTargetAway() {
        Run run = held(Asking.of("run_1").claim(ledger));
        assertThat(control.release(TARGET, "al", "not today", LATER))
                .isEqualTo(new LockRelease.Freed("run_1"));
        assertThat(Asking.of("run_1").commit(ledger, run)).isInstanceOf(ClaimResult.Denied.class);
    }

    @Test
    void release_intentCommittedInBetween_isRefused() {
        Run run = held(Asking.of("run_1").claim(ledger));
        Store between = new Interleaved(store, () -> held(Asking.of("run_1").commit(ledger, run)));
        Ledger own = new Ledger(between, new Ulids(() -> NOW, new Random(7)), "//salve/test");
        assertThat(own.control().release(TARGET, "al", "looked", LATER))
                .isInstanceOf(LockRelease.Refused.class);
    }

    @Test
    void release_lockThatCannotBeRead_mendsItWithAHigherFence() {
        held(Asking.of("run_1").claim(ledger));
        Row row = store.get(Keys.lock(TARGET)).orElseThrow();
        store.transact(
                List.of(
                        new Write.Put(
                                row.key(),
                                Map.of("owner", 7L),
                                new Expect.Version(row.version()))));
        assertThat(control.release(TARGET, "al", "mended", NOW))
                .isInstanceOf(LockRelease.Freed.class);
        held(Asking.of("run_2").claim(ledger));
        assertThat(LockRow.read(store.get(Keys.lock(TARGET)).orElseThrow()).fence()).isEqualTo(3);
    }

    @Test
    void policyLoaded_olderEngine_neverLowersTheNewest() {
        control.policyLoaded("sha256:a", 3, Map.of("blast", 25L), NOW);
        control.policyLoaded("sha256:a", 2, Map.of(), NOW);
        assertThat(Rows.whole(store.get(Keys.ENGINE).orElseThrow(), "version")).isEqualTo(3);
        control.policyLoaded("sha256:a", 4, Map.of(), NOW);
        assertThat(Rows.whole(store.get(Keys.ENGINE).orElseThrow(), "version")).isEqualTo(4);
        assertThat(entries()).hasSize(3);
        assertThat(entries().getFirst())
                .contains("policy.loaded")
                .contains("\"digest\":\"sha256:a\"")
                .contains("\"engine\":3")
                .contains("\"blast\":25");
    }

    @Test
    void policyLoaded_theSameAgain_isOneEntry() {
        control.policyLoaded("sha256:a", 3, Map.of(), NOW);
        control.policyLoaded("sha256:a", 3, Map.of(), LATER);
        assertThat(entries()).hasSize(1);
        control.policyLoaded("sha256:b", 3, Map.of(), LATER);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void note_theSameAgain_isOneEntryEvenWithOthersBetween() {
        control.shed(7, "too old", NOW);
        control.note(new JournalEntry(EntryType.NOTIFY_FAILED, NOW, Map.of("n", 1L)));
        control.shed(7, "too old", NOW);
        assertThat(entries()).hasSize(2);
        assertThat(entries().getFirst())
                .contains("event.shed")
                .contains("\"count\":7")
                .contains("too old");
        control.shed(7, "too old", LATER);
        control.shed(8, "too old", NOW);
        assertThat(entries()).hasSize(4);
    }

    @Test
    void note_afterManyOthers_isForgotten() {
        control.shed(0, "first", NOW);
        for (int i = 1; i <= 40; i++) {
            control.shed(i, "more", NOW);
        }
        assertThat(entries()).hasSize(41);
        assertThat(Rows.numbers(store.get(Keys.CONTROL_CHAIN).orElseThrow(), "recent")).hasSize(32);
        control.shed(40, "more", NOW);
        assertThat(entries()).hasSize(41);
    }
}
