package dev.salve.compiler.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.bundle.TestCatalogue;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles every example of the registry: the wrong one has its code, the right one nothing. */
class ExamplesTest {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: example, owner: team-web}
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
            facts:
              service: {lookup: ecs.service, with: {cluster: prod, service: web}}
            target: {type: ecs.service, id: "${service.arn}"}
            when:
              - service.running < service.desired
            limits: {cooldown: 15m}
            steps:
              - action: ecs.restart-service@1
                with: {cluster: prod, service: web}
            """;

    static Stream<IssueCode> codes() {
        return IssueCodes.ALL.stream().filter(code -> code.example().isPresent());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void example_wrong_hasTheCode(IssueCode code) {
        assertThat(issues(code.example().orElseThrow().wrong()))
                .anySatisfy(issue -> {
                    assertThat(issue.code()).isEqualTo(code.code());
                    assertThat(issue.severity()).isEqualTo(code.severity());
                });
    }

    @ParameterizedTest
    @MethodSource("codes")
    void example_right_isClean(IssueCode code) {
        assertThat(issues(code.example().orElseThrow().right())).isEmpty();
    }

    private static List<Issue> issues(String part) {
        Issues issues = new Issues();
        List<Document> documents = new ArrayList<>();
        byte[] file = file(part).getBytes(StandardCharsets.UTF_8);
        Documents.read("example.yaml", file, issues).ifPresent(documents::add);
        return BundleCompiler.compile(documents, issues, TestCatalogue.catalogue()).issues();
    }

    /** The part, with the other keys of a runbook unless it is something else. */
    private static String file(String part) {
        if (part.startsWith("kind: ")) {
            return "apiVersion: salve.dev/v1\n" + part + "\n";
        }
        Map<String, String> blocks = blocks(RUNBOOK);
        blocks(part).keySet().forEach(blocks::remove);
        return String.join("", blocks.values()) + part + "\n";
    }

    private static Map<String, String> blocks(String yaml) {
        Map<String, String> blocks = new LinkedHashMap<>();
        String key = "";
        for (String line : yaml.lines().toList()) {
            boolean begins = !line.startsWith(" ");
            key = begins ? line.substring(0, Math.max(0, line.indexOf(':'))) : key;
            blocks.merge(key, line + "\n", String::concat);
        }
        return blocks;
    }
}
