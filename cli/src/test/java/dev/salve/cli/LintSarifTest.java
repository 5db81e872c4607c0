package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.salve.cli.Desk.Ran;
import dev.salve.compiler.code.IssueCodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code salve lint --format sarif} prints, against the schema of SARIF 2.1.0. */
class LintSarifTest {

    private static final String BAD =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: bad one, owner: team-web, owner: team-shop}
            mode: sometimes # salve: allow loop
            """;

    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            # salve: allow not-enforced -- for the next version
            routes: {page: "slack:C0123"}
            """;

    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
    }

    private static List<String> violations(String json) throws IOException {
        try (InputStream in =
                LintSarifTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
            Schema schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                            .getSchema(Objects.requireNonNull(in));
            return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
        }
    }

    private Ran sarif(String... paths) {
        String[] arguments = new String[paths.length + 3];
        arguments[0] = "lint";
        arguments[1] = "--format";
        arguments[2] = "sarif";
        System.arraycopy(paths, 0, arguments, 3, paths.length);
        return desk.run(arguments);
    }

    private static Map<?, ?> run(Ran ran) {
        return map(list(ran.json().get("runs")).getFirst());
    }

    private static List<Map<?, ?>> results(Ran ran) {
        return list(run(ran).get("results")).stream().<Map<?, ?>>map(LintSarifTest::map).toList();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    /** The value at the end of a path of names and indices. */
    private static Object at(Object value, Object... path) {
        Object at = value;
        for (Object step : path) {
            at =
                    step instanceof Integer index
                            ? list(at).get(index)
                            : Objects.requireNonNull(map(at).get(step), "no " + step);
        }
        return Objects.requireNonNull(at);
    }

    @Test
    void schema_refusesWhatIsNoSarif() throws IOException {
        assertThat(violations("{\"version\": \"2.1.0\"}")).isNotEmpty();
        assertThat(violations("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {}}]}")).isNotEmpty();
    }

    @Test
    void log_withProblemsOfAllKinds_isValid() throws IOException {
        desk.write("runbooks/bad one.yaml", BAD);
        desk.write("runbooks/broken.yaml", "a: {b\n");
        desk.write("runbooks/many.yaml", "kind: a\n".repeat(300));
        desk.write("runbooks/salve.yaml", SETTINGS);

        Ran ran = sarif(desk.path("runbooks"), desk.path("missing.yaml"));

        assertThat(violations(ran.out())).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(at(run(ran), "invocations", 0, "exitCode")).isEqualTo(2L);
        assertThat(at(run(ran), "invocations", 0, "executionSuccessful")).isEqualTo(false);
        assertThat(
                        at(
                                run(ran),
                                "invocations",
                                0,
                                "toolExecutionNotifications",
                                0,
                                "message",
                                "text"))
                .asString()
                .contains("more in this file");
    }

    @Test
    void log_withoutProblems_isValidAndEmpty() throws IOException {
        Ran ran = sarif(desk.path("runbooks"));

        assertThat(violations(ran.out())).isEmpty();
        assertThat(results(ran)).isEmpty();
        assertThat(at(run(ran), "invocations", 0, "executionSuccessful")).isEqualTo(true);
        assertThat(at(run(ran), "tool", "driver", "name")).isEqualTo("salve lint");
        assertThat(ran.json().get("$schema")).asString().endsWith("sarif-schema-2.1.0.json");
        assertThat(run(ran).get("columnKind")).isEqualTo("unicodeCodePoints");
    }

    @Test
    void result_hasItsRulePlaceAndLevel() throws IOException {
        desk.write("runbooks/bad one.yaml", BAD);

        Ran ran = sarif(desk.path("runbooks"));
        Map<?, ?> result =
                results(ran).stream()
                        .filter(r -> "duplicate-key".equals(r.get("ruleId")))
                        .findFirst()
                        .orElseThrow();

        Object place = at(result, "locations", 0, "physicalLocation");
        assertThat(at(place, "artifactLocation", "uri")).asString().endsWith("/bad%20one.yaml");
        assertThat(at(place, "region", "startLine")).isEqualTo(3L);
        assertThat(at(place, "region", "startColumn")).isEqualTo(44L);
        assertThat(result.get("level")).isEqualTo("error");
        int index = Math.toIntExact((Long) at(result, "ruleIndex"));
        Object rule = at(run(ran), "tool", "driver", "rules", index);
        assertThat(map(rule).get("id")).isEqualTo("duplicate-key");
        assertThat(map(rule).get("name")).isEqualTo("DuplicateKey");
        assertThat(at(rule, "help", "markdown")).asString().contains("```yaml");
        assertThat(at(rule, "fullDescription", "text"))
                .isEqualTo(IssueCodes.of("duplicate-key").orElseThrow().why());
    }

    @Test
    void uri_belowTheFolderOfTheCommand_isRelative() {
        Ran ran = sarif("src/test/resources/sarif/no such # file?.yaml", "./pom.xml");

        assertThat(results(ran))
                .extracting(r -> at(r, "locations", 0, "physicalLocation", "artifactLocation"))
                .contains(
                        Map.of(
                                "uri",
                                "src/test/resources/sarif/no%20such%20%23%20file%3F.yaml",
                                "uriBaseId",
                                "%SRCROOT%"))
                .anySatisfy(artifact -> assertThat(at(artifact, "uri")).isEqualTo("pom.xml"));
    }

    @Test
    void allowedWarning_isSuppressedWithItsReason() throws IOException {
        desk.write("runbooks/salve.yaml", SETTINGS);

        Ran ran = sarif(desk.path("runbooks"));

        assertThat(ran.code()).isZero();
        assertThat(violations(ran.out())).isEmpty();
        assertThat(results(ran))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.get("ruleId")).isEqualTo("not-enforced");
                    assertThat(result.get("level")).isEqualTo("warning");
                    assertThat(at(result, "suppressions", 0))
                            .isEqualTo(
                                    Map.of(
                                            "kind",
                                            "inSource",
                                            "justification",
                                            "for the next version"));
                });
    }

    @Test
    void fingerprint_staysWhenLinesComeAbove_andTellsProblemsApart() throws IOException {
        String twice =
                "apiVersion: salve.dev/v1\nkind: Settings\nregions: [x]\nmode: a\nmode: a\nmode: a\n";
        desk.write("bad.yaml", twice);
        List<Object> before = fingerprints(sarif(desk.path("bad.yaml")));
        desk.write("bad.yaml", "# a comment\n\n" + twice);
        List<Object> after = fingerprints(sarif(desk.path("bad.yaml")));

        assertThat(before).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(after).isEqualTo(before);
    }

    private static List<Object> fingerprints(Ran ran) {
        return results(ran).stream()
                .map(result -> at(result, "partialFingerprints", "salveProblem/v1"))
                .toList();
    }
}
