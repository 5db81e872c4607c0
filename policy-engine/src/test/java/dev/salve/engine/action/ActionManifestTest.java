package dev.salve.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionManifestTest {

    private static final ActionManifest SCALE =
            new ActionManifest(
                    "jobs.set-workers@1",
                    "Sets how many workers there are.",
                    Family.SCALE,
                    ActionClass.A,
                    true,
                    true,
                    List.of(
                            Parameter.required("workers", ValueType.INTEGER, "how many")
                                    .heldBy("at-least", "at-most"),
                            Parameter.optional("at-least", ValueType.INTEGER, "no fewer"),
                            Parameter.required("at-most", ValueType.INTEGER, "no more"),
                            Parameter.optional("note", ValueType.TEXT, "for the record")),
                    "workers",
                    List.of(),
                    Duration.ZERO,
                    List.of(),
                    "It is so.",
                    "By itself.");

    @ParameterizedTest
    @CsvSource({"13, 2, 12, 12", "12, 2, 12, 12", "7, 2, 12, 7", "1, 2, 12, 2", "5, 9, 4, 4"})
    void effective_heldNumber_isBetweenItsHolders(long asked, long floor, long ceiling, long got) {
        Map<String, Object> effective =
                SCALE.effective(Map.of("workers", asked, "at-least", floor, "at-most", ceiling));

        assertThat(effective)
                .isEqualTo(Map.of("workers", got, "at-least", floor, "at-most", ceiling));
    }

    @Test
    void effective_fractions_areHeldExactly() {
        assertThat(SCALE.effective(Map.of("workers", 2.5, "at-most", 2L)))
                .containsEntry("workers", 2L);
        assertThat(SCALE.effective(Map.of("workers", 1.5, "at-most", 2L)))
                .containsEntry("workers", 1.5);
    }

    @Test
    void effective_withoutHolders_isAsGiven() {
        Map<String, Object> given = Map.of("workers", 99L, "note", "many", "other", true);

        assertThat(SCALE.effective(given)).isEqualTo(given);
        assertThat(SCALE.effective(Map.of("workers", "many", "at-most", 3L)))
                .containsEntry("workers", "many");
    }
}
