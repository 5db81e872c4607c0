package dev.salve.cli.lint;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.compiler.allow.AllowedIssue;
import dev.salve.compiler.code.IssueCodes;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.runbook.BundleFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Problems as one log of <a
 * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>. What
 * comments allow is in it as well, suppressed. Nothing in it tells of the machine it was made on.
 */
final class LintSarif {

    static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final String ROOT = "%SRCROOT%";
    private static final String FINGERPRINT = "salveProblem/v1";
    private static final String HOME = "https://salve.dev";

    private final LintInput input;
    private final List<Map<String, Object>> rules = new ArrayList<>();
    private final Map<String, Integer> ruleIndex = new HashMap<>();
    private final Map<String, Integer> alike = new HashMap<>();

    LintSarif(LintInput input) {
        this.input = Objects.requireNonNull(input, "input is null");
    }

    /**
     * The whole log.
     *
     * @param version of Salve
     */
    Map<String, Object> log(LintResult result, String version) {
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run(result, version)));
        return log;
    }

    private Map<String, Object> run(LintResult result, String version) {
        List<Map<String, Object>> results = new ArrayList<>();
        result.byFile().forEach(part -> part.shown().forEach(i -> results.add(result(i))));
        result.allowed().forEach(allowed -> results.add(suppressed(allowed)));
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "salve lint");
        driver.put("version", version);
        driver.put("informationUri", HOME);
        driver.put("rules", rules);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("invocations", List.of(invocation(result)));
        run.put(
                "originalUriBaseIds",
                Map.of(ROOT, Map.of("description", text("The folder in which salve lint ran."))));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", results);
        return run;
    }

    private Map<String, Object> invocation(LintResult result) {
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("executionSuccessful", result.exitCode() != ExitCode.CANNOT_RUN);
        invocation.put("exitCode", (long) result.exitCode());
        List<Map<String, Object>> left =
                result.byFile().stream()
                        .filter(part -> part.more() > 0)
                        .map(LintSarif::leftOut)
                        .toList();
        if (!left.isEmpty()) {
            invocation.put("toolExecutionNotifications", left);
        }
        return invocation;
    }

    private static Map<String, Object> leftOut(LintResult.InFile part) {
        Map<String, Object> place = Map.of("artifactLocation", artifact(part.file()));
        Map<String, Object> notification = new LinkedHashMap<>();
        notification.put("level", "note");
        notification.put("message", text(LintText.more(part)));
        notification.put("locations", List.of(Map.of("physicalLocation", place)));
        return notification;
    }

    private Map<String, Object> result(Issue issue) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", issue.code());
        result.put("ruleIndex", (long) rule(issue));
        result.put("level", issue.severity().word());
        result.put("message", text(issue.wrong() + " — " + issue.cure()));
        result.put("locations", List.of(Map.of("physicalLocation", location(issue.place()))));
        result.put("partialFingerprints", Map.of(FINGERPRINT, fingerprint(issue)));
        return result;
    }

    private Map<String, Object> suppressed(AllowedIssue allowed) {
        Map<String, Object> suppression = new LinkedHashMap<>();
        suppression.put("kind", "inSource");
        if (!allowed.reason().isEmpty()) {
            suppression.put("justification", allowed.reason());
        }
        Map<String, Object> result = result(allowed.issue());
        result.put("suppressions", List.of(suppression));
        return result;
    }

    private int rule(Issue issue) {
        return ruleIndex.computeIfAbsent(
                issue.code(),
                code -> {
                    rules.add(
                            IssueCodes.of(code)
                                    .map(SarifRule::of)
                                    .orElseGet(() -> Map.of("id", code)));
                    return rules.size() - 1;
                });
    }

    private static Map<String, Object> location(Place place) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", (long) place.line());
        region.put("startColumn", (long) place.column());
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("artifactLocation", artifact(place.file()));
        location.put("region", region);
        return location;
    }

    private static Map<String, Object> artifact(String file) {
        return SarifArtifact.of(file, ROOT);
    }

    /** The same as long as the line and its file are: lines above may come and go. */
    private String fingerprint(Issue issue) {
        String is =
                String.join(
                        "\n",
                        issue.code(),
                        String.valueOf(artifact(issue.place().file()).get("uri")),
                        input.line(issue.place()).strip());
        int before = alike.merge(is, 1, Integer::sum);
        return BundleFormat.digest((is + "\n" + before).getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }
}
