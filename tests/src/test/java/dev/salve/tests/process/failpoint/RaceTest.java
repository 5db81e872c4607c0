package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines on one ledger, nothing wrong with either, and both are given everything. */
class RaceTest {

    /** As many as one process may look at at once: more would wait for its share of the APIs. */
    private static final int INCIDENTS = 6;

    @Test
    void engines_sameEventsAtOnce_eachIsDecidedOnceAndActedOnOnce(@TempDir Path root)
            throws IOException {
        Site site = Site.create(root.resolve("site"), Site.bundle(root));
        List<Path> events = new ArrayList<>();
        for (int number = 0; number < INCIDENTS; number++) {
            events.add(site.incident("service-" + number, 1));
        }
        try (EngineProcess one = EngineProcess.start();
                EngineProcess other = EngineProcess.start()) {
            List<EngineProcess> both = List.of(one, other);
            for (EngineProcess each : both) {
                each.order("open", site.root().toString());
            }
            together(both, "race", site.root().resolve("events").toString());
            together(both, "finish");
        }

        Remains remains = new Remains(site, false);
        remains.check(events);
        assertThat(remains.states()).hasSize(INCIDENTS).containsOnly("SUCCEEDED");
        assertThat(site.resources().calls())
                .extracting(FileResources.Call::service)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, INCIDENTS).mapToObj(n -> "service-" + n).toList());
    }

    private static void together(List<EngineProcess> engines, String... command)
            throws IOException {
        for (EngineProcess each : engines) {
            each.tell(command);
        }
        for (EngineProcess each : engines) {
            assertThat(each.line()).as(String.join(" ", command)).isEqualTo("ok");
        }
    }
}
