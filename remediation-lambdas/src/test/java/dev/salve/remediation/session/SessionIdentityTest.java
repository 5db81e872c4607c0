package dev.salve.remediation.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.hand.Warrant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionIdentityTest {

    private static Intent intent(String run) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        return new Intent(
                run, "s", 1, "a.b@1", Map.of(), Map.of(), Map.of(), now, now.plusSeconds(30));
    }

    private static Warrant warrant(String runbook, String approval) {
        return new Warrant("123456789012", List.of(), runbook, "v1", "sha256:ab", approval);
    }

    @Test
    void identity_namesTheRun() {
        SessionIdentity identity = SessionIdentity.of(intent("run_01K"), warrant("heal", "apr_1"));

        assertThat(identity.name()).isEqualTo("salve-run_01K");
        assertThat(identity.source()).isEqualTo("run_01K");
        assertThat(identity.tags())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "salve:run", "run_01K",
                                "salve:runbook", "heal",
                                "salve:version", "v1",
                                "salve:approval", "apr_1",
                                "salve:plan", "sha256:ab"));
    }

    @Test
    void identity_withoutApproval_hasNoTagOfIt() {
        assertThat(SessionIdentity.of(intent("run_1"), warrant("heal", "")).tags())
                .doesNotContainKey("salve:approval");
    }

    /** What a runbook's author writes must not break, or bend, a session. */
    @Test
    void identity_ofStrangeNames_isWhatStsTakes() {
        SessionIdentity identity =
                SessionIdentity.of(
                        intent("run " + "x".repeat(90)),
                        warrant("a\n\"b${c}" + "y".repeat(300), ""));

        assertThat(identity.name()).hasSize(64).matches("[\\w+=,.@-]+");
        assertThat(identity.source()).hasSize(64).matches("[\\w+=,.@-]+");
        assertThat(identity.tags().get("salve:runbook"))
                .hasSize(256)
                .startsWith("a--b--c-")
                .matches("[\\w +=,.@:/-]+");
    }
}
