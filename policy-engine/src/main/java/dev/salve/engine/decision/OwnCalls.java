package dev.salve.engine.decision;

import dev.salve.engine.event.JsonMap;

/** Which of the calls that CloudTrail reports are Salve's own. */
public final class OwnCalls {

    /** Salve names each of its sessions so; the permissions' trust policies ask for it. */
    private static final String SESSION = "salve-";

    private OwnCalls() {}

    /**
     * Whether Salve made a call.
     *
     * @param userIdentity as CloudTrail writes it; what is missing says nothing
     */
    public static boolean made(JsonMap userIdentity) {
        return isOwn(userIdentity.text("arn"), '/')
                || isOwn(userIdentity.text("principalId"), ':')
                || userIdentity.map("sessionContext").text("sourceIdentity").startsWith(SESSION);
    }

    /** A role's session is named last, in its ARN and in its principal's id. */
    private static boolean isOwn(String principal, char before) {
        int session = principal.lastIndexOf(before) + 1;
        return session > 0 && principal.startsWith(SESSION, session);
    }
}
