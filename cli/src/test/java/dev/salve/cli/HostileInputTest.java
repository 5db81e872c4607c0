package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that were written to hurt: lint says in a few lines what is wrong with them, and ends. That
 * the work is bounded shows in the messages of the limits; the timeout only ends a broken build.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileInputTest {

    private static final int MOST_LINES = 201;
    private static final int MOST_CHARACTERS = 2_000;

    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
    }

    private Ran lint(byte[] file) throws IOException {
        Files.write(folder.resolve("hostile.yaml"), file);
        return calm(desk.run("lint", desk.path("hostile.yaml")));
    }

    private Ran lint(String file) throws IOException {
        return lint(file.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, having made sure that it is something a person can read. */
    private static Ran calm(Ran ran) {
        assertThat(ran.out() + ran.err())
                .doesNotContain("Exception")
                .doesNotContain("Overflow")
                .doesNotContain("unexpected")
                .doesNotContain("\tat ")
                .doesNotContain("\u001b");
        assertThat(ran.out().lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(ran.out().lines().filter(line -> !line.startsWith("{")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(MOST_CHARACTERS));
        return ran;
    }

    /** A runbook of which one top level key is replaced. */
    private static String runbook(String key, String block) {
        Map<String, String> blocks = new TreeMap<>();
        blocks.put("apiVersion", "apiVersion: salve.dev/v1");
        blocks.put("kind", "kind: Runbook");
        blocks.put("metadata", "metadata: {name: hostile, owner: team-web}");
        blocks.put("match", "match: {source: [aws.cloudwatch], detail-type: [Alarm]}");
        blocks.put("target", "target: {type: ecs.service, id: web}");
        blocks.put("steps", "steps:\n  - {action: notify.owner@1, with: {text: hello}}");
        blocks.put(key, block);
        return String.join("\n", blocks.values()) + "\n";
    }

    private static String guard(String cel) {
        return runbook("when", "when:\n  - \"" + cel + "\"");
    }

    private static String lines(int count, String format) {
        return IntStream.range(0, count)
                .mapToObj(i -> format.replace("%d", String.valueOf(i)))
                .collect(Collectors.joining());
    }

    private static Arguments refused(String what, Supplier<String> file, String says) {
        return Arguments.of(what, file, says);
    }

    static Stream<Arguments> yaml() {
        return Stream.of(
                refused(
                        "a bomb of aliases",
                        () -> "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
                        "[yaml-anchor]"),
                refused("an anchor inside itself", () -> "a: &a\n  - *a\n", "[yaml-alias]"),
                refused("many tags", () -> "a:\n" + lines(9_000, "  - !x%d y\n"), "[yaml-tag]"),
                refused("a Java tag", () -> "a: !!java.net.URL [x]\n", "[yaml-tag]"),
                refused("deep brackets", () -> "[".repeat(100_000), "nested more than 32"),
                refused("deep maps", () -> "{a: ".repeat(60_000), "nested more than 32"),
                refused("deep dashes", () -> "- ".repeat(120_000), "nested more than 32"),
                refused("deep keys", () -> "? ".repeat(120_000), "nested more than 32"),
                refused("many values", () -> "[" + "a,".repeat(100_000) + "]", "more than 10000"),
                refused("too many bytes", () -> "a".repeat(262_145), "more than 262144"),
                refused("repeated keys", () -> "kind: a\n".repeat(4_900), "[duplicate-key]"),
                refused("merge keys", () -> "a:\n" + "  <<: x\n".repeat(4_000), "[yaml-merge]"),
                refused("documents", () -> "a: b\n---\n".repeat(20_000), "a second document"),
                refused(
                        "directives",
                        () -> "%A b\n".repeat(5_000) + "---\na: b\n",
                        "[missing-key]"),
                refused("nothing", () -> "", "the file is empty"),
                refused("only space", () -> " ".repeat(200_000), "the file is empty"),
                refused("only comments", () -> "#\n".repeat(100_000), "the file is empty"),
                refused("a tab", () -> "a:\n\tb: 1\n", "a tab is used for indentation"),
                refused("tabs", () -> "a:\n" + "\t".repeat(200_000) + "b: 1\n", "a tab is used"),
                refused("one long line", () -> "a: [ " + "x".repeat(262_000), "[yaml]"),
                refused(
                        "a line of dashes where a quote is looked for",
                        () -> "a: |\n  " + "- ".repeat(120_000) + "\nb: [\nc: '\n",
                        "a quote is opened"),
                refused(
                        "a line of colons where a quote is looked for",
                        () -> "a: |\n  " + ": ".repeat(120_000) + "\nb: [\nc: '\n",
                        "a quote is opened"),
                refused("quotes", () -> lines(30_000, "- \"xx\n"), "a quote is opened"),
                refused("codes for a terminal", () -> "kind: \"\\e[2J\\a\"\n", "[yaml]"),
                refused("a map as key", () -> "? {a: b}\n: c\n", "must stand"));
    }

    static Stream<Arguments> bytes() {
        return Stream.of(
                Arguments.of("NUL", new byte[] {'a', ':', ' ', 0, '\n'}, "U+0000 here is not text"),
                Arguments.of("no UTF-8", new byte[] {'a', ':', ' ', -1}, "0xff here is not UTF-8"),
                Arguments.of(
                        "half a character",
                        new byte[] {'a', ':', ' ', (byte) 0xe2, (byte) 0x82},
                        "0xe2 here is not UTF-8"),
                Arguments.of(
                        "a surrogate",
                        new byte[] {'a', ':', ' ', (byte) 0xed, (byte) 0xa0, (byte) 0x80},
                        "0xed here is not UTF-8"),
                Arguments.of(
                        "UTF-16",
                        "kind: Runbook\n".getBytes(StandardCharsets.UTF_16),
                        "0xfe here is not UTF-8"),
                Arguments.of(
                        "UTF-16 without a mark",
                        "kind: Runbook\n".getBytes(StandardCharsets.UTF_16LE),
                        "U+0000 here is not text"));
    }

    static Stream<Arguments> runbooks() {
        return Stream.of(
                refused(
                        "deep brackets",
                        () -> guard("(".repeat(1_900) + ")".repeat(1_900)),
                        "deep"),
                refused("deep lists", () -> guard("[".repeat(1_900) + "]".repeat(1_900)), "deep"),
                refused("many dots", () -> guard("event" + ".a".repeat(1_900)), "deep"),
                refused("many indices", () -> guard("event" + "[0]".repeat(1_200)), "deep"),
                refused("a long sum", () -> guard("1+".repeat(1_900) + "1 > 0"), "deep"),
                refused("a huge one", () -> guard("1+".repeat(100_000) + "1"), "4000 characters"),
                refused("a huge number", () -> guard("9".repeat(3_900) + " > 0"), "64 bits"),
                refused("open quotes", () -> guard("'".repeat(3_999)), "a quote is opened"),
                refused(
                        "loops in loops",
                        () -> guard("[1].all(x, ".repeat(100) + "true" + ")".repeat(100)),
                        "deep"),
                refused(
                        "unknown names",
                        () -> guard("a||".repeat(1_300) + "a"),
                        "nothing is called"),
                refused(
                        "many guards",
                        () -> runbook("when", "when:\n" + lines(4_000, "  - now > now\n")),
                        "more than 1000 expressions"),
                refused(
                        "many templates",
                        () ->
                                runbook(
                                        "target",
                                        "target: {type: x, id: \""
                                                + "${now}".repeat(30_000)
                                                + "\"}"),
                        "more than 1000 expressions"),
                refused(
                        "open templates",
                        () ->
                                runbook(
                                        "target",
                                        "target: {type: x, id: \"" + "${".repeat(900) + "\"}"),
                        "opened and not closed"),
                refused(
                        "names in a circle",
                        () -> runbook("let", "let:\n  a: b\n  b: a\n"),
                        "these names need each other: a → b → a"),
                refused(
                        "a chain of names",
                        () -> runbook("let", "let:\n" + lines(4_000, "  a%d: 1\n")),
                        "more than 50"),
                refused(
                        "many facts",
                        () -> runbook("facts", "facts:\n" + lines(1_500, "  a%d: {lookup: x}\n")),
                        "more than 50"),
                refused(
                        "many steps",
                        () -> runbook("steps", "steps:\n" + lines(1_900, "  - {action: x}\n")),
                        "more than 50"),
                refused(
                        "a long name",
                        () ->
                                runbook(
                                        "metadata",
                                        "metadata: {name: "
                                                + "a-".repeat(100_000)
                                                + "a, owner: x}"),
                        "more than 64"),
                refused(
                        "many patterns",
                        () -> runbook("match", "match:\n" + lines(2_400, "  - {source: [a%d]}\n")),
                        "more than 50"),
                refused(
                        "a long wildcard",
                        () ->
                                runbook(
                                        "match",
                                        "match: {source: [{wildcard: \""
                                                + "*a".repeat(60_000)
                                                + "\"}]}"),
                        "too complex"),
                refused(
                        "many wildcards",
                        () ->
                                runbook(
                                        "match",
                                        "match: {source: ["
                                                + lines(200, "{wildcard: \"*a*b*%d*\"},")
                                                + "]}"),
                        "too complex"),
                refused(
                        "alternatives",
                        () -> runbook("match", or(12, "[1]")),
                        "multiply to more than"),
                refused(
                        "alternatives of wildcards",
                        () -> runbook("match", or(3, "[{wildcard: \"*a*b*c\"}]")),
                        "too complex"),
                refused(
                        "a long number",
                        () -> runbook("priority", "priority: " + "9".repeat(200_000)),
                        "must be a whole number"),
                refused(
                        "a long duration",
                        () -> runbook("limits", "limits: {cooldown: " + "9".repeat(200_000) + "m}"),
                        "is not a duration"),
                refused(
                        "comments that allow",
                        () -> runbook("mode", "# salve: allow " + "a,".repeat(100_000)),
                        "there is no code \"a\""),
                refused(
                        "a long region",
                        () ->
                                "apiVersion: salve.dev/v1\nkind: Settings\nregions: [eu"
                                        + "-a".repeat(100_000)
                                        + "-1]\n",
                        "[value]"));
    }

    /** Fields with ten alternatives each. */
    private static String or(int fields, String value) {
        String alternatives = lines(10, "        - {a%d: " + value + "}\n");
        return "match:\n  source: [a]\n  detail:\n"
                + lines(fields, "    k%d:\n      $or:\n" + alternatives.replace("%d", "x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"yaml", "runbooks"})
    void file_hostile_isAFinding(String what, Supplier<String> file, String says)
            throws IOException {
        Ran ran = lint(file.get());

        assertThat(ran.code()).as(what).isEqualTo(1);
        assertThat(ran.out()).contains("hostile.yaml:").contains(says);
        assertThat(ran.err().lines()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytes")
    void file_thatIsNoText_isAFinding(String what, byte[] file, String says) throws IOException {
        Ran ran = lint(file);

        assertThat(ran.code()).as(what).isEqualTo(1);
        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.out()).contains("error [yaml]").contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void lineEnds_ofEverySystem_countAsOne(String end) throws IOException {
        Ran ran = lint("apiVersion: salve.dev/v1" + end + "kind: Runbok" + end);

        assertThat(ran.out()).contains("hostile.yaml:2:7: error [value]");
    }

    @Test
    void byteOrderMark_isNoCharacter() throws IOException {
        Ran ran = lint("\ufeffkind: Runbok\napiVersion: salve.dev/v1 # salve: allow x\n");

        assertThat(ran.out()).contains("hostile.yaml:1:7: error [value]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "github", "json", "sarif"})
    void formats_ofForeignText_keepToTheirForm(String format) throws IOException {
        Path file = folder.resolve("a\u001b[2J\n::error::b.yaml");
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.writeString(file, "kind: \"x\\e[31m\\n::error::y\"\n");

        Ran ran = calm(desk.run("lint", file.toString(), "--format", format));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines()).noneMatch(line -> line.startsWith("::error::"));
    }

    @Test
    void folder_namedAsAFile_isReadAsAFolder() throws IOException {
        Files.createDirectories(folder.resolve("x.yaml/y.yaml"));

        Ran ran = calm(desk.run("lint", desk.path("x.yaml")));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("no *.yaml files below this folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/random", "/dev/tty"})
    void device_isNotRead(String device) {
        assumeTrue(Files.exists(Path.of(device)));

        Ran ran = calm(desk.run("lint", device));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("it is a pipe or a device");
    }

    @Test
    void pipe_thatNobodyWritesTo_isNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("runbooks/pipe.yaml");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        Ran named = calm(desk.run("lint", pipe.toString()));
        Ran found = calm(desk.run("lint", desk.path("runbooks")));

        assertThat(named.code()).isEqualTo(2);
        assertThat(found.code()).isEqualTo(2);
        assertThat(found.out()).contains("pipe.yaml:1:1: error [file]").contains("a pipe");
    }

    @Test
    void links_inACircle_areNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("runbooks/loop.yaml"), Path.of("loop.yaml"));
        Files.createSymbolicLink(folder.resolve("runbooks/up"), folder);

        Ran ran = calm(desk.run("lint", desk.path("runbooks")));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.out())
                .contains("loop.yaml:1:1: error [file]")
                .contains("its symbolic links lead in a circle");
    }

    @Test
    void link_toNothing_isNotPassedOver() throws IOException {
        Files.createSymbolicLink(folder.resolve("runbooks/gone.yaml"), Path.of("nowhere.yaml"));

        Ran ran = calm(desk.run("lint", desk.path("runbooks")));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("gone.yaml:1:1: error [file]").contains("there is none");
    }

    @Test
    void file_thatMayNotBeRead_saysSo() throws IOException {
        Path file = desk.write("runbooks/secret.yaml", "kind: Runbook\n");
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));

        Ran ran = calm(desk.run("lint", desk.path("runbooks")));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("secret.yaml").contains("access is denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "missing.yaml", "missing/", "a\u0000b"})
    void name_ofNothing_cannotRun(String name) {
        Ran ran = calm(desk.run("lint", name));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out() + ran.err()).contains(" — ");
    }

    @Test
    void standardInput_withoutEnd_isCut() {
        Ran ran = calm(desk.run("x".repeat(1_000_000), new String[] {"lint", "-"}));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("standard input:1:1: error [yaml-limit]");
    }
}
