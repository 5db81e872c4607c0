package dev.salve.cli.trial;

import dev.salve.compiler.trial.Difference;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.TrialRun;
import dev.salve.compiler.trial.Why;
import dev.salve.compiler.yaml.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run as JUnit XML, as Surefire writes it and CI systems read it. A file that did not run, and a
 * path without tests, are test cases with an error: no suite is green because nothing ran.
 *
 * @see <a
 *     href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">
 *     Surefire's schema</a>
 */
final class JunitXml {

    /** Trials have no clock, and nobody waits for them. */
    private static final String NO_TIME = "0.000";

    private final StringBuilder xml = new StringBuilder();

    private JunitXml() {}

    /** One {@code testcase}. */
    private record Case(String name, TrialResult.Outcome outcome) {}

    /** One {@code testsuite}. */
    private record Suite(String name, List<Case> cases) {

        long count(String word) {
            return cases.stream().filter(each -> each.outcome().word().equals(word)).count();
        }
    }

    static String of(TrialRun run) {
        List<Suite> suites = new ArrayList<>();
        run.files().forEach(file -> suites.add(suite(file)));
        List<Case> errors = errors(run.issues());
        if (!errors.isEmpty()) {
            suites.add(new Suite("salve test", errors));
        }
        JunitXml junit = new JunitXml();
        junit.write(suites);
        return junit.xml.toString();
    }

    private static Suite suite(TrialReport file) {
        List<Case> cases = errors(file.issues());
        file.results().forEach(result -> cases.add(new Case(result.name(), result.outcome())));
        return new Suite(file.file(), cases);
    }

    private static List<Case> errors(List<Issue> issues) {
        List<Case> cases = new ArrayList<>();
        for (Issue issue : issues) {
            if (issue.severity() == Issue.Severity.ERROR) {
                cases.add(new Case(issue.place().toString(), new TrialResult.NotTried(issue)));
            }
        }
        return cases;
    }

    private void write(List<Suite> suites) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Suite all =
                new Suite(
                        "salve test",
                        suites.stream().flatMap(suite -> suite.cases().stream()).toList());
        xml.append("<testsuites").append(counts(all)).append(">\n");
        for (Suite suite : suites) {
            xml.append("  <testsuite").append(counts(suite));
            xml.append(" skipped=\"0\">\n");
            suite.cases().forEach(each -> write(suite, each));
            xml.append("  </testsuite>\n");
        }
        xml.append("</testsuites>\n");
    }

    private static String counts(Suite suite) {
        return " name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%s\""
                .formatted(
                        XmlText.attribute(suite.name()),
                        suite.cases().size(),
                        suite.count("failed"),
                        suite.count("error"),
                        NO_TIME);
    }

    private void write(Suite suite, Case each) {
        String opening =
                "    <testcase name=\"%s\" classname=\"%s\" file=\"%s\" time=\"%s\""
                        .formatted(
                                XmlText.attribute(each.name()),
                                XmlText.attribute(className(suite.name())),
                                XmlText.attribute(suite.name()),
                                NO_TIME);
        xml.append(opening);
        switch (each.outcome()) {
            case TrialResult.Passed _ -> xml.append("/>\n");
            case TrialResult.Failed(List<Difference> differences, List<Why> why) ->
                    element("failure", differences.getFirst().summary(), text(differences, why));
            case TrialResult.NotTried(Issue issue) ->
                    element("error", issue.wrong(), issue.toString());
        }
    }

    private void element(String name, String message, String text) {
        xml.append(">\n      <").append(name);
        xml.append(" message=\"").append(XmlText.attribute(message)).append('"');
        xml.append(" type=\"").append(name).append("\">");
        xml.append(XmlText.content(text));
        xml.append("</").append(name).append(">\n    </testcase>\n");
    }

    private static String text(List<Difference> differences, List<Why> why) {
        List<String> lines = new ArrayList<>();
        differences.forEach(difference -> lines.add(difference.toString()));
        for (Why each : why) {
            lines.add("why " + each.runbook() + ": " + each.decision());
            each.lines().forEach(line -> lines.add("  " + line.what() + " → " + line.result()));
        }
        return lines.stream().collect(Collectors.joining("\n"));
    }

    /** Dots make packages of folders. */
    private static String className(String file) {
        return file.replaceFirst("^[./\\\\]+", "")
                .replaceFirst("\\.test\\.ya?ml$", "")
                .replaceAll("[/\\\\]+", ".");
    }
}
