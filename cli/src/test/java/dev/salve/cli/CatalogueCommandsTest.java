package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import dev.salve.cli.catalogue.ActionsCommand;
import dev.salve.cli.catalogue.LookupsCommand;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CatalogueCommandsTest {

    @TempDir private Path folder;

    private Ran run(String... arguments) throws IOException {
        return new Desk(folder).run(arguments);
    }

    private static List<?> list(Ran ran) throws IOException {
        return (List<?>) Json.read(ran.out().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void actions_listed_areAllInstalledOnes() throws IOException {
        Ran ran = run("actions");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines())
                .hasSize(Catalogue.installed().actions().size() + 1)
                .anySatisfy(line ->
                        assertThat(line)
                                .matches(" {2}ecs.restart-service@1 +C +restart +Replaces.+"));
    }

    @Test
    void action_inFull_saysEverything() throws IOException {
        Ran ran = run("actions", "asg.set-desired@1");

        assertThat(ran.out())
                .contains("A: carries a token or sets an absolute state")
                .contains("required, 0 to 10000, not below at-least, not above at-most")
                .contains("autoscaling:SetDesiredCapacity")
                .contains("(a tag of the resource can narrow it)")
                .contains("within 30s of the call")
                .contains("By asg.set-desired@1 to the number it had")
                .contains("EC2 Instance Launch Successful")
                .contains("  steps:\n    - action: asg.set-desired@1\n      with:\n");
    }

    @Test
    void action_withoutItsVersion_isFound() throws IOException {
        assertThat(run("actions", "ecs.restart-service").out())
                .startsWith("ecs.restart-service@1\n");
    }

    @Test
    void action_asJson_isGolden() throws IOException {
        Ran ran = run("actions", "notify.channel@1", "--format", "json");

        assertThat(ran.out())
                .isEqualTo(
                        "[{\"name\":\"notify.channel@1\",\"doc\":\"Writes to a channel.\","
                                + "\"class\":\"A\",\"family\":\"notify\",\"mutates\":false,"
                                + "\"movesCapacity\":false,\"parameters\":[{\"name\":\"channel\","
                                + "\"type\":\"text\",\"required\":true,\"min\":null,\"max\":null,"
                                + "\"atLeast\":null,\"atMost\":null,"
                                + "\"doc\":\"The channel's name, with its #.\"},"
                                + "{\"name\":\"text\",\"type\":\"text\",\"required\":true,"
                                + "\"min\":null,\"max\":null,\"atLeast\":null,\"atMost\":null,"
                                + "\"doc\":\"What to say, in plain words.\"}],\"target\":null,"
                                + "\"iam\":[],\"observeLag\":\"0s\",\"expectedEvents\":[],"
                                + "\"observe\":\"The receiving service has accepted the message.\","
                                + "\"undo\":\"A message cannot be taken back.\","
                                + "\"recovery\":\"\"}]\n");
    }

    @Test
    void lookups_asJson_areAnArrayWithTheirKeys() throws IOException {
        List<?> lookups = list(run("lookups", "--format", "json"));

        assertThat(lookups).hasSize(Catalogue.installed().lookups().size());
        assertThat(((Map<?, ?>) lookups.getFirst()).keySet().stream().map(String::valueOf))
                .containsExactly("name", "doc", "parameters", "fields", "iam", "fromEvent");
    }

    @Test
    void lookup_inFull_saysEverything() throws IOException {
        Ran ran = run("lookups", "deployment.from-event");

        assertThat(ran.out())
                .contains("It takes no parameters: it reads the event.")
                .contains("previousGood  text")
                .contains("ecs:ListTaskDefinitions")
                .contains("  facts:\n    deployment:\n      lookup: deployment.from-event\n");
    }

    @Test
    void name_unknown_cannotRunAndNamesTheNearest() throws IOException {
        Ran action = run("actions", "ecs.restrt-service@1");
        Ran lookup = run("lookups", "ecs.servce", "--format", "json");

        assertThat(action.code()).isEqualTo(2);
        assertThat(action.err()).contains("did you mean \"ecs.restart-service@1\"?");
        assertThat(lookup.code()).isEqualTo(2);
        assertThat(lookup.err()).contains("did you mean \"ecs.service\"?");
        assertThat(lookup.out()).isEmpty();
    }

    @Test
    void name_former_isTheNewOneAndALineSaysSo() {
        Catalogue renamed = new Catalogue(List.of(new Renamed()));

        Ran action = direct(t -> new ActionsCommand(t, renamed), "ecs.bounce@1");
        Ran lookup = direct(t -> new LookupsCommand(t, renamed), "ecs.svc");

        assertThat(action.out()).startsWith("ecs.restart-service@1\n");
        assertThat(action.err()).isEqualTo("ecs.bounce@1 is now called ecs.restart-service@1\n");
        assertThat(lookup.out()).startsWith("ecs.service\n");
    }

    @Test
    void examples_ofAllActions_lintClean() throws IOException {
        for (ActionManifest action : Catalogue.installed().actions()) {
            lintsClean(
                    """
                    target: {type: thing, id: it}
                    verify: {until: alarm.state == 'OK', within: 10m}
                    mode: approve
                    """
                            + example(run("actions", action.name())));
        }
    }

    @Test
    void examples_ofAllLookups_lintClean() throws IOException {
        for (LookupManifest lookup : Catalogue.installed().lookups()) {
            String example = example(run("lookups", lookup.name()));
            String fact =
                    example.lines().skip(1).findFirst().orElseThrow().strip().replace(":", "");
            String field = lookup.fields().keySet().iterator().next();
            lintsClean(
                    """
                    target: {type: thing, id: it}
                    steps: [{action: notify.owner@1, with: {text: "${FACT.FIELD}"}}]
                    """
                                    .replace("FACT", fact)
                                    .replace("FIELD", field)
                            + example);
        }
    }

    private static String example(Ran ran) {
        return ran.out()
                .substring(ran.out().indexOf("\nExample:\n") + "\nExample:\n".length())
                .indent(-2);
    }

    private void lintsClean(String body) throws IOException {
        Desk desk = new Desk(folder);
        desk.write(
                "example.yaml",
                """
                apiVersion: salve.dev/v1
                kind: Runbook
                metadata: {name: example, owner: team-web, description: An example.}
                match:
                  source: [aws.cloudwatch]
                  detail-type: [CloudWatch Alarm State Change]
                  detail: {alarmName: [web], state: {value: [ALARM]}}
                """
                        + body);

        Ran lint = desk.run("lint", desk.path("example.yaml"));

        assertThat(lint.out()).as(body).doesNotContain("error [").doesNotContain("[parameter]");
        assertThat(lint.code()).as(body).isZero();
    }

    private static Ran direct(
            java.util.function.Function<Terminal, Object> command, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, err, new ByteArrayInputStream(new byte[0]), false);
        int code = new CommandLine(command.apply(terminal)).execute(arguments);
        terminal.out().flush();
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What is installed, of which two were called otherwise before. */
    private static final class Renamed implements CatalogueProvider {

        @Override
        public List<ActionManifest> actions() {
            return List.copyOf(Catalogue.installed().actions());
        }

        @Override
        public List<LookupManifest> lookups() {
            return List.copyOf(Catalogue.installed().lookups());
        }

        @Override
        public Map<String, String> formerNames() {
            return Map.of("ecs.bounce@1", "ecs.restart-service@1", "ecs.svc", "ecs.service");
        }
    }
}
