package dev.salve.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UlidsTest {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void next_sameMillisecondAndClockStepsBack_stillAscends() {
        Ulids ulids = new Ulids(() -> now, new Random(7));
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            now = i % 500 == 250 ? now.minusSeconds(1) : now.plusMillis(i % 3 == 0 ? 1 : 0);
            given.add(ulids.next());
        }
        assertThat(given)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(ulid -> ulid.matches("[0-7][0-9A-HJKMNP-TV-Z]{25}"));
    }

    @Test
    void next_knownTime_isEncodedAsTheSpecificationDoes() {
        now = Instant.ofEpochMilli(1_469_918_176_385L);
        assertThat(new Ulids(() -> now, new Random(1)).next()).startsWith("01ARYZ6S41");
    }

    @Test
    void derived_sameTimeAndSeed_isTheSame() {
        String one = Ulids.derived(now, "e|r");
        assertThat(Ulids.derived(now, "e|r")).isEqualTo(one).hasSize(26);
        assertThat(Ulids.derived(now, "e|q")).isNotEqualTo(one);
        assertThat(Ulids.derived(Instant.EPOCH.minusSeconds(5), "x")).startsWith("0000000000");
    }
}
