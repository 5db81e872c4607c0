package dev.salve.engine.ledger;

import static dev.salve.engine.ledger.Requested.claim;
import static dev.salve.engine.ledger.Requested.commit;
import static dev.salve.engine.ledger.Requested.held;
import static dev.salve.engine.ledger.Requested.save;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.ledger.testing.FaultyStore;
import dev.salve.engine.ledger.testing.FaultyStore.Fault;
import dev.salve.engine.run.Notice;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.Runs;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.Transition;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every change the ledger makes, and every way in which its transaction can go wrong: afterwards
 * the rows and the evidence are as if nothing had gone wrong, once.
 */
abstract class LedgerFaultsContract {

    private static final Settings.Storm STORM =
            new Settings.Storm(1, 5, Duration.ofMinutes(5), Duration.ofMinutes(30));
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    abstract Store open();

    /** A change: what must be there before it, and how it is asked for. */
    enum Operation {
        ACCEPT {
            @Override
            void run(Ledger ledger) {
                ledger.events().accept("e1", "{}", Map.of("id", "1"), NOW);
            }
        },
        DECIDED {
            @Override
            void prepare(Ledger ledger) {
                ACCEPT.run(ledger);
            }

            @Override
            void run(Ledger ledger) {
                ledger.events()
                        .decided(
                                "e1",
                                "[1]",
                                List.of(new JournalEntry(EntryType.DECISION, NOW, Map.of())),
                                List.of(new Notice("page", "s", "t")));
            }
        },
        DUPLICATE {
            @Override
            void prepare(Ledger ledger) {
                DECIDED.prepare(ledger);
                DECIDED.run(ledger);
            }

            @Override
            void run(Ledger ledger) {
                ledger.events().duplicate("e1", NOW);
            }
        },
        VOTE {
            @Override
            void prepare(Ledger ledger) {
                Run waiting = Runs.waiting(OnExpiry.DENY).stored(0);
                held(
                        ledger.runs()
                                .claim(
                                        new Transition(waiting, List.of(), List.of()),
                                        Asking.of("run_1").request(waiting, Stage.CLAIM)));
            }

            @Override
            void run(Ledger ledger) {
                Approvers web = new Approvers(Map.of("web", List.of("user:al")));
                Vote vote = new Vote("user:al", true, "", NOW);
                saveOnce(ledger, 1, new Signal.Voted(vote, web), NOW);
            }
        },
        POISONED {
            @Override
            void run(Ledger ledger) {
                ledger.events().poisoned("p1", Map.of("code", "bad"), NOW);
            }
        },
        CLAIM {
            @Override
            void run(Ledger ledger) {
                claim(ledger, "run_1", NOW);
            }
        },
        COMMIT {
            @Override
            void prepare(Ledger ledger) {
                CLAIM.run(ledger);
            }

            @Override
            void run(Ledger ledger) {
                commit(ledger, claimed(ledger), NOW);
            }
        },
        SAVE_ISSUED {
            @Override
            void prepare(Ledger ledger) {
                acting(ledger);
            }

            @Override
            void run(Ledger ledger) {
                saveOnce(ledger, 2, new Signal.Acted(new Outcome.Issued("r")), NOW);
            }
        },
        SAVE_UNKNOWN {
            @Override
            void prepare(Ledger ledger) {
                acting(ledger);
            }

            @Override
            void run(Ledger ledger) {
                saveOnce(ledger, 2, new Signal.Acted(new Outcome.Unknown("?")), NOW);
            }
        },
        SAVE_REJECTED {
            @Override
            void prepare(Ledger ledger) {
                acting(ledger);
            }

            @Override
            void run(Ledger ledger) {
                saveOnce(
                        ledger,
                        2,
                        new Signal.Acted(new Outcome.Rejected("AccessDenied", "no", false)),
                        NOW);
            }
        },
        SAVE_APPLIED {
            @Override
            void prepare(Ledger ledger) {
                issued(ledger);
            }

            @Override
            void run(Ledger ledger) {
                saveOnce(ledger, 3, new Signal.Observed(new Observation.Applied("seen")), NOW);
            }
        },
        SAVE_INCONCLUSIVE {
            @Override
            void prepare(Ledger ledger) {
                issued(ledger);
            }

            @Override
            void run(Ledger ledger) {
                saveOnce(
                        ledger,
                        3,
                        new Signal.Observed(new Observation.Inconclusive("?")),
                        NOW.plusSeconds(60));
            }
        },
        SAVE_SUCCEEDED {
            @Override
            void prepare(Ledger ledger) {
                Run applied =
                        held(
                                save(
                                        ledger,
                                        issued(ledger),
                                        new Signal.Observed(new Observation.Applied("seen")),
                                        NOW));
                held(save(ledger, applied, new Signal.Checked(true, "ok"), NOW));
            }

            @Override
            void run(Ledger ledger) {
                saveOnce(ledger, 5, new Signal.Checked(true, "ok"), NOW.plusSeconds(60));
            }
        },
        SAVE_STOPPED {
            @Override
            void prepare(Ledger ledger) {
                CLAIM.run(ledger);
            }

            @Override
            void run(Ledger ledger) {
                saveOnce(ledger, 1, new Signal.Stopped("al", ""), NOW);
            }
        },
        KILL {
            @Override
            void run(Ledger ledger) {
                ledger.control().kill("global", "al", "stop", NOW);
            }
        },
        REARM {
            @Override
            void prepare(Ledger ledger) {
                KILL.run(ledger);
            }

            @Override
            void run(Ledger ledger) {
                ledger.control().rearm("global", "al", "go", NOW);
            }
        },
        RELEASE {
            @Override
            void prepare(Ledger ledger) {
                held(
                        save(
                                ledger,
                                issued(ledger),
                                new Signal.Observed(new Observation.Inconclusive("?")),
                                NOW.plusSeconds(60)));
            }

            @Override
            void run(Ledger ledger) {
                ledger.control().release(TARGET, "al", "looked", NOW.plusSeconds(90));
            }
        },
        SAW_RED {
            @Override
            void run(Ledger ledger) {
                saw(ledger, "a1", AlarmRow.RED, NOW);
            }
        },
        SAW_OK {
            @Override
            void prepare(Ledger ledger) {
                saw(ledger, "a1", AlarmRow.RED, NOW);
            }

            @Override
            void run(Ledger ledger) {
                saw(ledger, "a1", AlarmRow.OK, NOW.plusSeconds(10));
            }
        },
        STORM_BEGINS {
            @Override
            void prepare(Ledger ledger) {
                saw(ledger, "a1", AlarmRow.RED, NOW);
            }

            @Override
            void run(Ledger ledger) {
                saw(ledger, "a2", AlarmRow.RED, NOW);
            }
        },
        CALM {
            @Override
            void prepare(Ledger ledger) {
                STORM_BEGINS.prepare(ledger);
                STORM_BEGINS.run(ledger);
            }

            @Override
            void run(Ledger ledger) {
                ledger.alarms().calm(STORM, LATER);
            }
        },
        END_STORM {
            @Override
            void prepare(Ledger ledger) {
                CALM.prepare(ledger);
            }

            @Override
            void run(Ledger ledger) {
                ledger.alarms().endStorm("al", "known cause", NOW);
            }
        },
        POLICY_LOADED {
            @Override
            void run(Ledger ledger) {
                ledger.control().policyLoaded("sha256:b", 3, Map.of("blast", 25L), NOW);
            }
        },
        NOTE {
            @Override
            void run(Ledger ledger) {
                ledger.control()
                        .note(new JournalEntry(EntryType.NOTIFY_FAILED, NOW, Map.of("n", 1L)));
            }
        },
        SHED {
            @Override
            void run(Ledger ledger) {
                ledger.control().shed(7, "older than max-age", NOW);
            }
        },
        DELIVERED {
            @Override
            void prepare(Ledger ledger) {
                KILL.run(ledger);
                REARM.run(ledger);
            }

            @Override
            void run(Ledger ledger) {
                for (Outbox.Item item : ledger.outbox().oldest(10)) {
                    if (item instanceof Outbox.Item.Evidence(Key _, long _, SealedEntry entry)
                            && entry.sequence() == 0) {
                        ledger.outbox().delivered(item);
                    }
                }
            }
        };

