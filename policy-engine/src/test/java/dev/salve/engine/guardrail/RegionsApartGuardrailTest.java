package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.RegionUse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionsApartGuardrailTest {

    private static final String APART =
            "the last action was in us-east-1; regions are kept 30m apart";

    private final Question question = new Question(new RegionsApartGuardrail());

    @Test
    void check_noActionYetOrSameRegion_allows() {
        question.deniesOnlyAt(Verdict.Kind.LIMITED, "");
        question.lastRegion = Optional.of(new RegionUse("eu-west-1", NOW));
        question.allows();
    }

    @Test
    void check_otherRegionJustNow_deniesAllButUndo() {
        question.lastRegion =
                Optional.of(new RegionUse("us-east-1", NOW.minusSeconds(1_800).plusMillis(1)));
        question.deniesOnlyAt(Verdict.Kind.LIMITED, APART, Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        question.stage = Stage.CLAIM;
        assertThat(question.denies(Verdict.Kind.LIMITED, APART).until())
                .contains(NOW.plusMillis(1));
    }

    @Test
    void check_otherRegionLongAgo_allows() {
        question.lastRegion = Optional.of(new RegionUse("us-east-1", NOW.minusSeconds(1_800)));
        question.allows();
    }
}
