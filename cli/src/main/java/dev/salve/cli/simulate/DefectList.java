package dev.salve.cli.simulate;

import dev.salve.cli.terminal.OutputFormat;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.event.Json;
import dev.salve.simulator.simulation.Defect;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What can be broken on purpose, and what should notice. */
final class DefectList {

    private DefectList() {}

    static void print(Terminal terminal, OutputFormat format) {
        switch (format) {
            case text -> {
                for (Defect defect : Defect.values()) {
                    terminal.out()
                            .println(
                                    "%-22s %-8s %s"
                                            .formatted(
                                                    defect.name(),
                                                    defect.expected(),
                                                    defect.broken() + where(defect)));
                }
            }
            case json -> terminal.out().println(Json.text(Map.of("defects", all())));
        }
    }

    private static String where(Defect defect) {
        return switch (defect.mode()) {
            case safety -> "";
            case liveness -> " (--mode liveness)";
        };
    }

    private static List<Map<String, Object>> all() {
        return Arrays.stream(Defect.values())
                .map(defect ->
                        Map.<String, Object>of(
                                "name", defect.name(),
                                "broken", defect.broken(),
                                "mode", defect.mode().name(),
                                "noticedBy", defect.expected()))
                .toList();
    }
}
