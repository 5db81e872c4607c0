package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookDryRunTest {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: grow, owner: team-batch, description: Grow a group.}
            mode: auto
            match: {source: [aws.cloudwatch], detail-type: [CloudWatch Alarm State Change]}
            facts: {group: {lookup: asg.group, with: {name: "${alarm.dimensions['AutoScalingGroupName']}"}}}
            target: {type: asg.group, id: "${group.arn}"}
            when:
              - {expr: group.desired < 4, why: it is large already}
              - {expr: alarm.name == 'cpu', why: it is another alarm}
            limits: {cooldown: 5m}
            steps:
              - {action: asg.set-desired@1, with: {group: "${group.name}", desired: "${group.desired + 1}", at-most: 12}}
            verify: {until: alarm.state == 'OK', within: 10m}
            """;

    private final Path folder;
    private final Desk desk;

    RunbookDryRunTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.desk = new Desk(folder);
    }

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("books"));
        desk.write("books/grow.yaml", RUNBOOK);
    }

    private Ran run(String... more) {
        String[] all = new String[more.length + 5];
        all[0] = "run";
        all[1] = "grow";
        all[2] = "--dry-run";
        all[3] = "--runbooks";
        all[4] = folder.resolve("books").toString();
        System.arraycopy(more, 0, all, 5, more.length);
        return desk.run(all);
    }

    @Test
    void valueByHand_standsInForTheEvent_andThePlanIsPrinted() {
        Ran ran = run("name=batch");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("desired 4 → 5")
                .contains("autoscaling:SetDesiredCapacity")
                .contains("group.desired < 4 — does not hold: it is large already")
                .contains("alarm.name == 'cpu' — needs an event");
    }

    @Test
    void json_isOneDocument_withGuardsAndPlan() {
        JsonObject json =
                JsonObject.of(JsonReader.parse(run("name=batch", "--format", "json").out()));

        assertThat(json.list("guards", JsonObject::of)).hasSize(2);
        assertThat(json.object("plan").list("steps", JsonObject::of))
                .singleElement()
                .satisfies(step -> assertThat(step.text("change")).isEqualTo("desired 4 → 5"));
    }

    @Test
    void valueMissingOrUnknown_saysWhichAndHow() {
        assertThat(run().err()).contains("facts.group.name is not known").contains("--event");
        assertThat(run("nam=batch").err()).contains("takes nam").contains("they take name");
        assertThat(run("name=none").err()).contains("fact group");
        assertThat(run("name=none").code()).isEqualTo(2);
    }

    @Test
    void runbook_unknown_isNamed() {
        Ran ran =
                desk.run(
                        "run",
                        "gorw",
                        "--dry-run",
                        "--runbooks",
                        folder.resolve("books").toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("no runbook here is called gorw");
    }
}
