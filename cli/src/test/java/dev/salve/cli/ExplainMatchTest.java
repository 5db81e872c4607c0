package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explain says of runbooks that an event does not match. */
class ExplainMatchTest {

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() throws IOException {
        desk = new Desk(folder);
    }

    private void runbook(String name, String match) throws IOException {
        desk.write(
                "runbooks/" + name + ".yaml",
                """
                apiVersion: salve.dev/v1
                kind: Runbook
                metadata: {name: %s, owner: team-web, description: Tell the owner.}
                mode: observe
                match: %s
                target: {type: thing, id: "${event.source}"}
                steps:
                  - {action: notify.owner@1, with: {text: look}}
                """
                        .formatted(name, match));
    }

    private Ran explain(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "explain";
        arguments[1] = desk.path("event.json");
        arguments[2] = "--runbooks";
        arguments[3] = desk.path("runbooks");
        System.arraycopy(more, 0, arguments, 4, more.length);
        return desk.run(arguments);
    }

    /** Below the event's own lines. */
    private static String body(Ran ran) {
        return ran.out().substring(ran.out().indexOf("Of "));
    }

    @Test
    void nearMiss_isShownInFullAndOthersAreCounted() throws IOException {
        desk.write("event.json", Desk.EVENT.replace("\"value\":\"ALARM\"", "\"value\":\"Alarm\""));
        runbook("deployed", "{source: [aws.ecs], detail-type: [ECS Deployment State Change]}");
        runbook(
                "stopped",
                "{source: [aws.ec2], detail-type: [EC2 Instance State-change Notification]}");
        runbook(
                "database",
                "{source: [aws.cloudwatch], detail-type: [CloudWatch Alarm State Change],"
                        + " detail: {alarmName: [{prefix: db-}], state: {value: [ALARM]}}}");

        assertThat(body(explain()))
                .isEqualTo(
                        """
                        Of 4 runbooks none matches.

                        tell: no-match — detail.state.value is "Alarm", wanted "ALARM": differs only in upper and lower case
                            match      ✓ source is "aws.cloudwatch"
                            match      ✓ detail-type is "CloudWatch Alarm State Change"
                            match      ✓ detail.alarmName is "web"
                            match      ✗ detail.state.value is "Alarm", wanted "ALARM" — differs only in upper and lower case

                        1 other runbook is for this kind of event, and more than one thing differs (-v for all):
                            database: detail.alarmName is "web", wanted begins with "db-"; and 1 more

                        2 other runbooks are for other kinds of events (-v shows them).
                        """);
    }

    @Test
    void all_showsEveryRunbookInFull() throws IOException {
        runbook("deployed", "{source: [aws.ecs], detail-type: [ECS Deployment State Change]}");

        for (String flag : new String[] {"-v", "--all"}) {
            assertThat(explain(flag).out())
                    .contains(
                            """
                            deployed: no-match — source is "aws.cloudwatch", wanted "aws.ecs"; and 1 more
                                match      ✗ source is "aws.cloudwatch", wanted "aws.ecs"
                                match      ✗ detail-type is "CloudWatch Alarm State Change", wanted "ECS Deployment State Change"
                            """);
        }
        assertThat(explain("deployed").out())
                .as("asked for by its name")
                .contains("deployed: no-match — source")
                .doesNotContain("other runbook");
    }

    @Test
    void kind_nobodys_saysWhatTheRunbooksAreFor() throws IOException {
        desk.write("event.json", Desk.EVENT.replace("aws.cloudwatch\"", "aws.rds\""));
        runbook(
                "database",
                "{source: [aws.cloudwatch], detail-type: [CloudWatch Alarm State Change]}");
        runbook("deployed", "{source: [aws.ecs], detail-type: [ECS Deployment State Change]}");

        assertThat(body(explain()))
                .isEqualTo(
                        """
                        Of 3 runbooks none matches.

                        3 runbooks are for other kinds of events (-v shows them).
                            2 for      "CloudWatch Alarm State Change" from "aws.cloudwatch"
                            1 for      "ECS Deployment State Change" from "aws.ecs"
                        """);
    }

