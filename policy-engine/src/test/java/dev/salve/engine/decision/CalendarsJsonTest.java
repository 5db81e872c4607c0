package dev.salve.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.ChangeCalendars.State;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarsJsonTest {

    @Test
    void read_everyState_isWhatWasWritten() {
        ChangeCalendars calendars =
                ChangeCalendars.none()
                        .with("a", new State.Open())
                        .with("b", new State.Closed(Optional.of(Instant.EPOCH)))
                        .with("c", new State.Closed(Optional.empty()))
                        .with("d", new State.Unreadable("no", false))
                        .with("e", new State.Unreadable("wait", true));

        JsonObject json = JsonObject.of(CanonicalJson.exact(CalendarsJson.write(calendars)));

        assertThat(CalendarsJson.read(json.members())).isEqualTo(calendars);
    }

    @Test
    void read_unknownState_isRefused() {
        Map<String, Object> json = Map.of("a", Map.of("state", "ajar"));

        assertThatThrownBy(() -> CalendarsJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ajar");
    }
}
