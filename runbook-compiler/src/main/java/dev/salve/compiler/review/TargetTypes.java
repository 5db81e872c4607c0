package dev.salve.compiler.review;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a target's type is the word that others use for it. Lock, cooldown and history hang on
 * type and id: two runbooks that call one resource differently do not see each other.
 */
final class TargetTypes {

    private static final String CODE = "target-type";

    /** What the resources of each service are called. */
    private static final Map<String, List<String>> WORDS =
            Map.ofEntries(
                    Map.entry("application-autoscaling", List.of("target")),
                    Map.entry("appconfig", List.of("deployment", "environment")),
                    Map.entry("asg", List.of("group")),
                    Map.entry("cloudformation", List.of("stack")),
                    Map.entry("cloudwatch", List.of("alarm")),
                    Map.entry("codedeploy", List.of("deployment", "group")),
                    Map.entry("dynamodb", List.of("table", "index")),
                    Map.entry("ec2", List.of("instance", "volume")),
                    Map.entry("ecs", List.of("service", "task", "cluster")),
                    Map.entry("elasticache", List.of("cluster")),
                    Map.entry("kinesis", List.of("stream")),
                    Map.entry("lambda", List.of("function", "alias")),
                    Map.entry("rds", List.of("instance", "cluster")),
                    Map.entry("sqs", List.of("queue")),
                    Map.entry("states", List.of("machine")));

    private final Issues issues;

    TargetTypes(Issues issues) {
        this.issues = issues;
    }

    void check(Reviewed reviewed) {
        if (!(reviewed.at("target", "type").orElse(null) instanceof Node.Text type)
                || type.text().contains("${")) {
            return;
        }
        String service = service(type.text());
        if (!WORDS.containsKey(service)) {
            unknownService(type, service);
        } else if (!types(service).contains(type.text())) {
            issues.error(
                    type.place(),
                    CODE,
                    "nothing of " + service + " is called \"" + type.text() + "\"",
                    Cure.didYouMean(type.text(), types(service)));
        } else {
            actsElsewhere(type, service, reviewed.runbook().steps());
        }
    }

    /** A type of one's own is fine; a slip in the name of an AWS service is not. */
    private void unknownService(Node.Text type, String service) {
        Cure.nearest(service, WORDS.keySet())
                .map(near -> near + type.text().substring(service.length()))
                .filter(meant -> types(service(meant)).contains(meant))
                .ifPresent(meant ->
                        issues.error(
                                type.place(),
                                CODE,
                                "no target is of type \"" + type.text() + "\"",
                                "did you mean \"" + meant + "\"?"));
    }

    private void actsElsewhere(Node.Text type, String service, List<Runbook.Step> steps) {
        List<String> acting = new ArrayList<>();
        for (Runbook.Step step : steps) {
            String acted = service(step.action().name());
            if (step.action().mutates() && WORDS.containsKey(acted)) {
                acting.add(acted);
            }
        }
        if (!acting.isEmpty() && !acting.contains(service)) {
            String acted = acting.getFirst();
            issues.warning(
                    type.place(),
                    CODE,
                    "the steps change something of %s, and the target is of type %s: others may change"
                                    .formatted(acted, type.text())
                            + " the same thing at the same time",
                    "name what is changed: type: " + types(acted).getFirst());
        }
    }

    private static List<String> types(String service) {
        return WORDS.getOrDefault(service, List.of()).stream()
                .map(word -> service + "." + word)
                .toList();
    }

    private static String service(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
