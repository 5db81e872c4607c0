package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static dev.salve.engine.guardrail.Question.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.run.TargetRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What guardrails are told, and whom a question is about. */
class GuardSnapshotTest {

    private static final KillSwitch ENGAGED = new KillSwitch("global", "al", "drill", NOW, 1);
    private static final Lock LOCK = new Lock("run_2", 3, NOW.plusSeconds(9), false);
    private static final PastAction LAST = Question.action("run_3", "other", NOW, 0);

    private static final GuardSnapshot SNAPSHOT =
            GuardSnapshot.of(List.of(ENGAGED), Optional.of(LOCK), Optional.of(LAST), List.of(NOW));

    @Test
    void of_itsParts_saysThemAndNothingElse() {
        assertThat(SNAPSHOT.killSwitches()).containsExactly(ENGAGED);
        assertThat(SNAPSHOT.lock()).contains(LOCK);
        assertThat(SNAPSHOT.lastAction()).contains(LAST);
        assertThat(SNAPSHOT.runs()).containsExactly(NOW);
        assertThat(GuardSnapshot.of(List.of(), Optional.empty(), Optional.empty(), List.of()))
                .isEqualTo(GuardSnapshot.clear());
    }

    @Test
    void lastAction_ofAnUntouchedTarget_isNone() {
        assertThat(GuardSnapshot.clear().lastAction()).isEmpty();
    }

    @Test
    void withRedDependencies_changesThoseOnly() {
        Map<String, List<String>> red = Map.of("db", List.of("alarm"));
        GuardSnapshot snapshot = SNAPSHOT.withRedDependencies(red);
        assertThat(snapshot.redDependencies()).isEqualTo(red);
        assertThat(snapshot.withRedDependencies(Map.of())).isEqualTo(SNAPSHOT);
    }

    @Test
    void names_entryOfTheSettings_isTheIdAloneOrWithItsType() {
        assertThat(GuardSnapshot.names("arn:web", TARGET)).isTrue();
        assertThat(GuardSnapshot.names("ecs.service arn:web", TARGET)).isTrue();
        assertThat(GuardSnapshot.names("arn:we", TARGET)).isFalse();
    }

    @Test
    void killSwitches_ofASubject_areAllThatCoverIt() {
        assertThat(new Question(new ModeGuardrail()).request().subject().killSwitches())
                .containsExactly(
                        "global",
                        "account:111122223333",
                        "region:eu-west-1",
                        "runbook:restart",
                        "target:ecs.service arn:web");
    }

    @Test
    void group_ofASubject_isTheOneItIsInOrItself() {
        Question question = new Question(new ModeGuardrail());
        assertThat(question.request().subject().group()).isEqualTo(TARGET);
        TargetRef cluster = new TargetRef("ecs.cluster", "arn:cluster");
        question.within = Optional.of(cluster);
        assertThat(question.request().subject().group()).isEqualTo(cluster);
    }
}
