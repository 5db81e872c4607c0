package dev.salve.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import dev.salve.engine.runbook.Asking;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedTest {

    private static Asked asked(OnExpiry onExpiry) {
        Asking asking =
                new Asking(
                        List.of(new Requirement(List.of("team-web"), 1)),
                        false,
                        false,
                        Duration.ofMinutes(30),
                        onExpiry);
        return new Asked(
                "mode approve",
                "",
                asking,
                Settings.DEFAULTS,
                Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void people_ownerIsNoGroup_saysThatNobodyCanAnswer() {
        assertThat(asked(OnExpiry.DENY).people())
                .isEqualTo("1 of team-web (no such group in salve.yaml: nobody)");
        assertThat(asked(OnExpiry.DENY).json().get("require"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "from",
                                        List.of("team-web"),
                                        "count",
                                        1L,
                                        "people",
                                        List.of())));
    }

    @Test
    void then_everyExpiry_isSaid() {
        assertThat(asked(OnExpiry.DENY).then()).isEqualTo("it is denied and nothing is done");
        assertThat(asked(OnExpiry.ESCALATE).then())
                .isEqualTo("on-call is told and nothing is done");
        assertThat(asked(OnExpiry.RUN).then()).isEqualTo("it runs without an answer");
    }
}
