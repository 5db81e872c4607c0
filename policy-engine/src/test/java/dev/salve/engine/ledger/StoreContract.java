package dev.salve.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link Store} promises; each adapter's test extends it. */
public abstract class StoreContract {

    private static final Key A = new Key("RUN#1", "META");
    private static final Key B = new Key("TARGET#x", "LOCK");
    private static final Key C = new Key("SWITCH#all", "KILL");
    private static final Expect ABSENT = new Expect.Absent();
    private static final TransactResult COMMITTED = new TransactResult.Committed();

    private Store store;

    /** An empty store. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    /** The store under test. */
    protected final Store store() {
        return store;
    }

    @Test
    void get_keyNeverPut_isEmpty() {
        assertThat(store.get(A)).isEmpty();
    }

    @Test
    void getAll_someThereSomeNot_answersThoseThatAreThere() {
        store.transact(List.of(put(A, ABSENT, "n", "1"), put(B, ABSENT, "n", "2")));
        store.transact(List.of(put(B, version(1), "n", "3")));

        assertThat(store.getAll(List.of(A, C, B, A)))
                .isEqualTo(
                        Map.of(
                                A, new Row(A, 1, Map.of("n", "1")),
                                B, new Row(B, 2, Map.of("n", "3"))));
        assertThat(store.getAll(List.of(C))).isEmpty();
        assertThat(store.getAll(List.of())).isEmpty();
    }

