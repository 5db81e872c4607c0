package dev.salve.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceReaderTest {

    @TempDir private Path root;

    private void record(String hour, String chain, String file) throws IOException {
        Path folder = root.resolve("records/v1/account=1/region=r").resolve(hour).resolve(chain);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(file + ".json"), chain + " " + file);
    }

    @Test
    void begunLast_manyChains_newestFirstAndNoMoreThanAsked() throws IOException {
        record("dt=2026-03-01/hh=09", "event_a", "000000-01A");
        record("dt=2026-03-01/hh=10", "event_a", "000001-01D");
        record("dt=2026-03-01/hh=10", "event_b", "000000-01B");
        record("dt=2026-03-01/hh=10", "event_c", "000000-01C");
        record("dt=2026-03-01/hh=10", "run_d", "000000-01E");

        EvidenceReader reader = new EvidenceReader(root);

        assertThat(reader.begunLast("event_", 9))
                .containsExactly("event_c 000000-01C", "event_b 000000-01B", "event_a 000000-01A");
        assertThat(reader.begunLast("event_", 2))
                .containsExactly("event_c 000000-01C", "event_b 000000-01B");
    }

    @Test
    void begunLast_noEvidenceYet_isEmpty() throws IOException {
        assertThat(new EvidenceReader(root).begunLast("event_", 9)).isEmpty();
    }
}
