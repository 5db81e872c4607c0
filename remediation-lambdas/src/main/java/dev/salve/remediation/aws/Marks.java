package dev.salve.remediation.aws;

import dev.salve.engine.action.Intent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What marks a request as that of one attempt, within the bounds of each service. The same for the
 * same attempt, always: so a second request is none, and a successor finds what the first one made.
 */
public final class Marks {

    private static final String OURS = "salve";

    private Marks() {}

    /** A UUID, for services that take nothing else as a token. */
    public static String uuid(Intent intent) {
        return UUID.nameUUIDFromBytes(intent.key().getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The key of a tag: where resources are found by a tag's key only. */
    public static String tagKey(Intent intent) {
        return OURS + ":" + intent.key();
    }

    /** A comment for people and for us, that holds the attempt's key if there is room. */
    public static String comment(Intent intent, int longest) {
        String whole = OURS + " " + intent.key();
        return whole.length() <= longest ? whole : OURS + " " + uuid(intent);
    }

    /** A name of letters, digits, {@code -} and {@code _}: run, step and attempt. */
    public static String name(Intent intent, int longest) {
        String whole = intent.key().replaceAll("[^A-Za-z0-9_-]", "-");
        if (whole.length() <= longest) {
            return whole;
        }
        String unique = "-" + uuid(intent);
        return whole.substring(0, longest - unique.length()) + unique;
    }
}