        void prepare(Ledger ledger) {}

        abstract void run(Ledger ledger);

        private static Run claimed(Ledger ledger) {
            Run stored = ledger.runs().find("run_1").orElseThrow();
            return stored.version() == 1 ? stored : old(stored, 1);
        }

        private static Run acting(Ledger ledger) {
            return held(commit(ledger, held(claim(ledger, "run_1", NOW)), NOW));
        }

        private static Run issued(Ledger ledger) {
            return held(
                    save(ledger, acting(ledger), new Signal.Acted(new Outcome.Issued("r")), NOW));
        }

        /** A process that does not know whether it saved says the same of the same state again. */
        private static void saveOnce(Ledger ledger, long version, Signal signal, Instant now) {
            Run stored = ledger.runs().find("run_1").orElseThrow();
            Run before = stored.version() == version ? stored : old(stored, version);
            save(ledger, before, signal, now);
        }

        private static Run old(Run stored, long version) {
            return stored.stored(version);
        }

        private static void saw(Ledger ledger, String key, String state, Instant at) {
            ledger.alarms().saw(new AlarmSeen(key, state, at, List.of(TARGET)), STORM, at);
        }
    }

    /** The rows that were ever written, and how the faults are made. */
    private final class Rig {

        private final Store store = open();
        private final WrittenKeys written = new WrittenKeys(store);
        private final FaultyStore faulty = new FaultyStore(written);
        private final Ledger ledger =
                new Ledger(faulty, new Ulids(() -> NOW, new Random(1)), "//salve/test");

