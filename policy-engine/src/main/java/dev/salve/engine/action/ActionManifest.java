package dev.salve.engine.action;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an action without running it: the compiler checks runbooks against it, the
 * engine asks for its class, whoever writes the roles for its IAM. The action code is not needed
 * for any of it.
 *
 * @param name {@code service.verb@major}, for example {@code ecs.restart-service@1}
 * @param mutates false for messages; true needs {@code limits.cooldown}
 * @param movesCapacity whether a run changes how much capacity its target has
 * @param targetParameter the parameter that names the resource, null for messages
 * @param observeLag how long AWS may take to show the effect, after the call deadline
 * @param expectedEvents that a call causes when it works, for loop detection: {@code
 *     source|detail-type}, or {@code source|detail-type|path=value,value} where a field tells them
 *     from those that it does not cause
 * @param observe one sentence: how Salve sees whether it took effect
 * @param undo one sentence: how it is taken back, or why it cannot be
 * @param recovery one sentence: how the action itself sees that its resource is well again; empty
 *     if only the runbook's {@code verify} can tell
 */
public record ActionManifest(
        String name,
        String doc,
        Family family,
        ActionClass actionClass,
        boolean mutates,
        boolean movesCapacity,
        List<Parameter> parameters,
        @Nullable String targetParameter,
        List<IamPermission> iam,
        Duration observeLag,
        List<String> expectedEvents,
        String observe,
        String undo,
        String recovery) {

    public ActionManifest {
        Objects.requireNonNull(name, "name is null");
        if (!name.matches("[a-z0-9-]+\\.[a-z0-9-]+@[1-9][0-9]*")) {
            throw new IllegalArgumentException("not service.verb@major: " + name);
        }
        parameters = List.copyOf(parameters);
        iam = List.copyOf(iam);
        expectedEvents = List.copyOf(expectedEvents);
        Objects.requireNonNull(recovery, "recovery is null");
    }

    /** An action that leaves it to the runbook to say when its resource is well again. */
    public ActionManifest(
            String name,
            String doc,
            Family family,
            ActionClass actionClass,
            boolean mutates,
            boolean movesCapacity,
            List<Parameter> parameters,
            @Nullable String targetParameter,
            List<IamPermission> iam,
            Duration observeLag,
            List<String> expectedEvents,
            String observe,
            String undo) {
        this(
                name,
                doc,
                family,
                actionClass,
                mutates,
                movesCapacity,
                parameters,
                targetParameter,
                iam,
                observeLag,
                expectedEvents,
                observe,
                undo,
                "");
    }

    /** Whether {@link Action#recovered} tells when the resource is well again. */
    public boolean knowsRecovery() {
        return !recovery.isEmpty();
    }
}
