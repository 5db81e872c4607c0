package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeTest {

    @ParameterizedTest
    @CsvSource({"4, 8, 10, 8", "4, 9, 8, 8", "4, 2, 10, 2", "0, 1, 10, 1", "1, 0, 10, 0"})
    void of_withinBounds_isSet(long now, long asked, long atMost, long target) {
        assertThat(Resize.of("shards", now, asked, atMost))
                .isEqualTo(new Reading.Present<>(new Resize("shards", now, target, asked)));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, 10, no-change",
        "4, 8, 4, no-change",
        "4, 8, 3, outside-bounds",
        "4, 9, 10, more-than-double",
        "0, 2, 10, more-than-double",
        "5, 2, 10, less-than-half"
    })
    void of_tooMuchOrNothing_isRefused(long now, long asked, long atMost, String code) {
        assertThat(Resize.of("shards", now, asked, atMost))
                .isInstanceOfSatisfying(
                        Reading.Absent.class, absent -> assertThat(absent.code()).isEqualTo(code));
    }

    @Test
    void words_ofAHeldChange_sayBoth() {
        assertThat(Resize.held("shards", 4, 9, 8).words())
                .isEqualTo("shards 4 → 8 (asked for 9, held by at-most)");
    }

    @Test
    void blastRadius_isWhatGoesAway() {
        assertThat(Resize.held("shards", 4, 3, 8).blastRadius("shard"))
                .isEqualTo(new BlastRadius(1, 4, "shard"));
        assertThat(Resize.held("shards", 4, 6, 8).blastRadius("shard"))
                .isEqualTo(new BlastRadius(0, 4, "shard"));
    }
}
