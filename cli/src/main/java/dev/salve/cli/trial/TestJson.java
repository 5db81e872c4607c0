package dev.salve.cli.trial;

import dev.salve.compiler.trial.Coverage;
import dev.salve.compiler.trial.Difference;
import dev.salve.compiler.trial.RunbookCoverage;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.TrialRun;
import dev.salve.compiler.trial.Why;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run as one JSON document. */
final class TestJson {

    private TestJson() {}

    static Map<String, Object> of(TrialRun run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("files", run.files().stream().map(TestJson::file).toList());
        json.put("issues", run.issues().stream().map(TestJson::issue).toList());
        json.put("coverage", coverage(run.coverage()));
        json.put("passed", TestSummary.passed(run));
        json.put("failed", TestSummary.failed(run));
        return json;
    }

    private static Map<String, Object> file(TrialReport file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.file());
        json.put("ran", file.ran());
        json.put("tests", file.results().stream().map(TestJson::test).toList());
        json.put("issues", file.issues().stream().map(TestJson::issue).toList());
        return json;
    }

    private static Map<String, Object> test(TrialResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.name());
        putPlace(json, result.place());
        json.put("outcome", result.outcome().word());
        switch (result.outcome()) {
            case TrialResult.Passed _ -> json.put("differences", List.of());
            case TrialResult.Failed(List<Difference> differences, List<Why> why) -> {
                json.put("differences", differences.stream().map(TestJson::difference).toList());
                json.put("why", why.stream().map(TestJson::why).toList());
            }
            case TrialResult.NotTried(Issue issue) -> {
                json.put("differences", List.of());
                json.put("issue", issue(issue));
            }
        }
        return json;
    }

    private static Map<String, Object> difference(Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        putPlace(json, difference.place());
        json.put("what", difference.what());
        json.put("wanted", difference.wanted());
        json.put("got", difference.got());
        return json;
    }

    private static Map<String, Object> why(Why why) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runbook", why.runbook());
        json.put("decision", why.decision());
        json.put("lines", why.lines().stream().map(TestJson::line).toList());
        return json;
    }

    private static Map<String, Object> line(Why.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", line.what());
        json.put("result", line.result());
        json.put(
                "values",
                line.values().stream()
                        .map(step -> Map.of("expression", step.source(), "value", step.value()))
                        .toList());
        return json;
    }

    private static Map<String, Object> coverage(Coverage coverage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("percent", (long) coverage.percent());
        json.put("outcomes", coverage.outcomes());
        json.put("outcomesSeen", coverage.outcomesSeen());
        json.put("guards", coverage.guards());
        json.put("guardsSeenBothWays", coverage.guardsSeenBothWays());
        json.put("runbooks", coverage.runbooks().stream().map(TestJson::runbook).toList());
        return json;
    }

    private static Map<String, Object> runbook(RunbookCoverage runbook) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runbook", runbook.runbook());
        json.put("file", runbook.place().file());
        json.put("tested", runbook.tests().isPresent());
        json.put("acted", runbook.acted());
        json.put("refrained", runbook.refrained());
        json.put("guards", runbook.conditions().stream().map(TestJson::seen).toList());
        return json;
    }

    private static Map<String, Object> seen(RunbookCoverage.Seen seen) {
        Map<String, Object> json = new LinkedHashMap<>();
        putPlace(json, seen.condition().place());
        json.put("kind", seen.condition().name());
        json.put("expression", seen.condition().expression().source());
        json.put("seenTrue", seen.holding());
        json.put("seenFalse", seen.failing());
        return json;
    }

    private static Map<String, Object> issue(Issue issue) {
        Map<String, Object> json = new LinkedHashMap<>();
        putPlace(json, issue.place());
        json.put("severity", issue.severity().word());
        json.put("code", issue.code());
        json.put("wrong", issue.wrong());
        json.put("cure", issue.cure());
        return json;
    }

    private static void putPlace(Map<String, Object> json, Place place) {
        json.put("file", place.file());
        json.put("line", (long) place.line());
        json.put("column", (long) place.column());
    }
}
