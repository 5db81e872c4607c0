package dev.salve.compiler.permission;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.runbook.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A runbook and what it needs. */
final class Sample {

    private static final String ALARM =
            "match: {source: [aws.cloudwatch], detail-type: [CloudWatch Alarm State Change]}";

    private final StringBuilder yaml =
            new StringBuilder(
                    """
                    apiVersion: salve.dev/v1
                    kind: Runbook
                    metadata: {name: heal, owner: team-web}
                    mode: observe
                    limits: {cooldown: 15m}
                    target: {type: thing, id: it}
                    """);

    private Sample() {}

    static Sample onAlarm() {
        return new Sample().with(ALARM);
    }

    static Sample on(String source) {
        return new Sample().with("match: {source: [" + source + "]}");
    }

    Sample with(String lines) {
        yaml.append(lines).append("\n");
        return this;
    }

    Sample steps(String... steps) {
        return with(
                Stream.of(steps)
                        .map(step -> "  - " + step)
                        .collect(Collectors.joining("\n", "steps:\n", "")));
    }

    Permissions needs(Realm realm) {
        return needs(realm, List.of());
    }

    Permissions needs(Realm realm, List<Settings.ChangeCalendar> calendars) {
        Issues issues = new Issues();
        byte[] bytes = yaml.toString().getBytes(StandardCharsets.UTF_8);
        List<Document> documents = Documents.read("heal.yaml", bytes, issues).stream().toList();
        Compiled compiled = BundleCompiler.compile(documents, issues, CloudCatalogue.CATALOGUE);
        List<Issue> errors =
                compiled.issues().stream()
                        .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                        .toList();
        if (!errors.isEmpty()) {
            throw new AssertionError("the sample does not compile: " + errors);
        }
        Compiled.Source source = compiled.runbooks().getFirst();
        return Permissions.of(
                source.runbook(),
                source.document().root(),
                CloudCatalogue.CATALOGUE,
                realm,
                calendars);
    }

    Permissions needs() {
        return needs(Realm.ANY);
    }
}
