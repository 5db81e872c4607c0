package dev.salve.compiler.permission;

import dev.salve.engine.event.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An IAM policy document. Grants that differ only in their operation share a statement; the same
 * grants give the same text.
 *
 * @param statements empty if nothing is needed: then there is nothing to attach, as IAM takes no
 *     policy without statements
 */
public record PolicyDocument(List<Statement> statements) {

    /**
     * The characters of a managed policy, white space not counted.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length">
     *     IAM character limits</a>
     */
    public static final int MOST_CHARACTERS = 6_144;

    static final String VERSION = "2012-10-17";

    /** The operations on the resources, both sorted. */
    public record Statement(
            String sid, List<String> actions, List<String> resources, boolean managedOnly) {

        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("Sid", sid);
            json.put("Effect", "Allow");
            json.put("Action", actions);
            json.put("Resource", resources);
            if (managedOnly) {
                json.put(
                        "Condition",
                        Map.of(
                                "StringEquals",
                                Map.of("aws:ResourceTag/" + Grant.TAG, Grant.TAG_VALUE)));
            }
            return json;
        }
    }

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** The document that grants these. */
    public static PolicyDocument of(Access access, Collection<Grant> grants) {
        Map<String, Integer> taken = new HashMap<>();
        List<Statement> statements = new ArrayList<>();
        statements(grants).entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().first()))
                .forEach(entry ->
                        statements.add(statement(access, entry.getKey(), entry.getValue(), taken)));
        return new PolicyDocument(statements);
    }

    private record Scope(List<String> resources, boolean managedOnly) {}

    private record Call(String operation, boolean managedOnly) {}

    private static Map<Scope, SortedSet<String>> statements(Collection<Grant> grants) {
        Map<Call, SortedSet<String>> resources = new HashMap<>();
        for (Grant grant : grants) {
            resources
                    .computeIfAbsent(
                            new Call(grant.operation(), grant.managedOnly()), c -> new TreeSet<>())
                    .add(grant.resource());
        }
        Map<Scope, SortedSet<String>> operations = new HashMap<>();
        resources.forEach((call, on) ->
                operations
                        .computeIfAbsent(
                                new Scope(List.copyOf(on), call.managedOnly()),
                                s -> new TreeSet<>())
                        .add(call.operation()));
        return operations;
    }

    private static Statement statement(
            Access access, Scope scope, SortedSet<String> operations, Map<String, Integer> taken) {
        String name =
                capital(access.word())
                        + (scope.resources().equals(List.of(Globs.ANY))
                                ? "Any"
                                : services(operations));
        int count = taken.merge(name, 1, Integer::sum);
        return new Statement(
                count == 1 ? name : name + count,
                List.copyOf(operations),
                scope.resources(),
                scope.managedOnly());
    }

    private static String services(SortedSet<String> operations) {
        Map<String, String> services = new TreeMap<>();
        for (String operation : operations) {
            String service = operation.substring(0, Math.max(0, operation.indexOf(':')));
            services.put(service, capital(service.replaceAll("[^a-z0-9]", "")));
        }
        return String.join("", services.values());
    }

    private static String capital(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** As IAM reads it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Version", VERSION);
        json.put("Statement", statements.stream().map(Statement::json).toList());
        return json;
    }

    /** As IAM counts them: without white space. */
    public int characters() {
        return Json.text(json()).replaceAll("\\s", "").length();
    }
}
