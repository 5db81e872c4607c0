package dev.salve.compiler.permission;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and fills the ARN templates of manifests. */
final class Arns {

    /** {@code arn:partition:service:region:account:resource}; the resource may hold colons. */
    static final int PARTS = 6;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}|\\*");
    private static final Set<String> REALM = Set.of(Realm.PARTITION, Realm.REGION, Realm.ACCOUNT);

    private Arns() {}

    /** Whether it is {@code *}, or ends in all resources of a type: {@code service/*}. */
    static boolean namesNoResource(String template) {
        String[] parts = template.split(":", PARTS);
        return template.equals(Globs.ANY)
                || (parts.length == PARTS && parts[PARTS - 1].matches("[^:/]+[:/]\\*|\\*"));
    }

    /** The parameters that a template names, in order. */
    static Set<String> parameters(String template) {
        Set<String> names = new LinkedHashSet<>();
        PLACEHOLDER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .filter(name -> name != null && !REALM.contains(name))
                .forEach(names::add);
        return names;
    }

    /** The template with a text for each name. */
    static String fill(String template, Map<String, String> texts) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group(1) == null
                                        ? Globs.ANY
                                        : texts.getOrDefault(found.group(1), Globs.ANY)));
    }

    /**
     * What an ARN that was given for a parameter tells: its realm, and the parameter's own name in
     * it. Empty if it is not of the template's shape, nor {@code parameter/name} or {@code
     * parameter:name}.
     */
    static Optional<Map<String, String>> read(String template, String parameter, String arn) {
        List<MatchResult> places = PLACEHOLDER.matcher(template).results().toList();
        StringBuilder regex = new StringBuilder();
        int end = 0;
        for (MatchResult place : places) {
            regex.append(Pattern.quote(template.substring(end, place.start())))
                    .append(parameter.equals(place.group(1)) ? "(.+)" : "([^:/]*)");
            end = place.end();
        }
        regex.append(Pattern.quote(template.substring(end)));
        Matcher whole = Pattern.compile(regex.toString()).matcher(arn);
        if (!whole.matches()) {
            return readPart(parameter, arn);
        }
        Map<String, String> told = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            String name = places.get(i).group(1);
            if (name != null && (REALM.contains(name) || name.equals(parameter))) {
                told.put(name, whole.group(i + 1));
            }
        }
        return Optional.of(told);
    }

    /** The ARN of the parameter's own kind: of a cluster, where a service's is asked for. */
    private static Optional<Map<String, String>> readPart(String parameter, String arn) {
        String[] parts = arn.split(":", PARTS);
        if (parts.length < PARTS || !parts[PARTS - 1].matches(parameter + "[:/][^:/]+")) {
            return Optional.empty();
        }
        return Optional.of(
                Map.of(
                        Realm.PARTITION,
                        parts[1],
                        Realm.REGION,
                        parts[3],
                        Realm.ACCOUNT,
                        parts[4],
                        parameter,
                        parts[PARTS - 1].substring(parameter.length() + 1)));
    }
}
