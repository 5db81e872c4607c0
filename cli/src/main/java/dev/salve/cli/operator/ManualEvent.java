package dev.salve.cli.operator;

import dev.salve.engine.journal.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The event of a run that a person asks for: it says who and when, and nothing else. */
final class ManualEvent {

    private ManualEvent() {}

    /**
     * @param source {@code //salve/<account>/<region>/…}
     */
    static byte[] json(String source, Instant now) {
        String[] parts = source.split("/", -1);
        String json =
                CanonicalJson.write(
                        Map.of(
                                "id",
                                "manual",
                                "source",
                                "salve",
                                "detail-type",
                                "Manual Run",
                                "account",
                                parts[3],
                                "region",
                                parts[4],
                                "time",
                                now.toString(),
                                "resources",
                                List.of(),
                                "detail",
                                Map.of()));
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
