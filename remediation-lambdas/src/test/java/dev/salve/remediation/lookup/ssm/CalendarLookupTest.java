package dev.salve.remediation.lookup.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentTypeException;

class CalendarLookupTest {

    private static final Map<String, Object> PARAMS = Map.of("calendar", "changes");

    private final World world = new World();
    private final CalendarLookup lookup = new CalendarLookup(world.clients());

    private void answer(String state, String next) {
        world.ssm.calendar =
                GetCalendarStateResponse.builder().state(state).nextTransitionTime(next).build();
    }

    private void assertFailed(String code, String part) {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo(code);
                            assertThat(failed.message()).contains(part);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED,2026-03-02T06:00:00Z",
        "OPEN,2026-03-02T06:00:00Z",
        "CLOSED,2026-03-02T07:00:00+01:00"
    })
    void read_calendar_givesItsStateAndWhenThatChanges(String state, String next) {
        answer(state, next);

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isEqualTo(
                        new Result.Found(
                                Map.of(
                                        "calendar",
                                        "changes",
                                        "state",
                                        state,
                                        "nextChange",
                                        Instant.parse("2026-03-02T06:00:00Z"))));
        assertThat(world.ssm.asked)
                .isNotNull()
                .satisfies(asked -> assertThat(asked.calendarNames()).containsExactly("changes"));
    }

    @ParameterizedTest
    @CsvSource({"CLOSED,", "CLOSED,soon"})
    void read_noTimeThatCanBeRead_givesTheStateAlone(String state, String next) {
        answer(state, next);

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isEqualTo(new Result.Found(Map.of("calendar", "changes", "state", state)));
    }

    @Test
    void read_unknownCalendar_saysWhereToLook() {
        world.ssm.readFailure = InvalidDocumentException.builder().statusCode(400).build();

        assertFailed("no-such-calendar", "check its name and region");
    }

    @Test
    void read_anotherDocument_saysSo() {
        world.ssm.readFailure = InvalidDocumentTypeException.builder().statusCode(400).build();

        assertFailed("no-calendar", "document changes is no change calendar");
    }

    @Test
    void read_forbidden_namesTheOperation() {
        world.ssm.readFailure = World.answer(403, "AccessDenied");

        assertFailed("access-denied", "allow ssm:GetCalendarState");
    }

    @Test
    void read_accountWithoutIt_saysSo() {
        world.ssm.readFailure = new UnsupportedOperationException();

        assertFailed("no-ssm", "this account has no ssm:GetCalendarState");
    }
}
