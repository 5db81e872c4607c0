package dev.salve.tests.process;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A data folder, runbooks and events for the sandbox's account, in which {@code shop} is restarted
 * at once and {@code checkout}, with 24 tasks, only after an approval.
 */
public final class Scene {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: restart, owner: team-web, description: Restart a service.}
            mode: auto
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
              detail:
                alarmName: [{prefix: "ecs-5xx-"}]
                state: {value: [ALARM]}
                alarmTags: {"salve:service": [{exists: true}]}
            facts:
              service:
                lookup: ecs.service
                with: {cluster: prod, service: "${alarm.tags['salve:service']}"}
            target: {type: ecs.service, id: "${service.arn}"}
            limits: {cooldown: 15m, blast-radius: {percent: 25}}
            approval:
              when: service.desired > 20
              require: [{from: [team-web], count: 1}]
              expires-in: 20m
              message: "Restart ${service.name} for ${alarm.name}?"
            steps:
              - id: restart
                action: ecs.restart-service@1
                with: {cluster: "${service.cluster}", service: "${service.name}"}
                timeout: 5m
            verify: {until: alarm.state == 'OK', within: 10m, every: 1s, hold: 1s}
            """;

    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            approvers: {team-web: ["user:alice", "user:bob"]}
            budgets: {runbook: {count: 1000, within: 1h}, global: {count: 1000, within: 1h}}
            """;

    private final Path root;

    /** A scene in an empty folder. */
    public Scene(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(runbooks());
        Files.writeString(runbooks().resolve("restart.yaml"), RUNBOOK);
        Files.writeString(runbooks().resolve("salve.yaml"), SETTINGS);
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path runbooks() {
        return root.resolve("runbooks");
    }

    public Path evidence() {
        return data().resolve("evidence");
    }

    public SalveProcess up() throws IOException {
        return SalveProcess.up(data(), runbooks());
    }

    /** An alarm must have been red for so long before Salve acts; nobody waits for that here. */
    private static final Duration HOLD_DOWN = Duration.ofSeconds(61);

    /** The alarm of a service that went red as long ago as it takes to be acted on. */
    public static String alarm(String service) {
        return alarm("ecs-5xx-" + service, service);
    }

    /**
     * An alarm that went red as long ago as it takes to be acted on.
     *
     * @param name as within a JSON string
     */
    public static String alarm(String name, String service) {
        Instant red = Instant.now().minus(HOLD_DOWN).truncatedTo(ChronoUnit.SECONDS);
        return """
        {"version": "0", "id": "0f6c9b1e-5d0c-4f5e-9a53-2b8f3f6f7a01",
         "detail-type": "CloudWatch Alarm State Change", "source": "aws.cloudwatch",
         "account": "123456789012", "time": "%1$s", "region": "eu-west-1",
         "resources": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:%2$s"],
         "detail": {
           "alarmName": "%2$s",
           "previousState": {"value": "OK", "reason": "fine", "timestamp": "%1$s"},
           "state": {"value": "ALARM", "reason": "many 5xx answers", "timestamp": "%1$s"},
           "configuration": {"metrics": []},
           "alarmTags": {"salve:cluster": "prod", "salve:service": "%3$s"}}}
        """
                .formatted(red, name, service);
    }

    /** The mutating calls that took effect, by operation. */
    public List<String> effectiveCalls() {
        Path calls = data().resolve("account/calls.ndjson");
        return (Files.exists(calls) ? read(calls) : "")
                .lines()
                .map(line -> new JsonObject(JsonReader.object(line)))
                .filter(call -> !(call.members().get("error") instanceof String))
                .map(call -> call.text("operation"))
                .toList();
    }

    /** The records of a chain in the evidence folder, in order. */
    public List<Path> records(String chain) throws IOException {
        try (Stream<Path> files = Files.walk(evidence().resolve("records"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/" + chain + "/"))
                    .sorted()
                    .toList();
        }
    }

    /** The same, empty if there are none yet. */
    public Optional<List<Path>> recordsIfAny(String chain) {
        try {
            return Optional.of(records(chain)).filter(records -> !records.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same, as text. */
    public List<String> texts(String chain) {
        return recordsIfAny(chain).orElse(List.of()).stream().map(Scene::read).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
