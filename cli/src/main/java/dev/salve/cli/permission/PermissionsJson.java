package dev.salve.cli.permission;

import dev.salve.compiler.permission.Access;
import dev.salve.compiler.permission.Permissions;
import dev.salve.compiler.permission.Wide;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Permissions as JSON values. */
final class PermissionsJson {

    private PermissionsJson() {}

    static Map<String, Object> each(List<Permissions> all) {
        return Map.of(
                "runbooks",
                all.stream().map(one -> body("runbook", one.runbooks().getFirst(), one)).toList());
    }

    static Map<String, Object> merged(Permissions all) {
        return body("merged", all.runbooks(), all);
    }

    static Map<String, Object> problems(int files, List<Issue> issues) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("files", (long) files);
        json.put("problems", issues.stream().map(PermissionsJson::problem).toList());
        return json;
    }

    private static Map<String, Object> body(String key, Object names, Permissions permissions) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(key, names);
        for (Access access : Access.values()) {
            json.put(access.word(), permissions.policy(access).json());
        }
        json.put("wide", permissions.wide().stream().map(PermissionsJson::wide).toList());
        json.put("remarks", permissions.remarks());
        return json;
    }

    private static Map<String, Object> wide(Wide wide) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("operation", wide.operation());
        json.put("why", wide.why());
        put(json, wide.place());
        return json;
    }

    private static Map<String, Object> problem(Issue issue) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, issue.place());
        json.put("severity", issue.severity().word());
        json.put("code", issue.code());
        json.put("wrong", issue.wrong());
        json.put("cure", issue.cure());
        return json;
    }

    private static void put(Map<String, Object> json, Place place) {
        json.put("file", place.file());
        json.put("line", (long) place.line());
        json.put("column", (long) place.column());
    }
}
