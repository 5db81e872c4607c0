package dev.salve.remediation.session;

import dev.salve.engine.action.Intent;
import dev.salve.engine.hand.Warrant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who a session is, as CloudTrail shows it: the run, in its name and as its source identity, which
 * no later role can shed; and what allowed it, as tags.
 *
 * @param name of the session, 2 to 64 characters
 * @param source the run's id
 * @param tags transitive to nobody; no empty ones
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
record SessionIdentity(String name, String source, Map<String, String> tags) {

    private static final int MAX_NAME = 64;
    private static final int MAX_TAG = 256;

    SessionIdentity {
        tags = Map.copyOf(tags);
    }

    static SessionIdentity of(Intent intent, Warrant warrant) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("salve:run", intent.runId());
        tags.put("salve:runbook", warrant.runbook());
        tags.put("salve:version", warrant.version());
        tags.put("salve:approval", warrant.approval());
        tags.put("salve:plan", warrant.plan());
        tags.values().removeIf(String::isEmpty);
        tags.replaceAll((key, value) -> cut(value.replaceAll("[^\\w +=,.@:/-]", "-"), MAX_TAG));
        String run = intent.runId().replaceAll("[^\\w+=,.@-]", "-");
        return new SessionIdentity(cut("salve-" + run, MAX_NAME), cut(run, MAX_NAME), tags);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
