package dev.salve.cli;

import dev.salve.engine.event.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder with a runbook in it, and the command run on it. */
final class Desk {

    static final String EVENT =
            "{\"version\":\"0\",\"id\":\"e1\",\"detail-type\":\"CloudWatch Alarm State Change\","
                    + "\"source\":\"aws.cloudwatch\",\"account\":\"123456789012\","
                    + "\"time\":\"2026-03-01T12:00:00Z\",\"region\":\"eu-central-1\","
                    + "\"resources\":[\"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:web\"],"
                    + "\"detail\":{\"alarmName\":\"web\",\"state\":{\"value\":\"ALARM\"},"
                    + "\"previousState\":{\"value\":\"OK\"}}}";

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: tell, owner: team-web, description: Tell the owner.}
            mode: auto
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
              detail: {alarmName: [web], state: {value: [ALARM]}}
            facts:
              service: {lookup: ecs.service, with: {cluster: prod, service: web}}
            target: {type: ecs.service, id: "${service.arn}"}
            when:
              - {expr: alarm.previous != 'ALARM', why: it was in ALARM already}
              - {expr: service.running < service.desired, why: all tasks run}
            steps:
              - {action: notify.owner@1, with: {text: "look at ${service.name}"}}
            """;

    private final Path folder;

    Desk(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("runbooks"));
        write("runbooks/tell.yaml", RUNBOOK);
        write("event.json", EVENT);
        write("facts.yaml", "service: {arn: arn:web, name: web, running: 1, desired: 2}\n");
    }

    /** What a command printed, and its exit code. */
    record Ran(int code, String out, String err) {

        Map<?, ?> json() {
            try {
                return (Map<?, ?>) Json.read(out.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError("not one JSON document: " + out, e);
            }
        }
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    Ran run(String... arguments) {
        return run("", arguments);
    }

    Ran run(String in, String[] arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        byte[] input = in.getBytes(StandardCharsets.UTF_8);
        int code = Main.run(arguments, out, err, new ByteArrayInputStream(input));
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
