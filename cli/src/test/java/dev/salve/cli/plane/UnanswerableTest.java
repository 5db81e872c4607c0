package dev.salve.cli.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.desk.RunbookSource;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnanswerableTest {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: tell, owner: team-web, description: Tell the owner.}
            MODE
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
              detail: {alarmName: [web], state: {value: [ALARM]}}
            facts:
              service: {lookup: ecs.service, with: {cluster: prod, service: web}}
            target: {type: ecs.service, id: "${service.arn}"}
            when:
              - {expr: service.running < service.desired, why: all tasks run}
            steps:
              - {action: notify.owner@1, with: {text: "look at ${service.name}"}}
            """;

    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            approvers: {team-web: ["user:alice"]}
            """;

    @TempDir private Path folder;

    private Optional<String> warning(String mode) throws IOException {
        Files.writeString(folder.resolve("tell.yaml"), RUNBOOK.replace("MODE", mode));
        Terminal terminal =
                new Terminal(
                        new ByteArrayOutputStream(),
                        new ByteArrayOutputStream(),
                        new ByteArrayInputStream(new byte[0]),
                        false);
        return Unanswerable.warning(
                new RunbookSource(Catalogue.installed(), terminal).load(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: approve", "mode: auto\napproval: {from: [team-web]}"})
    void runbook_thatAsksNobody_isNamedWithTheCure(String mode) throws IOException {
        assertThat(warning(mode))
                .contains(
                        "nobody can approve tell (it asks team-web) — add approvers to salve.yaml");
    }

    @Test
    void group_withPeople_canAnswer() throws IOException {
        Files.writeString(folder.resolve("salve.yaml"), SETTINGS);

        assertThat(warning("mode: approve")).isEmpty();
    }

    @Test
    void person_namedByTheRunbook_canAnswer() throws IOException {
        assertThat(warning("mode: approve\napproval: {from: [\"user:bob\"]}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: auto", "mode: observe", "mode: observe\napproval: {from: [x]}"})
    void runbook_thatDoesNotAsk_isNotMentioned(String mode) throws IOException {
        assertThat(warning(mode)).isEmpty();
    }
}
