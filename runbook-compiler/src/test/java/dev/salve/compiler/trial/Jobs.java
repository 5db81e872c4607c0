package dev.salve.compiler.trial;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A catalogue of its own, a runbook and its event: the runner knows no AWS. */
final class Jobs implements CatalogueProvider {

    static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: queue-drain, owner: team-jobs}
            mode: auto
            match:
              source: [shop.jobs]
              detail-type: [Queue Full]
              detail: {level: [red], "queue:name": [{exists: true}]}
            facts:
              queue: {lookup: jobs.queue, with: {name: "${event.detail.name}"}}
            let: {workers: queue.workers + 1}
            target: {type: jobs.queue, id: "${queue.id}"}
            when:
              - {expr: queue.waiting > 100, why: few wait}
            limits: {cooldown: 5m, max-runs: {count: 2, within: 1h}, max-age: 10m}
            steps:
              - id: widen
                action: jobs.set-workers@1
                with: {queue: "${queue.id}", workers: "${workers}", at-most: 12}
              - {id: tell, action: jobs.tell@1, with: {text: "now ${workers}"}}
            verify: {until: queue.waiting < 100, within: 10m}
            """;

    static final String EVENT =
            """
            {"version": "0", "id": "1", "source": "shop.jobs", "detail-type": "Queue Full",
             "account": "123456789012", "region": "eu-west-1", "time": "2026-03-01T12:00:00Z",
             "resources": [],
             "detail": {"level": "red", "name": "mail", "queue:name": "mail", "depths": [{"n": 1}]}}
            """;

    static Catalogue catalogue() {
        return new Catalogue(List.of(new Jobs()));
    }

    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("queue-drain.yaml"), RUNBOOK);
        Files.writeString(folder.resolve("full.json"), EVENT);
    }

    @Override
    public List<ActionManifest> actions() {
        return List.of(
                action(
                        "jobs.set-workers@1",
                        true,
                        List.of(
                                Parameter.required("queue", ValueType.TEXT, "its id"),
                                Parameter.required("workers", ValueType.INTEGER, "how many")
                                        .heldBy(null, "at-most"),
                                Parameter.optional("at-most", ValueType.INTEGER, "no more"))),
                action(
                        "jobs.tell@1",
                        false,
                        List.of(Parameter.required("text", ValueType.TEXT, "what"))));
    }

    @Override
    public List<LookupManifest> lookups() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("id", ValueType.TEXT);
        fields.put("waiting", ValueType.INTEGER);
        fields.put("workers", ValueType.INTEGER);
        return List.of(
                new LookupManifest(
                        "jobs.queue",
                        "A queue.",
                        List.of(Parameter.required("name", ValueType.TEXT, "its name")),
                        fields,
                        List.of(),
                        false));
    }

    @Override
    public Map<String, String> formerNames() {
        return Map.of("jobs.resize@1", "jobs.set-workers@1");
    }

    private static ActionManifest action(String name, boolean mutates, List<Parameter> parameters) {
        return new ActionManifest(
                name,
                "Does it.",
                mutates ? Family.SCALE : Family.NOTIFY,
                ActionClass.A,
                mutates,
                mutates,
                parameters,
                mutates ? "queue" : null,
                List.of(),
                Duration.ZERO,
                List.of(),
                "It is so.",
                "By itself.");
    }
}