        /** Everything that is stored, without what differs between two tries: ids and hashes. */
        private List<String> rows() {
            Map<String, String> rows = new TreeMap<>();
            Map<Key, Row> found = store.getAll(List.copyOf(written.keys()));
            found.forEach((key, row) -> {
                if (!key.partition().startsWith("OUTBOX")) {
                    // An event that is ended twice the same way is written twice.
                    long version = key.partition().startsWith("EVENT#") ? 0 : row.version();
                    rows.put(key.toString(), version + " " + plain(row));
                }
            });
            List<String> all = new ArrayList<>();
            rows.forEach((key, row) -> all.add(key + " " + row));
            for (Outbox.Item item : ledger.outbox().oldest(100)) {
                all.add(words(item));
            }
            return all;
        }

        private String plain(Row row) {
            Map<String, Object> values = new HashMap<>(row.values());
            values.remove("hash");
            values.remove("chainHash");
            return new TreeMap<>(values)
                    .toString()
                    .replaceAll("\"hash\":\"[0-9a-f]{64}\"", "\"hash\"");
        }

        private String words(Outbox.Item item) {
            return switch (item) {
                case Outbox.Item.Evidence(Key _, long _, SealedEntry entry) ->
                        entry.chain()
                                + " "
                                + entry.sequence()
                                + " "
                                + entry.json()
                                        .replaceAll("[0-9a-f]{64}", "hash")
                                        .replaceAll("[0-9A-HJKMNP-TV-Z]{26}", "id");
                case Outbox.Item.Message(Key _, long _, String run, Notice notice) ->
                        "message " + run + " " + notice;
            };
        }

        private void requireWholeChains(boolean fromTheStart) {
            Map<String, ChainHead> heads = new HashMap<>();
            for (Outbox.Item item : ledger.outbox().oldest(100)) {
                if (item instanceof Outbox.Item.Evidence(Key _, long _, SealedEntry entry)) {
                    ChainHead head = heads.get(entry.chain());
                    if (head == null && fromTheStart) {
                        head = ChainHead.empty(entry.chain());
                    }
                    if (head != null) {
                        assertThat(entry.sequence()).isEqualTo(head.next());
                        assertThat(entry.previous()).isEqualTo(head.hash());
                    }
                    assertThat(entry.hash()).isEqualTo(CanonicalJson.sha256Hex(entry.json()));
                    heads.put(entry.chain(), ChainHead.after(entry));
                }
            }
        }
    }

    private Rig prepared(Operation operation) {
        Rig rig = new Rig();
        operation.prepare(rig.ledger);
        return rig;
    }

    private List<String> plain(Operation operation) {
        Rig rig = prepared(operation);
        List<String> before = rig.rows();
        operation.run(rig.ledger);
        List<String> after = rig.rows();
        assertThat(after).isNotEqualTo(before);
        rig.requireWholeChains(operation != Operation.DELIVERED);
        rig.store.close();
        return after;
    }

    private void requireAsPlain(Operation operation, Rig rig) {
        assertThat(rig.rows()).isEqualTo(plain(operation));
        rig.requireWholeChains(operation != Operation.DELIVERED);
        rig.store.close();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void change_lostBeforeThenRepeated_isMadeOnce(Operation operation) {
        Rig rig = prepared(operation);
        List<String> before = rig.rows();
        rig.faulty.next(Fault.LOST_BEFORE);
        assertThatThrownBy(() -> operation.run(rig.ledger)).isInstanceOf(StoreException.class);
        assertThat(rig.rows()).isEqualTo(before);
        operation.run(rig.ledger);
        requireAsPlain(operation, rig);
    }

    /** A duplicate that is reported again has come again. */
    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = "DUPLICATE")
    void change_answerLostThenRepeated_isMadeOnce(Operation operation) {
        Rig rig = prepared(operation);
        rig.faulty.next(Fault.LOST_AFTER);
        assertThatThrownBy(() -> operation.run(rig.ledger)).isInstanceOf(StoreException.class);
        operation.run(rig.ledger);
        requireAsPlain(operation, rig);
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = "DELIVERED")
    void change_conflictsThenNone_isMadeOnce(Operation operation) {
        Rig rig = prepared(operation);
        rig.faulty.next(Fault.CONFLICT, Fault.CONFLICT);
        operation.run(rig.ledger);
        requireAsPlain(operation, rig);
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = "DELIVERED")
    void change_conflictsForever_isGivenUpAndChangesNothing(Operation operation) {
        Rig rig = prepared(operation);
        List<String> before = rig.rows();
        Fault[] conflicts = new Fault[RunLedger.MAX_TRIES];
        Arrays.fill(conflicts, Fault.CONFLICT);
        rig.faulty.next(conflicts);
        assertThatThrownBy(() -> operation.run(rig.ledger))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("in the way");
        assertThat(rig.rows()).isEqualTo(before);
        operation.run(rig.ledger);
        requireAsPlain(operation, rig);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void change_whileTheStoreIsAway_throwsAndChangesNothing(Operation operation) {
        Rig rig = prepared(operation);
        List<String> before = rig.rows();
        rig.faulty.away(true);
        assertThatThrownBy(() -> operation.run(rig.ledger)).isInstanceOf(StoreException.class);
        rig.faulty.away(false);
        assertThat(rig.rows()).isEqualTo(before);
        rig.store.close();
    }
}
