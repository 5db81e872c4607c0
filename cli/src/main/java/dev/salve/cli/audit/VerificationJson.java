package dev.salve.cli.audit;

import dev.salve.audit.Finding;
import dev.salve.audit.Report;
import dev.salve.engine.invariant.Watch.Standing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A verification as JSON values. */
final class VerificationJson {

    private VerificationJson() {}

    static Map<String, Object> document(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", word(report.verdict()));
        json.put("files", report.counts().files());
        json.put("records", report.counts().records());
        json.put("chains", report.counts().chains());
        json.put("closedRuns", report.counts().closed());
        json.put("openRuns", report.counts().open());
        json.put("findings", report.findings().stream().map(VerificationJson::finding).toList());
        json.put("promises", report.promises().stream().map(VerificationJson::promise).toList());
        return json;
    }

    private static Map<String, Object> promise(Standing promise) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", promise.name());
        json.put("promise", promise.promise());
        json.put("standing", standing(promise));
        json.put("judged", promise.judged());
        json.put("unjudged", promise.unjudged());
        json.put("broken", promise.broken());
        return json;
    }

    private static String standing(Standing promise) {
        if (promise.broken() > 0) {
            return "broken";
        }
        return promise.holds() ? "holds" : "not-judged";
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", word(finding.kind()));
        json.put("means", word(finding.kind().verdict()));
        json.put("file", finding.file());
        json.put("text", finding.text());
        return json;
    }

    /** A constant as JSON and people read it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
