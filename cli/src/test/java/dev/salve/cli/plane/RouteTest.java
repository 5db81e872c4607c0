package dev.salve.cli.plane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /, CONSOLE",
        "POST, /events, POST_EVENTS",
        "GET, /events/0a, EVENT",
        "GET, /runs, RUNS",
        "GET, /runs/run_1, RUN",
        "POST, /runs/run_1/approve, APPROVE",
        "POST, /runs/run_1/deny, DENY",
        "POST, /runs/run_1/stop, STOP",
        "GET, /why/a%2Fb%7Cc, WHY",
        "POST, /switches/kill, KILL",
        "POST, /switches/hold, HOLD",
        "POST, /switches/resume, RESUME"
    })
    void route_servedPath_isFound(String method, String path, Route route) {
        assertThat(Route.of(method, path)).contains(route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "//",
                "/runs/",
                "/runs//approve",
                "/runs/a/approve/b",
                "/events/a/b"
            })
    void route_otherPath_isNotServed(String path) {
        assertThat(Route.of("GET", path)).isEmpty();
        assertThat(Route.methods(path)).isEmpty();
    }

    @Test
    void route_wrongMethod_namesTheRightOne() {
        assertThat(Route.of("GET", "/events")).isEmpty();
        assertThat(Route.methods("/events")).containsExactly("POST");
        assertThat(Route.all()).contains("POST /runs/*/approve");
    }

    @Test
    void parts_encodedInThePath_areDecodedOnceItIsCut() {
        assertThat(Route.parts("/why/a%2Fb%20c+d")).containsExactly("", "why", "a/b c+d");
    }
}
