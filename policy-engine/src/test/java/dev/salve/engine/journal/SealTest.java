package dev.salve.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String SOURCE = "//salve/111122223333/eu-west-1/test";
    private static final Instant TIME = Instant.parse("2026-11-24T03:05:11.904999Z");
    private static final ChainHead EMPTY = ChainHead.empty("run_1");

    @Test
    void seal_firstEntry_isACanonicalCloudEvent() {
        SealedEntry sealed =
                Seal.seal(EMPTY, entry(Map.of("step", "restart", "attempt", 1L)), "id1", SOURCE);

        assertThat(sealed.json())
                .isEqualTo(
                        "{\"data\":{\"attempt\":1,\"step\":\"restart\"},"
                                + "\"datacontenttype\":\"application/json\",\"id\":\"id1\","
                                + "\"integrity\":{\"chain\":\"run_1\",\"prev\":\""
                                + "0".repeat(64)
                                + "\",\"seq\":0},\"source\":\"//salve/111122223333/eu-west-1/test\","
                                + "\"specversion\":\"1.0\",\"subject\":\"run_1\","
                                + "\"time\":\"2026-11-24T03:05:11.904Z\","
                                + "\"type\":\"io.salve.action.intent.v1\"}");
        assertThat(sealed.hash()).isEqualTo(CanonicalJson.sha256Hex(sealed.json()));
        assertThat(sealed)
                .extracting(SealedEntry::chain, SealedEntry::sequence, SealedEntry::previous)
                .containsExactly("run_1", 0L, ChainHead.GENESIS);
    }

    @Test
    void sealAll_entries_areLinkedOneToTheNext() {
        Iterator<String> ids = List.of("a", "b", "c").iterator();
        JournalEntry entry = entry(Map.of("n", 1L));

        List<SealedEntry> sealed =
                Seal.sealAll(EMPTY, List.of(entry, entry, entry), ids::next, SOURCE);

        assertThat(sealed).extracting(SealedEntry::sequence).containsExactly(0L, 1L, 2L);
        assertThat(sealed).extracting(SealedEntry::id).containsExactly("a", "b", "c");
        assertThat(sealed.get(1).previous()).isEqualTo(sealed.get(0).hash());
        assertThat(sealed.get(2).previous()).isEqualTo(sealed.get(1).hash());
        assertThat(sealed.get(2).json()).contains(sealed.get(1).hash());
        assertThat(ChainHead.after(sealed.get(2)))
                .isEqualTo(new ChainHead("run_1", 3, sealed.get(2).hash()));
    }

    @Test
    void seal_sameEntryTwice_givesTheSameBytes() {
        JournalEntry entry = entry(Map.of("a", 1.25, "b", List.of("x")));

        assertThat(Seal.seal(EMPTY, entry, "id", SOURCE))
                .isEqualTo(Seal.seal(EMPTY, entry, "id", SOURCE));
    }

    @Test
    void seal_wholeSecond_stillHasMilliseconds() {
        JournalEntry entry =
                new JournalEntry(
                        EntryType.RUN_CLOSED, Instant.parse("2026-01-01T00:00:00Z"), Map.of());

        assertThat(Seal.seal(EMPTY, entry, "id", SOURCE).json())
                .contains("\"time\":\"2026-01-01T00:00:00.000Z\"");
    }

    @Test
    void seal_numbersThatJsonCannotSay_areSealedAsText() {
        JournalEntry entry = entry(Map.of("big", Long.MAX_VALUE, "odd", Double.NaN));

        assertThat(Seal.seal(EMPTY, entry, "id", SOURCE).json())
                .contains("\"big\":\"9223372036854775807\",\"odd\":\"NaN\"");
    }

    @Test
    void seal_hostileText_staysInsideItsValue() {
        JournalEntry entry = entry(Map.of("why", "\"},\"integrity\":{}\n\u001b[31m\uD800"));

        assertThat(Seal.seal(EMPTY, entry, "id", SOURCE).json())
                .contains("{\"why\":\"\\\"},\\\"integrity\\\":{}\\n\\u001b[31m\\ud800\"}");
    }

    @Test
    void seal_dataTooLarge_cutsTheLargestAndKeepsTheRest() {
        String large = "é".repeat(Seal.MAX_DATA_BYTES);
        SealedEntry sealed =
                Seal.seal(
                        EMPTY,
                        entry(Map.of("step", "restart", "attempt", 1L, "before", large)),
                        "id",
                        SOURCE);

        assertThat(bytes(sealed)).isLessThan(Seal.MAX_DATA_BYTES);
        assertThat(sealed.json())
                .contains("\"attempt\":1,\"before\":{\"bytes\":262146,")
                .contains(CanonicalJson.sha256Hex("\"" + large + "\""))
                .contains("\"step\":\"restart\"")
                .contains("\"truncated\":true");
    }

    @Test
    void seal_veryManyMembers_leavesOutTheLargestAndSaysHowMany() {
        Map<String, Object> data = new HashMap<>(Map.of("step", "restart", "attempt", 1L));
        for (int n = 0; n < 20_000; n++) {
            data.put("member" + n, "value number " + n);
        }
        SealedEntry sealed = Seal.seal(EMPTY, entry(data), "id", SOURCE);

        assertThat(bytes(sealed)).isLessThan(Seal.MAX_DATA_BYTES + 1_000);
        assertThat(sealed.json())
                .contains("\"step\":\"restart\"")
                .contains("\"attempt\":1,")
                .contains("\"truncated\":{\"members\":1");
    }

    @Test
    void seal_dataJustSmallEnough_isWhole() {
        String large = "x".repeat(Seal.MAX_DATA_BYTES - "{\"t\":\"\"}".length());

        assertThat(Seal.seal(EMPTY, entry(Map.of("t", large)), "id", SOURCE).json())
                .contains(large)
                .doesNotContain("truncated");
    }

    @Test
    void seal_typeThatIsNoJsonValue_isRefusedWithItsName() {
        JournalEntry entry = entry(Map.of("at", Instant.EPOCH));

        assertThatThrownBy(() -> Seal.seal(EMPTY, entry, "id", SOURCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.time.Instant");
    }

    private static int bytes(SealedEntry sealed) {
        return sealed.json().getBytes(StandardCharsets.UTF_8).length;
    }

    private static JournalEntry entry(Map<String, Object> data) {
        return new JournalEntry(EntryType.INTENT, TIME, data);
    }
}