    @Test
    void getAll_moreThanOneRequestHolds_answersAll() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            keys.add(new Key("P" + i % 3, "s" + i));
        }
        for (int from = 0; from < keys.size(); from += 50) {
            store.transact(
                    keys.subList(from, from + 50).stream()
                            .<Write>map(key -> put(key, ABSENT, "n", key.sort()))
                            .toList());
        }

        Map<Key, Row> found = store.getAll(keys);

        assertThat(found).hasSize(250);
        keys.forEach(key ->
                assertThat(found.get(key)).isEqualTo(new Row(key, 1, Map.of("n", key.sort()))));
    }

    /** The parts of a key are never mixed up. */
    @Test
    void getAll_keysOfOtherPairs_areNotFound() {
        Key one = new Key("p", "1");
        Key two = new Key("q", "2");
        store.transact(List.of(put(one, ABSENT, "n", "1"), put(two, ABSENT, "n", "2")));

        assertThat(store.getAll(List.of(new Key("p", "2"), new Key("q", "1")))).isEmpty();
    }

    @Test
    void put_absent_isReadBackWithVersionOne() {
        assertThat(store.transact(List.of(put(A, ABSENT, "state", "PLANNED"))))
                .isEqualTo(COMMITTED);

        assertThat(store.get(A)).contains(new Row(A, 1, Map.of("state", "PLANNED")));
    }

    @Test
    void put_everyTypeOfValue_isReadBackAsTheSameType() {
        Map<String, Object> values =
                Map.of(
                        "text",
                        "a",
                        "empty",
                        "",
                        "max",
                        Long.MAX_VALUE,
                        "min",
                        Long.MIN_VALUE,
                        "yes",
                        true,
                        "no",
                        false,
                        "times",
                        List.of(1L, 2L, Long.MAX_VALUE),
                        "none",
                        List.of(),
                        "version",
                        7L,
                        "pk",
                        "not the key");
        store.transact(List.of(new Write.Put(A, values, ABSENT)));

        assertThat(store.get(A)).map(Row::values).contains(values);
    }

    @Test
    void put_noValues_isAnEmptyRow() {
        store.transact(List.of(new Write.Put(A, Map.of(), ABSENT)));

        assertThat(store.get(A)).contains(new Row(A, 1, Map.of()));
    }

    @Test
    void put_expectedVersionFound_replacesTheWholeRowAndCountsUp() {
        store.transact(List.of(put(A, ABSENT, "state", "PLANNED")));
        store.transact(List.of(put(A, version(1), "owner", "x")));
        store.transact(List.of(put(A, version(2), "owner", "y")));

        assertThat(store.get(A)).contains(new Row(A, 3, Map.of("owner", "y")));
    }

    @Test
    void put_rowExpectedAbsentButFound_isRefusedAndNamesTheKey() {
        store.transact(List.of(put(A, ABSENT, "n", "1")));

        assertThat(store.transact(List.of(put(A, ABSENT, "n", "2")))).isEqualTo(refused(A));
        assertThat(store.get(A)).contains(new Row(A, 1, Map.of("n", "1")));
    }

    @Test
    void put_otherVersionFound_isRefusedAndNamesTheKey() {
        store.transact(List.of(put(A, ABSENT, "n", "1")));
        store.transact(List.of(put(A, version(1), "n", "2")));

        assertThat(store.transact(List.of(put(A, version(1), "n", "3")))).isEqualTo(refused(A));
        assertThat(store.transact(List.of(put(A, version(3), "n", "3")))).isEqualTo(refused(A));
        assertThat(store.get(A)).contains(new Row(A, 2, Map.of("n", "2")));
    }

    @Test
    void put_versionExpectedButAbsent_isRefusedAndNamesTheKey() {
        assertThat(store.transact(List.of(put(A, version(1), "n", "1")))).isEqualTo(refused(A));
        assertThat(store.get(A)).isEmpty();
    }

    @Test
    void transact_oneExpectationBroken_changesNothingAndNamesOnlyThatKey() {
        store.transact(List.of(put(B, ABSENT, "n", "1"), put(C, ABSENT, "n", "1")));

        TransactResult result =
                store.transact(
                        List.of(
                                put(A, ABSENT, "n", "2"),
                                new Write.Delete(B, version(1)),
                                put(C, version(9), "n", "2")));

        assertThat(result).isEqualTo(refused(C));
        assertThat(store.get(A)).isEmpty();
        assertThat(store.get(B)).contains(new Row(B, 1, Map.of("n", "1")));
        assertThat(store.get(C)).contains(new Row(C, 1, Map.of("n", "1")));
    }

    @Test
    void transact_twoExpectationsBroken_namesNoOtherKeys() {
        store.transact(List.of(put(B, ABSENT, "n", "1")));

        TransactResult result =
                store.transact(
                        List.of(
                                put(A, version(4), "n", "2"),
                                put(B, ABSENT, "n", "2"),
                                put(C, ABSENT, "n", "2")));

        assertThat(result)
                .isInstanceOfSatisfying(
                        TransactResult.Refused.class,
                        refused -> assertThat(refused.keys()).isNotEmpty().isSubsetOf(A, B));
        assertThat(store.get(C)).isEmpty();
    }

    @Test
    void check_expectationHolds_changesNothing() {
        store.transact(List.of(put(A, ABSENT, "n", "1")));

        TransactResult result =
                store.transact(
                        List.of(
                                new Write.Check(A, version(1)),
                                new Write.Check(B, ABSENT),
                                put(C, ABSENT, "n", "1")));

        assertThat(result).isEqualTo(COMMITTED);
        assertThat(store.get(A)).contains(new Row(A, 1, Map.of("n", "1")));
        assertThat(store.get(B)).isEmpty();
        assertThat(store.get(C)).isPresent();
    }

    @Test
    void check_alone_isATransactionToo() {
        assertThat(store.transact(List.of(new Write.Check(A, ABSENT)))).isEqualTo(COMMITTED);
        assertThat(store.transact(List.of(new Write.Check(A, version(1))))).isEqualTo(refused(A));
    }

    @Test
    void check_expectationBroken_refusesTheRest() {
        store.transact(List.of(put(C, ABSENT, "on", "yes")));

        TransactResult result =
                store.transact(List.of(put(A, ABSENT, "n", "1"), new Write.Check(C, ABSENT)));

        assertThat(result).isEqualTo(refused(C));
        assertThat(store.get(A)).isEmpty();
    }

    @Test
    void delete_expectedVersionFound_removesTheRow() {
        store.transact(List.of(put(A, ABSENT, "n", "1")));

        assertThat(store.transact(List.of(new Write.Delete(A, version(1))))).isEqualTo(COMMITTED);
        assertThat(store.get(A)).isEmpty();
        assertThat(store.query(A.partition(), "", 10)).isEmpty();
    }

    @Test
    void delete_otherVersionFound_isRefused() {
        store.transact(List.of(put(A, ABSENT, "n", "1")));

        assertThat(store.transact(List.of(new Write.Delete(A, version(2))))).isEqualTo(refused(A));
        assertThat(store.transact(List.of(new Write.Delete(A, ABSENT)))).isEqualTo(refused(A));
        assertThat(store.get(A)).isPresent();
    }

    @Test
    void delete_absentAsExpected_changesNothing() {
        assertThat(store.transact(List.of(new Write.Delete(A, ABSENT)))).isEqualTo(COMMITTED);
        assertThat(store.get(A)).isEmpty();
    }

    @Test
    void put_afterDelete_beginsAtVersionOneAgain() {
        store.transact(List.of(put(A, ABSENT, "n", "1")));
        store.transact(List.of(put(A, version(1), "n", "2")));
        store.transact(List.of(new Write.Delete(A, version(2))));
        store.transact(List.of(put(A, ABSENT, "n", "3")));

        assertThat(store.get(A)).contains(new Row(A, 1, Map.of("n", "3")));
    }

    @Test
    void transact_keyNamedTwice_isAnIllegalArgument() {
        List<Write> writes = List.of(put(A, ABSENT, "n", "1"), new Write.Check(A, ABSENT));

        assertThatThrownBy(() -> store.transact(writes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RUN#1/META");
        assertThat(store.get(A)).isEmpty();
    }

    @Test
    void transact_noWrites_isAnIllegalArgument() {
        assertThatThrownBy(() -> store.transact(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transact_asManyWritesAsAllowed_commits() {
        assertThat(store.transact(puts(Store.MAX_WRITES))).isEqualTo(COMMITTED);
        assertThat(store.query("P", "", 1_000)).hasSize(Store.MAX_WRITES);
    }

    @Test
    void transact_moreWritesThanAllowed_isAnIllegalArgument() {
        assertThatThrownBy(() -> store.transact(puts(Store.MAX_WRITES + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("101");
        assertThat(store.query("P", "", 1)).isEmpty();
    }

    @Test
    void transact_moreBytesThanAllowed_isAnIllegalArgument() {
        String large = "x".repeat(390_000);
        List<Write> writes =
                IntStream.range(0, 11)
                        .<Write>mapToObj(n -> put(new Key("P", "s" + n), ABSENT, "json", large))
                        .toList();

        assertThatThrownBy(() -> store.transact(writes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4000000");
    }

    @Test
    void query_rowsPutInAnyOrder_ascendByUtf8Bytes() {
        List<String> sorts =
                List.of(
                        "a",
                        "B",
                        "é",
                        "\uE000",
                        "\uD83D\uDE00",
                        "a/b",
                        "a0",
                        "0",
                        "~",
                        "a\uD800\uDC00");
        sorts.forEach(sort -> store.transact(List.of(put(new Key("P", sort), ABSENT, "n", sort))));

        List<String> byBytes =
                sorts.stream()
                        .sorted((left, right) ->
                                Arrays.compareUnsigned(
                                        left.getBytes(StandardCharsets.UTF_8),
                                        right.getBytes(StandardCharsets.UTF_8)))
                        .toList();
        assertThat(sorts(store.query("P", "", 100))).isEqualTo(byBytes);
    }

    @Test
    void query_prefix_findsOnlyRowsThatBeginWithIt() {
        Stream.of("INTENT#1", "INTENT#10", "INTENT#2", "INTENT", "META", "INTENU", "INTEN%")
                .forEach(sort -> store.transact(List.of(put(new Key("P", sort), ABSENT, "n", ""))));
        store.transact(List.of(put(new Key("Q", "INTENT#3"), ABSENT, "n", "")));

        assertThat(sorts(store.query("P", "INTENT#", 100)))
                .containsExactly("INTENT#1", "INTENT#10", "INTENT#2");
        assertThat(sorts(store.query("P", "%", 100))).isEmpty();
        assertThat(sorts(store.query("P", "META", 100))).containsExactly("META");
        assertThat(sorts(store.query("P", "Z", 100))).isEmpty();
    }

    @Test
    void query_limit_givesTheFirstRows() {
        store.transact(puts(10));

        assertThat(sorts(store.query("P", "", 3))).containsExactly("000", "001", "002");
        assertThat(store.query("P", "", 10)).hasSize(10);
        assertThat(store.query("P", "", Integer.MAX_VALUE)).hasSize(10);
        assertThatThrownBy(() -> store.query("P", "", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void query_partitionNeverWritten_isEmpty() {
        assertThat(store.query("nothing", "", 5)).isEmpty();
    }

    @Test
    void query_moreThanAPageOfBytes_findsAllRows() {
        String large = "x".repeat(300 * 1024);
        for (int n = 0; n < 9; n++) {
            store.transact(List.of(put(new Key("P", "s" + n), ABSENT, "json", large)));
        }

        assertThat(sorts(store.query("P", "s", 100))).hasSize(9).isSorted();
        assertThat(store.query("P", "s", 7)).hasSize(7);
    }

    @Test
    void values_300KiloBytes_areReadBack() {
        String large = "é\u0000\"\\\n".repeat(51_200);
        store.transact(List.of(put(A, ABSENT, "json", large)));

        assertThat(store.get(A)).map(row -> row.values().get("json")).contains(large);
    }

    @Test
    void values_tooLargeForDynamoDb_areAnIllegalArgumentEverywhere() {
        String large = "x".repeat(Store.MAX_ROW_BYTES);

        assertThatThrownBy(() -> store.transact(List.of(put(A, ABSENT, "json", large))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RUN#1/META");
    }

    @Test
    void values_justSmallEnough_areStored() {
        String large = "x".repeat(Store.MAX_ROW_BYTES - 5);

        assertThat(store.transact(List.of(put(A, ABSENT, "json", large)))).isEqualTo(COMMITTED);
    }

    @Test
    void unicode_inKeysAndValues_isReadBack() {
        Key key = new Key("TARGET#ünï/\uD83D\uDE00", "LÖCK'\"; DROP TABLE rows;--");
        String text = "\u0000\u0007\u2028\uFFFF\uD83D\uDE00'\"\\ é";
        store.transact(List.of(put(key, ABSENT, "nämé", text)));

        assertThat(store.get(key)).contains(new Row(key, 1, Map.of("nämé", text)));
        assertThat(store.query(key.partition(), "LÖ", 5)).hasSize(1);
    }

    @Test
    void keys_ofUpToTheLimit_areStored() {
        Key key = new Key("p".repeat(512), "s".repeat(512));

        assertThat(store.transact(List.of(put(key, ABSENT, "n", "1")))).isEqualTo(COMMITTED);
        assertThat(store.get(key)).isPresent();
    }

    @Test
    void transact_manyThreadsIncrementOneRow_losesNoIncrement()
            throws InterruptedException, ExecutionException {
        int threads = 8;
        int increments = 20;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(
                        executor.submit(() ->
                                IntStream.range(0, increments)
                                        .forEach(n -> Counter.increment(store))));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }

        long expected = (long) threads * increments;
        assertThat(Counter.value(store)).isEqualTo(expected);
    }

    @Test
    void transact_manyThreadsClaimOneKey_exactlyOneWins()
            throws InterruptedException, ExecutionException {
        int threads = 8;
        List<TransactResult> results = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TransactResult>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String owner = "t" + thread;
                running.add(executor.submit(() -> claim(B, owner)));
            }
            for (Future<TransactResult> each : running) {
                results.add(each.get());
            }
        }

        assertThat(results).filteredOn(COMMITTED::equals).hasSize(1);
        assertThat(results).filteredOn(refused(B)::equals).hasSize(threads - 1);
    }

    private TransactResult claim(Key key, String owner) {
        TransactResult result;
        do {
            result = store.transact(List.of(put(key, ABSENT, "owner", owner)));
        } while (result.equals(new TransactResult.Refused(List.of())));
        return result;
    }

    private static List<Write> puts(int count) {
        return IntStream.range(0, count)
                .<Write>mapToObj(n -> put(new Key("P", "%03d".formatted(n)), ABSENT, "n", "x"))
                .toList();
    }

    private static List<String> sorts(List<Row> rows) {
        return rows.stream().map(row -> row.key().sort()).toList();
    }

    private static Write.Put put(Key key, Expect expect, String name, String value) {
        return new Write.Put(key, Map.of(name, value), expect);
    }

    private static Expect version(long version) {
        return new Expect.Version(version);
    }

    private static TransactResult refused(Key... keys) {
        return new TransactResult.Refused(List.of(keys));
    }
}
