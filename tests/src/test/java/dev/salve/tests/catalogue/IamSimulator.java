package dev.salve.tests.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * IAM as npm's {@code @cloud-copilot/iam-simulate} has it, offline. A run of it answers any number
 * of cases; without it the test is skipped, and says so. {@code .ci/run} installs it.
 */
final class IamSimulator {

    static final String ALLOWED = "Allowed";

    private static final Path FOLDER = Path.of("src/test/iam");

    private IamSimulator() {}

    /**
     * One question: may a session of that role, narrowed by that policy, do this?
     *
     * @param session its policy as JSON; empty for none
     */
    record Case(
            String title,
            String role,
            String session,
            String operation,
            String resource,
            Map<String, String> tags) {

        private Map<String, Object> json() {
            Map<String, Object> json =
                    new LinkedHashMap<>(
                            Map.of(
                                    "rolePolicy", JsonReader.object(role),
                                    "action", operation,
                                    "resource", resource,
                                    "tags", tags));
            if (!session.isEmpty()) {
                json.put("sessionPolicy", JsonReader.object(session));
            }
            return json;
        }
    }

    /** IAM's word for each case, in order. */
    static List<String> judge(List<Case> cases) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER.resolve("node_modules")),
                "SKIPPED: no IAM simulator; run `npm ci --prefix tests/src/test/iam`");
        Process node =
                new ProcessBuilder("node", FOLDER.resolve("simulate.mjs").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var input = node.getOutputStream()) {
            String text =
                    CanonicalJson.write(Map.of("cases", cases.stream().map(Case::json).toList()));
            input.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).isZero();
        return new JsonObject(JsonReader.object(answer)).list("verdicts", String.class::cast);
    }
}
