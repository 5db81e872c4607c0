package dev.salve.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.runbook.GuardSettings;
import dev.salve.engine.runbook.GuardSettings.Earned;
import dev.salve.engine.runbook.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {

    private static final Earned NEEDED = GuardSettings.DEFAULTS.earned();

    private static Score score(int agreed, int differed, int disagreed, int notNeeded) {
        List<Compared> cases = new ArrayList<>();
        cases.addAll(Collections.nCopies(agreed, compared(Outcome.AGREED)));
        cases.addAll(Collections.nCopies(differed, compared(Outcome.DIFFERED)));
        cases.addAll(Collections.nCopies(disagreed, compared(Outcome.DISAGREED)));
        cases.addAll(Collections.nCopies(notNeeded, compared(Outcome.NOT_NEEDED)));
        return new Score("heal", cases, 0);
    }

    private static Compared compared(Outcome outcome) {
        WouldDo would = new Stories().observed(0).gathered().wouldDo().getFirst();
        return new Compared(would, outcome, Optional.empty(), "", 0);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 0, 0, 0, true, 100",
        "19, 0, 0, 9, false, 100",
        "19, 1, 0, 0, true, 95",
        "18, 1, 1, 0, false, 90",
        "37, 2, 0, 0, false, 94",
        "38, 1, 1, 0, true, 95"
    })
    void ready_mirrorsG1(
            int agreed, int differed, int disagreed, int notNeeded, boolean ready, int percent) {
        Score score = score(agreed, differed, disagreed, notNeeded);

        assertThat(score.ready(NEEDED)).isEqualTo(ready);
        assertThat(score.agreement()).hasValue(percent);
        assertThat(score.compared()).isEqualTo(agreed + differed + disagreed);
    }

    @ParameterizedTest
    @CsvSource({"DISABLED, APPROVE", "OBSERVE, APPROVE", "APPROVE, AUTO", "AUTO, "})
    void next_isTheModeAfterTheNewestDecisions(Mode mode, @Nullable Mode next) {
        WouldDo would = new Stories().observed(0).gathered().wouldDo().getFirst();
        WouldDo then =
                new WouldDo(
                        would.eventKey(),
                        would.runbook(),
                        mode,
                        would.target(),
                        would.steps(),
                        would.since(),
                        would.at(),
                        would.account(),
                        would.region(),
                        would.alarmKey(),
                        would.actedBy(),
                        would.answer());
        Compared compared = new Compared(then, Outcome.AGREED, Optional.empty(), "", 0);

        assertThat(new Score("heal", List.of(compared), 0).next())
                .isEqualTo(Optional.ofNullable(next));
        assertThat(new Score("heal", List.of(), 0).next()).isEmpty();
    }

    @Test
    void missing_saysHowMuch() {
        assertThat(score(2, 1, 0, 5).missing(NEEDED))
                .containsExactly(
                        "17 more to compare: 3 of 20", "agreement: 2 of 3, needed are 95 %");
    }

    @Test
    void agreement_ofNothing_isNone() {
        Score score = score(0, 0, 0, 3);

        assertThat(score.agreement()).isEmpty();
        assertThat(score.missing(NEEDED)).containsExactly("20 more to compare: 0 of 20");
        assertThat(score.count(Outcome.NOT_NEEDED)).isEqualTo(3);
    }
}
