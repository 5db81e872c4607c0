package dev.salve.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatheringTest {

    @Test
    void add_observed_isWhatSalveWouldDo() {
        WouldDo would = new Stories().observed(2).gathered().wouldDo().getFirst();

        assertThat(would.runbook()).isEqualTo("heal");
        assertThat(would.target().id()).isEqualTo(Stories.SHOP);
        assertThat(would.at()).isEqualTo(Stories.minute(2));
        assertThat(would.alarmKey()).contains("111122223333|eu-west-1|5xx");
        assertThat(would.observed()).isTrue();
    }

    /** A clock that is wrong must not hide what people did. */
    @Test
    void since_reasonAfterItWasReceived_isWhenItWasReceived() {
        String json = "{\"time\":\"2099-01-01T00:00:00Z\",\"detail-type\":\"x\",\"source\":\"y\"}";
        String decisions = "[" + Stories.decision("observed", Stories.RESTART, "") + "]";

        WouldDo would = new Stories().taken(json, 4, decisions).gathered().wouldDo().getFirst();

        assertThat(would.since()).isEqualTo(Stories.minute(4));
        assertThat(would.alarmKey()).isEmpty();
    }

    @Test
    void add_otherDecisions_wouldDoNothing() {
        Gathered gathered =
                new Stories()
                        .red(0, "{\"decision\":\"no-match\"}")
                        .red(1, Stories.decision("run", Stories.RESTART, "run_1"))
                        .red(2, Stories.decision("approve", Stories.RESTART, ""))
                        .gathered();

        assertThat(gathered.wouldDo()).isEmpty();
        assertThat(gathered.events()).isEqualTo(3);
        assertThat(gathered.unreadable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[{\"decision\":\"observed\"}]",
                "[{\"decision\":\"observed\",\"runbook\":\"r\",\"target\":\"x\",\"steps\":[]}]",
                "[7]"
            })
    void add_decisionsThatCannotBeRead_areCountedAndTheOthersStand(String decisions) {
        Gathered gathered = new Stories().taken("{}", 0, decisions).observed(1).gathered();

        assertThat(gathered.unreadable()).isEqualTo(1);
        assertThat(gathered.wouldDo()).hasSize(1);
    }

    @Test
    void add_poisoned_isNoEvent() {
        Gathered gathered = new Stories().taken("", 0, "[{\"decision\":\"poisoned\"}]").gathered();

        assertThat(gathered.unreadable()).isZero();
        assertThat(gathered.wouldDo()).isEmpty();
    }

    @Test
    void add_contributorThatIsOk_isNoRecovery() {
        Gathered gathered =
                new Stories()
                        .event(
                                1,
                                "aws.cloudwatch",
                                "CloudWatch Alarm Contributor State Change",
                                "{\"alarmName\":\"5xx\",\"state\":{\"value\":\"OK\"}}",
                                "[]")
                        .ok(2)
                        .gathered();

        assertThat(gathered.recoveries())
                .containsExactly(new Recovery("111122223333|eu-west-1|5xx", Stories.minute(2)));
        assertThat(gathered.with(List.of(new Recovery("k", Stories.NOON))).recoveries()).hasSize(2);
    }
}