    @Test
    void or_eachAlternativeIsShown() throws IOException {
        runbook(
                "either",
                "{source: [aws.cloudwatch], detail: {$or: [{alarmName: [db]}, {size: [50]}]}}");

        Ran ran = explain("either");
        Ran json = explain("either", "--format", "json");

        assertThat(body(ran))
                .contains(
                        """
                        either: no-match — none of the 2 alternatives of $or matches: 1. detail.alarmName wanted "db", got "web"; 2. detail.size wanted 50, got absent
                            match      ✓ source is "aws.cloudwatch"
                            match      ✗ none of the 2 alternatives of $or matches
                                           1.
                            match          ✗ detail.alarmName is "web", wanted "db"
                                           2.
                            match          ✗ detail.size is absent, wanted 50
                        """);
        assertThat(json.out())
                .contains("\"because\":\"none of the 2 alternatives of $or matches")
                .contains("\"or\":[{")
                .contains("\"field\":\"detail.size\"");
    }

    @Test
    void elements_eachIsShownWithItsValues() throws IOException {
        desk.write(
                "event.json",
                Desk.EVENT.replace(
                        "\"alarmName\":\"web\"",
                        "\"alarmName\":\"web\",\"tasks\":[{\"name\":\"a\",\"code\":0},"
                                + "{\"name\":\"b\",\"code\":1}]"));
        runbook("task", "{source: [aws.cloudwatch], detail: {tasks: {name: [a], code: [1]}}}");

        Ran ran = explain("task");

        assertThat(body(ran))
                .contains(
                        """
                            match      ✓ source is "aws.cloudwatch"
                            match      ✓ detail.tasks.name is ["a","b"]
                            match      ✓ detail.tasks.code is [0,1]
                            match      ✗ all fields match, but not in the same element of detail.tasks
                                           detail.tasks[0]
                                               ✗ code is 0, wanted 1
                                               ✓ name is "a"
                                           detail.tasks[1]
                                               ✓ code is 1
                                               ✗ name is "b", wanted "a"
                        """);
        assertThat(explain("task", "--format", "json").out())
                .contains(
                        "\"because\":\"all fields match, but not in the same element of detail.tasks")
                .contains("\"array\":\"detail.tasks\"");
    }

    @Test
    void patterns_several_theNearestComesFirst() throws IOException {
        runbook(
                "several",
                "[{source: [aws.ecs], detail-type: [x], detail: {alarmName: [db]}},"
                        + " {source: [aws.cloudwatch], detail: {alarmName: [db]}}]");

        Ran ran = explain("several");

        assertThat(ran.out())
                .contains("several: no-match — detail.alarmName is \"web\", wanted \"db\"\n")
                .containsSubsequence("pattern 2 of 2", "pattern 1 of 2");
        assertThat(explain("several", "--format", "json").out())
                .containsSubsequence(
                        "\"fields\":[{\"",
                        "\"trace\":",
                        "\"patterns\":[{\"pattern\":2,",
                        "\"pattern\":1,");
    }

    @Test
    void value_long_isShortenedInTextAndWholeInJson() throws IOException {
        String reason = "x".repeat(2_000);
        desk.write("event.json", Desk.EVENT.replace("\"web\"", "\"" + reason + "\""));

        assertThat(explain().out())
                .contains("xxx… (2,002 characters), wanted \"web\"")
                .doesNotContain(reason);
        assertThat(explain("--format", "json").out()).contains("\"got\":\"\\\"" + reason);
    }

    @Test
    void json_matchingRunbook_hasFieldsAndNoReason() {
        Ran ran = explain("--format", "json");

        assertThat(ran.out())
                .contains("{\"field\":\"detail.state.value\",\"ok\":true,")
                .doesNotContain("\"ok\":false")
                .doesNotContain("\"part\":\"match\"");
    }
}
