package dev.salve.engine.ledger;

import static dev.salve.engine.ledger.Requested.held;
import static dev.salve.engine.ledger.Requested.save;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.ledger.EventLedger.Acceptance;
import dev.salve.engine.ledger.dynamodb.DynamoDbStore;
import dev.salve.engine.ledger.dynamodb.DynamoDbTable;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Runs;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.run.Transition;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** Many engines at once on one table of DynamoDB's: each thread has a ledger of its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LedgerRacesTest {

    private static final int THREADS = 16;
    private static final AtomicInteger TABLES = new AtomicInteger();

    private static AmazonDynamoDBLocal server;
    private static DynamoDbClient client;

    private Store store;
    private Ledger ledger;

    @BeforeAll
    static void startServer() {
        server = DynamoDBEmbedded.create(true);
        client = server.dynamoDbClient();
    }

    @AfterAll
    static void stopServer() {
        client.close();
        server.shutdown();
    }

    @BeforeEach
    void createTable() {
        String table = "races-" + TABLES.incrementAndGet();
        DynamoDbTable.create(client, table);
        store = new DynamoDbStore(client, table);
        ledger = ledger(1_000);
    }

    private Ledger ledger(int seed) {
        return new Ledger(store, new Ulids(() -> NOW, new Random(seed)), "//salve/test");
    }

    /** One racer: what it does with its own ledger. */
    private interface Racer<T> {
        T run(int number, Ledger own) throws Exception;
    }

    /** All racers set off together; what each came to, in their order. */
    private <T> List<T> race(int racers, Racer<T> racer) throws Exception {
        CountDownLatch ready = new CountDownLatch(racers);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<T>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
            for (int i = 0; i < racers; i++) {
                int number = i;
                Ledger own = ledger(number);
                Callable<T> turn =
                        () -> {
                            ready.countDown();
                            go.await();
                            return racer.run(number, own);
                        };
                results.add(threads.submit(turn));
            }
            ready.await();
            go.countDown();
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        }
    }

    /** Again until it is known: somebody else was in the way. */
    private static <T> T insisting(Callable<T> turn) throws Exception {
        while (true) {
            try {
                return turn.call();
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("in the way");
            }
        }
    }

    private Map<String, List<SealedEntry>> chains() {
        Map<String, List<SealedEntry>> chains = new HashMap<>();
        for (Outbox.Item item : ledger.outbox().oldest(2_000)) {
            if (item instanceof Outbox.Item.Evidence(Key _, long _, SealedEntry entry)) {
                chains.computeIfAbsent(entry.chain(), chain -> new ArrayList<>()).add(entry);
            }
        }
        chains.values().forEach(LedgerRacesTest::requireWhole);
        return chains;
    }

    private static void requireWhole(List<SealedEntry> chain) {
        chain.sort(Comparator.comparingLong(SealedEntry::sequence));
        ChainHead head = ChainHead.empty(chain.getFirst().chain());
        for (SealedEntry entry : chain) {
            assertThat(entry.sequence()).isEqualTo(head.next());
            assertThat(entry.previous()).isEqualTo(head.hash());
            assertThat(entry.hash()).isEqualTo(CanonicalJson.sha256Hex(entry.json()));
            head = ChainHead.after(entry);
        }
    }

    private static Asking on(int number) {
        return Asking.of("run_" + number).on(new TargetRef("ecs.service", "arn:s" + number));
    }

    @Test
    void claims_ofOneTarget_oneHoldsAndFencesAscend() throws Exception {
        List<Long> fences = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            int of = round;
            List<ClaimResult> results =
                    race(
                            THREADS,
                            (number, own) ->
                                    insisting(() ->
                                            Asking.of("run_" + of + "_" + number).claim(own)));
            List<Run> holders = new ArrayList<>();
            for (ClaimResult result : results) {
                switch (result) {
                    case ClaimResult.Held(Run run) -> holders.add(run);
                    case ClaimResult.Denied(var verdict) ->
                            assertThat(verdict.guardrail()).isEqualTo("lock");
                    case ClaimResult.Overtaken _ -> throw new AssertionError("overtaken");
                }
            }
            assertThat(holders).hasSize(1);
            LockRow lock = LockRow.read(store.get(Keys.lock(TARGET)).orElseThrow());
            assertThat(lock.heldBy(holders.getFirst().id())).isTrue();
            fences.add(lock.fence());
            held(save(ledger, holders.getFirst(), new Signal.Stopped("al", ""), NOW));
        }
        assertThat(fences).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ledger.runs().open(100)).isEmpty();
    }

    /** A member and its group exclude each other, whoever is first. */
    @Test
    void claims_ofAGroupAndItsMembers_neverOverlap() throws Exception {
        TargetRef group = new TargetRef("asg.group", "g");
        List<ClaimResult> results =
                race(
                        THREADS,
                        (number, own) -> {
                            Asking asking = Asking.of("run_" + number);
                            Asking placed =
                                    number % 2 == 0
                                            ? asking.on(group)
                                            : asking.on(new TargetRef("a.b", "m" + number))
                                                    .within(group);
                            return insisting(() -> placed.claim(own));
                        });
        int groups = 0;
        int members = 0;
        for (int number = 0; number < THREADS; number++) {
            boolean won = results.get(number) instanceof ClaimResult.Held;
            groups += won && number % 2 == 0 ? 1 : 0;
            members += won && number % 2 == 1 ? 1 : 0;
        }
        assertThat(groups == 1 ? members : groups).isZero();
        assertThat(groups == 1 || members == THREADS / 2).isTrue();
        LockRow row = LockRow.read(store.get(Keys.lock(group)).orElseThrow());
        assertThat(row.members()).hasSize(members);
        assertThat(row.holder().isPresent()).isEqualTo(groups == 1);
    }

    /**
     * Every intent checks the switch's row, so one that commits after the kill would have had to
     * see it: each intent's own transaction then stands before the kill's.
     */
    @Test
    void intents_againstAKill_noneCommitsAfterIt() throws Exception {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            runs.add(held(unlimited(on(i)).claim(ledger)));
        }
        CountDownLatch killed = new CountDownLatch(1);
        List<Boolean> afterwards =
                race(
                        THREADS + 1,
                        (number, own) -> {
                            if (number == THREADS) {
                                insisting(() -> {
                                    own.control().kill("global", "al", "stop", NOW);
                                    return true;
                                });
                                killed.countDown();
                                return false;
                            }
                            boolean knownBefore = killed.getCount() == 0;
                            ClaimResult result =
                                    insisting(() ->
                                            unlimited(on(number)).commit(own, runs.get(number)));
                            return knownBefore && result instanceof ClaimResult.Held;
                        });
        assertThat(afterwards).doesNotContain(true);
        for (int i = 0; i < THREADS; i++) {
            Run run = ledger.runs().find("run_" + i).orElseThrow();
            int number = i;
            if (run.state() == RunState.READY) {
                ClaimResult late = unlimited(on(number)).commit(ledger, run);
                assertThat(late)
                        .isInstanceOfSatisfying(
                                ClaimResult.Denied.class,
                                denied ->
                                        assertThat(denied.verdict().guardrail())
                                                .isEqualTo("kill-switch"));
            }
        }
        requireIntentsCounted(runs);
        assertThat(chains().get("control")).hasSize(1);
    }

    /** As many intents as the budget was charged for, and each with its own row. */
    private void requireIntentsCounted(List<Run> runs) {
        int intents = 0;
        for (Run run : runs) {
            intents += store.get(Keys.intent(run.id(), "act", 1)).isPresent() ? 1 : 0;
        }
        int charged =
                store.get(Keys.GLOBAL_BUDGET).map(row -> Rows.times(row, "times").size()).orElse(0);
        assertThat(charged).isEqualTo(intents);
    }

    private static Asking unlimited(Asking asking) {
        Settings of = Settings.DEFAULTS;
        asking.settings =
                new Settings(
                        of.approvers(),
                        of.accounts(),
                        of.regions(),
                        of.protectedTargets(),
                        of.routes(),
                        of.freezes(),
                        new Settings.Budgets(List.of(), List.of(), List.of(), List.of()),
                        of.storm(),
                        of.dependencies(),
                        of.autoMustBeEarned(),
                        of.guards());
        return asking;
    }

    @Test
    void intents_ofManyRuns_neverExceedTheGlobalBudget() throws Exception {
        int racers = 32;
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            runs.add(held(on(i).claim(ledger)));
        }
        List<ClaimResult> results =
                race(
                        racers,
                        (number, own) -> insisting(() -> on(number).commit(own, runs.get(number))));
        int committed = 0;
        for (ClaimResult result : results) {
            switch (result) {
                case ClaimResult.Held _ -> committed++;
                case ClaimResult.Denied(var verdict) ->
                        assertThat(verdict.guardrail()).isEqualTo("budget");
                case ClaimResult.Overtaken _ -> throw new AssertionError("overtaken");
            }
        }
        assertThat(committed).isEqualTo(2);
        requireIntentsCounted(runs);
    }

    @Test
    void votes_ofManyAtOnce_areGrantedOnce() throws Exception {
        Run waiting = Runs.waiting(OnExpiry.DENY).stored(0);
        Asking asking = Asking.of("run_1");
        held(
                ledger.runs()
                        .claim(
                                new Transition(waiting, List.of(), List.of()),
                                asking.request(waiting, Stage.CLAIM)));
        Approvers approvers = new Approvers(Map.of("web", voters()));
        race(
                THREADS,
                (number, own) ->
                        insisting(() -> {
                            ClaimResult result;
                            do {
                                Run now = own.runs().find("run_1").orElseThrow();
                                Vote vote = new Vote("user:v" + number, true, "", NOW);
                                result = save(own, now, new Signal.Voted(vote, approvers), NOW);
                            } while (!(result instanceof ClaimResult.Held));
                            return result;
                        }));
        Run after = ledger.runs().find("run_1").orElseThrow();
        assertThat(after.state()).isEqualTo(RunState.READY);
        assertThat(after.progress().approval().orElseThrow().votes()).hasSize(1);
        List<SealedEntry> chain = chains().get("run_1");
        assertThat(chain).filteredOn(it -> it.json().contains("approval.granted")).hasSize(1);
        assertThat(chain).filteredOn(it -> it.json().contains("approval.vote")).hasSize(1);
    }

    private static List<String> voters() {
        List<String> voters = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            voters.add("user:v" + i);
        }
        return voters;
    }

    @Test
    void accept_oneEventByMany_isFreshOnce() throws Exception {
        List<Acceptance> results =
                race(
                        THREADS,
                        (number, own) ->
                                insisting(() ->
                                        own.events().accept("e1", "{}", Map.of("id", "1"), NOW)));
        assertThat(results).filteredOn(Acceptance.Fresh.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(Acceptance.Unfinished.class::isInstance)
                .hasSize(THREADS - 1);
        assertThat(chains().get("event_e1")).hasSize(1);
    }

    @Test
    void storm_seenByMany_beginsOnce() throws Exception {
        Settings.Storm limits =
                new Settings.Storm(8, 100, Duration.ofMinutes(5), Duration.ofMinutes(30));
        race(
                THREADS,
                (number, own) ->
                        insisting(() ->
                                own.alarms()
                                        .saw(
                                                new AlarmSeen(
                                                        "a" + number, "ALARM", NOW, List.of()),
                                                limits,
                                                NOW)));
        assertThat(ledger.alarms().storm()).isPresent();
        assertThat(chains().get("control")).hasSize(1);
        assertThat(ledger.outbox().oldest(100))
                .filteredOn(Outbox.Item.Message.class::isInstance)
                .hasSize(1);
    }

    @Test
    void kills_byMany_areAllOnTheChain() throws Exception {
        race(
                THREADS,
                (number, own) ->
                        insisting(() -> {
                            own.control().kill("runbook:r" + number, "al", "stop", NOW);
                            return true;
                        }));
        assertThat(ledger.control().engaged()).hasSize(THREADS);
        assertThat(chains().get("control")).hasSize(THREADS);
    }
}
