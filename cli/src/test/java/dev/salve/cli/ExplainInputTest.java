package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What explain makes of files that are no event, and what else it prints. */
class ExplainInputTest {

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() throws IOException {
        desk = new Desk(folder);
    }

    private Ran explain(String event, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "explain";
        arguments[1] = "-";
        arguments[2] = "--runbooks";
        arguments[3] = desk.path("runbooks");
        System.arraycopy(more, 0, arguments, 4, more.length);
        return desk.run(event, arguments);
    }

    @Test
    void json_broken_saysWhere() {
        Ran ran = explain("{\"source\": \"a\",\n \"detail-type\": nope}");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("poisoned: not JSON at line 2, column 17: Unrecognized token 'nope'")
                .endsWith("it begins  {\"source\": \"a\",\\u000a \"detail-type\": nope}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"source":"a","detailType":"b"} | EventBridge calls it "detail-type", not "detailType"
                    {"Source":"a","DetailType":"b","Detail":"{}"} | this is one entry of a PutEvents request: wrap it as {"Entries": [ … ]}
                    {"alarmName":"a","state":{}} | this is about an alarm, without the envelope around it
                    {"a":1,"b":2} | its fields: a, b; an event has "source", "detail-type" and "detail"
                    {} | it is an empty object
                    5 | an event is a JSON object
                    {"Records":[{"messageId":"m1","eventSource":"aws:sqs","body":"{\\"x\\":1}"}]} | its fields: x;
                    """)
    void envelope_unknown_saysWhatItMayBe(String event, String hint) {
        Ran ran = explain(event);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("Salve reads EventBridge events")
                .contains("perhaps    " + hint);
        assertThat(explain(event, "--format", "json").out()).contains("\"hint\":");
    }

    @Test
    void record_broken_isNamedAndTheRestIsExplained() {
        String batch =
                "{\"Records\":[{\"messageId\":\"m1\",\"eventSource\":\"aws:sqs\",\"body\":"
                        + quoted(Desk.EVENT)
                        + "},{\"messageId\":\"m2\",\"eventSource\":\"aws:sqs\",\"body\":\"{\"}]}";

        Ran ran = explain(batch);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("tell: unknown")
                .contains("where      record 2 of the delivery, m2");
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\"", "\\\"") + "\"";
    }

    @Test
    void lines_ofEvents_areSentToDecide() {
        assertThat(explain(Desk.EVENT + "\n" + Desk.EVENT + "\n").out())
                .contains(
                        "perhaps    this is one event a line: give it to salve decide --events FILE");
    }

    @Test
    void file_emptyHugeOrDeep_isRefusedInOneLine() {
        Ran empty = explain(" \n");
        Ran huge = explain("x".repeat(7_000_000));
        Ran deep = explain("[".repeat(100_000));
        Ran deepEvent =
                explain(Desk.EVENT.replace("\"web\"", "[".repeat(5_000) + "]".repeat(5_000)));

        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err())
                .isEqualTo("salve: there is nothing in standard input — save one event in it\n");
        assertThat(huge.code()).isEqualTo(2);
        assertThat(huge.err()).contains("more than 6291456 bytes");
        assertThat(deep.code()).isEqualTo(1);
        assertThat(deep.out())
                .startsWith("poisoned: ")
                .contains("nesting depth")
                .hasSizeLessThan(1_000);
        assertThat(deepEvent.out()).startsWith("poisoned: the event is beyond the reader's limits");
    }

    @Test
    void text_foreign_isShownAsCodes() throws IOException {
        String name = "w\\u001b[2Jeb\\u009b1m\\u202e";
        String event =
                Desk.EVENT.replace("\"alarmName\":\"web\"", "\"alarmName\":\"" + name + "\"");

        for (String format : new String[] {"text", "json"}) {
            Ran ran = explain(event, "--format", format, "-v");
            assertThat(ran.out().codePoints())
                    .as(format)
                    .noneMatch(c -> c == 0x1b || c == 0x9b || c == 0x202e);
            assertThat(ran.out()).as(format).containsIgnoringCase("\\u001b").contains("\\u202e");
        }
        assertThat(String.valueOf(explain(event, "--format", "json").json()))
                .as("and reads as what it was")
                .contains("\u202e");
    }

    @Test
    void factsTemplate_filledIn_decides() throws IOException {
        Ran template = explain(Desk.EVENT, "--facts-template");

        assertThat(template.code()).isZero();
        assertThat(template.out())
                .startsWith(
                        """
                        # Fill in what you know, and give the file to --facts.
                        # A field left empty is absent. A look-up that fails: NAME: {error: CODE}

                        # look-up ecs.service of cluster prod, service web; read by tell
                        service:
                          arn:                     # text
                          name:                    # text
                          desired:                 # integer
                          running:                 # integer
                          # not read by these runbooks:
                          # cluster:                 # text
                        """);
        desk.write("facts.yaml", template.out());
        assertThat(explain(Desk.EVENT, "--facts", desk.path("facts.yaml")).out())
                .as("not filled in it decides nothing")
                .contains("tell: error — when service.running < service.desired: no such field");
        desk.write(
                "facts.yaml",
                template.out()
                        .replace("arn: ", "arn: arn:web ")
                        .replace("name: ", "name: web ")
                        .replace("desired: ", "desired: 2 ")
                        .replace("running: ", "running: 1 "));
        Ran filled = explain(Desk.EVENT, "--facts", desk.path("facts.yaml"));
        assertThat(filled.err()).isEmpty();
        assertThat(filled.out())
                .contains("tell: run\n    next       would notify owner: look at web");
    }

    @Test
    void factsTemplate_nothingToFillIn_saysSo() {
        String other = Desk.EVENT.replace("\"web\"", "\"db\"");

        assertThat(explain(other, "--facts-template").out())
                .isEqualTo("# None of the runbooks that match reads a fact.\n");
        Ran poisoned = explain("{", "--facts-template");
        assertThat(poisoned.code()).isEqualTo(1);
        assertThat(poisoned.err()).contains("not JSON at line 1");
    }

    @Test
    void data_withoutALedger_cannotRun() throws IOException {
        desk.write("ledger.sqlite", "hello");

        Ran none = explain(Desk.EVENT, "--data", desk.path("nowhere"));
        Ran damaged =
                explain(
                        Desk.EVENT,
                        "--facts",
                        desk.path("facts.yaml"),
                        "--data",
                        folder.toString());

        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("there is no ledger in");
        assertThat(damaged.code()).isEqualTo(2);
        assertThat(damaged.err())
                .contains("file is not a database")
                .contains("explain without --data");
    }

    @Test
    void help_examples_runAsPrinted() {
        Ran help = desk.run("explain", "--help");

        assertThat(help.out())
                .contains("salve explain examples/events/ecs-5xx-shop-alarm.json\n")
                .contains("--facts-template > facts.yaml");
        Path root = Path.of("..");
        Ran ran =
                desk.run(
                        "explain",
                        root.resolve("examples/events/ecs-5xx-shop-alarm.json").toString(),
                        "--runbooks",
                        root.resolve("runbooks").toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("ecs-5xx-restart: unknown");
    }
}
