package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.remediation.fake.World;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MarksTest {

    private static Intent intent(String step, int attempt) {
        return new Intent(
                "run_01J",
                step,
                attempt,
                "ssm.run-command@1",
                Map.of(),
                Map.of(),
                Map.of(),
                World.NOW,
                World.DEADLINE);
    }

    @Test
    void marks_ofOneAttempt_areTheSameAlways_andOfAnotherOthers() {
        assertThat(Marks.uuid(intent("a", 1))).isEqualTo(Marks.uuid(intent("a", 1)));
        assertThat(Marks.uuid(intent("a", 1))).isNotEqualTo(Marks.uuid(intent("a", 2)));
        assertThat(UUID.fromString(Marks.uuid(intent("a", 1)))).isNotNull();
        assertThat(Marks.tagKey(intent("a", 1))).isEqualTo("salve:run_01J/a/1");
    }

    @Test
    void comment_thatIsTooLong_isStillTheAttempts() {
        assertThat(Marks.comment(intent("a", 1), 100)).isEqualTo("salve run_01J/a/1");
        Intent longOne = intent("s".repeat(120), 1);
        assertThat(Marks.comment(longOne, 100))
                .isEqualTo("salve " + Marks.uuid(longOne))
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void name_hasOnlyWhatNamesMayHold_andFits() {
        assertThat(Marks.name(intent("a", 1), 80)).isEqualTo("run_01J-a-1");
        String one = Marks.name(intent("s".repeat(120), 1), 80);
        assertThat(one).hasSize(80).matches("[A-Za-z0-9_-]+").startsWith("run_01J-s");
        assertThat(one).isNotEqualTo(Marks.name(intent("s".repeat(120), 2), 80));
    }
}
