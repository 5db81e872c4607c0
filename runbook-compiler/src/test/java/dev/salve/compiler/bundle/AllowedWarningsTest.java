package dev.salve.compiler.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.allow.AllowedIssue;
import dev.salve.compiler.yaml.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments that allow warnings, in each kind of file, as every command meets them. */
class AllowedWarningsTest {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: web, owner: team-web}
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
            target: {type: ecs.service, id: web}
            when:
              - alarm.tags.team == 'web' # salve: allow may-be-absent -- all have it
            steps:
              - {action: notify.owner@1, with: {text: hello}}
            """;

    @TempDir Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Compiled compile(Path path) {
        return BundleCompiler.compile(List.of(path), TestCatalogue.catalogue());
    }

    @Test
    void runbook_allowed_hasNoIssueAndABundle() throws IOException {
        Compiled compiled = compile(write("web.yaml", RUNBOOK));

        assertThat(compiled.issues()).isEmpty();
        assertThat(compiled.bundle()).isPresent();
        assertThat(compiled.allowed())
                .singleElement()
                .satisfies(allowed -> {
                    assertThat(allowed.issue().code()).isEqualTo("may-be-absent");
                    assertThat(allowed.reason()).isEqualTo("all have it");
                });
    }

    @Test
    void settings_allowed_haveNoIssue() throws IOException {
        Compiled compiled =
                compile(
                        write(
                                "salve.yaml",
                                """
                                apiVersion: salve.dev/v1
                                kind: Settings
                                # salve: allow not-enforced
                                routes: {page: "slack:C0123"}
                                """));

        assertThat(compiled.issues()).isEmpty();
        assertThat(compiled.allowed()).extracting(AllowedIssue::reason).containsExactly("");
    }

    @Test
    void tests_withAWrongComment_haveAnErrorButNothingUnused() throws IOException {
        String text =
                """
                apiVersion: salve.dev/v1
                kind: RunbookTest # salve: allow %s
                """;

        assertThat(compile(write("web.test.yaml", text.formatted("type"))).issues())
                .extracting(Issue::code)
                .containsExactly("allow");
        assertThat(compile(write("web.test.yaml", text.formatted("test-vacuous"))).issues())
                .isEmpty();
    }

    @Test
    void comment_ofAnError_keepsTheBundleBack() throws IOException {
        Compiled compiled =
                compile(write("web.yaml", RUNBOOK.replace("allow may-be-absent", "allow type")));

        assertThat(compiled.hasErrors()).isTrue();
        assertThat(compiled.bundle()).isEmpty();
    }

    @Test
    void comment_aboutOtherRunbooks_isUnusedOnlyInAWholeFolder() throws IOException {
        Path file =
                write("web.yaml", RUNBOOK.replace("match:\n", "match: # salve: allow shadowed\n"));

        assertThat(compile(file).issues()).isEmpty();
        assertThat(compile(folder).issues())
                .extracting(Issue::code)
                .containsExactly("unused-allow");
    }
}
