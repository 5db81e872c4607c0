package dev.salve.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.salve.compiler.bundle.TestCatalogue;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test file of bytes, beside a runbook {@code a.yaml} and an event {@code e.json}. */
class TrialFuzzTest {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: a, owner: team-web}
            mode: auto
            match: {source: [shop.jobs], detail-type: [Full]}
            facts: {service: {lookup: ecs.service, with: {cluster: prod, service: web}}}
            target: {type: service, id: "${service.arn}"}
            when: [{expr: service.running > 3, why: few run}]
            limits: {cooldown: 5m, max-runs: {count: 2, within: 1h}, max-age: 10m}
            steps: [{id: tell, action: notify.owner@1, with: {text: "now ${event.detail.n}"}}]
            """;

    private static final String EVENT =
            """
            {"version": "0", "id": "1", "source": "shop.jobs", "detail-type": "Full",
             "account": "123456789012", "region": "eu-west-1", "time": "2026-03-01T12:00:00Z",
             "resources": [], "detail": {"n": 1, "list": [{"a": 1}]}}
            """;

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = Files.createTempDirectory("salve-fuzz");
        Files.writeString(folder.resolve("a.yaml"), RUNBOOK);
        Files.writeString(folder.resolve("e.json"), EVENT);
    }

    @AfterEach
    void delete() throws IOException {
        for (String file : new String[] {"a.yaml", "e.json", "a.test.yaml"}) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }

    @FuzzTest
    void trials(byte[] bytes) throws IOException {
        Path file = folder.resolve("a.test.yaml");
        Files.write(file, bytes);
        TrialReport report = Trials.run(file, TestCatalogue.catalogue());
        Reported.check(report.issues(), bytes);
        Reported.refusedOrSound(!report.results().isEmpty(), report.issues());
        TrialReport again = Trials.run(file, TestCatalogue.catalogue());
        assertThat(again).isEqualTo(report);
    }
}
