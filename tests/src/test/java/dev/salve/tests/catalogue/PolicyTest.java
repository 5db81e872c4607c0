package dev.salve.tests.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.session.SessionPolicy;
import dev.salve.tests.catalogue.IamSimulator.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the roles and the sessions allow, judged by a simulator of IAM: a run's session can do its
 * plan, and not the same to the resource next to it.
 */
class PolicyTest {

    private static final Map<String, String> MANAGED = Map.of("salve:managed", "true");
    private static final Map<String, String> PROTECTED =
            Map.of("salve:managed", "true", "salve:protected", "true");
    private static final Path RUNBOOKS = Path.of("../runbooks");

    private final DemoStage stage = new DemoStage();

    @Test
    void session_ofEachAction_allowsItsPlanAndNothingBesideIt()
            throws IOException, InterruptedException {
        List<Case> allowed = new ArrayList<>();
        List<Case> denied = new ArrayList<>();
        for (Sample sample : Samples.all()) {
            ActionManifest manifest = stage.action(sample.action()).manifest();
            PlanResult.Ready plan = stage.plan(sample);
            String session = present(SessionPolicy.of(plan.calls(), manifest));
            for (PlannedCall call : plan.calls()) {
                if (isBeyondIt(concrete(call.arn()))) {
                    continue;
                }
                Question question = new Question(manifest, session, call);
                allowed.add(question.with("on its target", concrete(call.arn()), MANAGED));
                if (!call.arn().endsWith("*")) { // an execution has no id before it is started
                    denied.add(question.with("beside it", sibling(call.arn()), MANAGED));
                }
                if (isTagged(manifest, call)) {
                    denied.add(question.with("unmanaged", concrete(call.arn()), Map.of()));
                    denied.add(question.with("protected", concrete(call.arn()), PROTECTED));
                }
            }
        }
        judged(allowed, denied);
    }

    @Test
    void role_ofEachShippedRunbook_allowsWhatItNamesOnManagedTargets()
            throws IOException, InterruptedException {
        List<Case> allowed = new ArrayList<>();
        List<Case> denied = new ArrayList<>();
        for (Path file : files()) {
            JsonObject json = new JsonObject(JsonReader.object(Files.readString(file)));
            for (String role : List.of("read", "write")) {
                if (json.has(role)) {
                    judge(file.getFileName() + " " + role, json.map(role), allowed, denied);
                }
            }
        }
        judged(allowed, denied);
    }

    private static void judge(
            String title, Map<String, Object> policy, List<Case> allowed, List<Case> denied) {
        String role = CanonicalJson.write(policy);
        for (JsonObject statement : new JsonObject(policy).list("Statement", JsonObject::of)) {
            for (String operation : statement.list("Action", String.class::cast)) {
                for (String resource : statement.list("Resource", String.class::cast)) {
                    String target = resource.equals("*") ? "*" : concrete(resource);
                    if (isBeyondIt(target)) {
                        continue;
                    }
                    allowed.add(new Case(title, role, "", operation, target, MANAGED));
                    if (statement.has("Condition")) {
                        denied.add(
                                new Case(
                                        title + ", untagged",
                                        role,
                                        "",
                                        operation,
                                        target,
                                        Map.of()));
                    }
                }
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            return files.filter(file -> file.toString().endsWith(".iam.json")).sorted().toList();
        }
    }

    private static void judged(List<Case> allowed, List<Case> denied)
            throws IOException, InterruptedException {
        List<Case> all = new ArrayList<>(allowed);
        all.addAll(denied);
        List<String> verdicts = IamSimulator.judge(all);
        List<String> wrong = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            Case each = all.get(at);
            String verdict = verdicts.get(at);
            boolean right =
                    at < allowed.size()
                            ? verdict.equals(IamSimulator.ALLOWED)
                            : verdict.endsWith("Denied");
            if (!right) {
                wrong.add(
                        "%s: %s on %s is %s"
                                .formatted(
                                        each.title(), each.operation(), each.resource(), verdict));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(allowed).isNotEmpty();
        assertThat(denied).isNotEmpty();
    }

    /** What the family's role may, which is as wide as the manifest; the session narrows it. */
    private record Question(ActionManifest manifest, String session, PlannedCall call) {

        Case with(String what, String resource, Map<String, String> tags) {
            List<Map<String, Object>> statements =
                    manifest.iam().stream().map(Question::statement).toList();
            String role =
                    CanonicalJson.write(Map.of("Version", "2012-10-17", "Statement", statements));
            return new Case(
                    manifest.name() + " " + what, role, session, call.operation(), resource, tags);
        }

        private static Map<String, Object> statement(IamPermission permission) {
            return Map.of(
                    "Effect",
                    "Allow",
                    "Action",
                    permission.operation(),
                    "Resource",
                    permission.arnTemplate().replaceAll("\\{[^}]*}", "*"));
        }
    }

    private static boolean isTagged(ActionManifest manifest, PlannedCall call) {
        return manifest.iam().stream()
                .anyMatch(each -> each.tagged() && each.operation().equals(call.operation()));
    }

    private static String present(Reading<String> policy) {
        assertThat(policy).isInstanceOf(Reading.Present.class);
        return ((Reading.Present<String>) policy).value();
    }

    /** An ARN in which something stands for each star. */
    private static String concrete(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return arn;
        }
        return String.join(
                ":",
                parts[0],
                star(parts[1], "aws"),
                parts[2],
                star(parts[3], "eu-west-1"),
                star(parts[4], "123456789012"),
                any(parts[5]));
    }

    /** Some have the name of what they are in before their own. */
    private static String any(String resource) {
        return switch (resource) {
            case "service/*" -> "service/any/any";
            case "deploymentgroup:*" -> "deploymentgroup:any/any";
            case "execution:*" -> "execution:any:any";
            default -> resource.replace("*", "any");
        };
    }

    /**
     * What the simulator cannot tell: a function's version from its alias, whose ARNs are alike,
     * and the documents of AWS, whose ARNs have no account.
     */
    private static boolean isBeyondIt(String resource) {
        return resource.matches("arn:aws:lambda:[^:]*:[^:]*:function:[^:]+:[^:]+")
                || resource.contains("::document/");
    }

    private static String star(String part, String instead) {
        return part.equals("*") ? instead : part;
    }

    /** The ARN of something of the same kind next to it. */
    private static String sibling(String arn) {
        String concrete = concrete(arn);
        char last = concrete.charAt(concrete.length() - 1);
        return concrete.substring(0, concrete.length() - 1) + (last == '0' ? '1' : '0');
    }
}
