package dev.salve.remediation.session;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.remediation.aws.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inline session policy of one step: its planned operations on its planned ARNs. It cannot give
 * what the role has not got, it only takes away. Where AWS lets a policy ask for the resource's
 * tags, it wants {@code salve:managed = true} and not {@code salve:protected = true}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session
 *     policies</a>
 */
public final class SessionPolicy {

    /** The tag that a resource must carry to be acted on. */
    public static final String MANAGED = "salve:managed";

    /** The tag that protects a resource, whatever else it carries. */
    public static final String PROTECTED = "salve:protected";

    /** What STS takes as plain text. */
    static final int MAX_CHARACTERS = 2_048;

    private SessionPolicy() {}

    /**
     * The policy as JSON; absent if the plan names what the action's manifest does not, or no
     * resource, or more than a policy holds.
     */
    public static Reading<String> of(List<PlannedCall> calls, ActionManifest manifest) {
        List<Object> statements = new ArrayList<>();
        for (PlannedCall call : calls) {
            List<IamPermission> declared =
                    manifest.iam().stream()
                            .filter(each -> each.operation().equals(call.operation()))
                            .toList();
            if (declared.isEmpty()) {
                return new Reading.Absent<>(
                        "not-declared",
                        manifest.name() + " does not declare " + call.operation() + "; plan again");
            }
            if (!call.arn().startsWith("arn:") && !call.arn().equals("*")) {
                return new Reading.Absent<>(
                        "no-arn",
                        call.operation() + " on " + call.arn() + ", which is no ARN; plan again");
            }
            statements.add(statement(call, declared.stream().anyMatch(IamPermission::tagged)));
        }
        String policy =
                CanonicalJson.write(Map.of("Version", "2012-10-17", "Statement", statements));
        return policy.length() > MAX_CHARACTERS
                ? new Reading.Absent<>(
                        "policy-too-long",
                        "a session policy of "
                                + policy.length()
                                + " characters, STS takes "
                                + MAX_CHARACTERS
                                + "; act on fewer resources at once")
                : new Reading.Present<>(policy);
    }

    private static Map<String, Object> statement(PlannedCall call, boolean tagged) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", call.operation());
        statement.put("Resource", call.arn());
        if (tagged) {
            statement.put(
                    "Condition",
                    Map.of(
                            "StringEquals", Map.of("aws:ResourceTag/" + MANAGED, "true"),
                            "StringNotEquals", Map.of("aws:ResourceTag/" + PROTECTED, "true")));
        }
        return statement;
    }
}
