package dev.salve.cli.operator;

import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.TargetRef;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody asks about by a name that is no run's and no event's.
 *
 * @param text as asked
 * @param name the alarm's name in it, or all of it
 * @param alarmKey if it says account and region too
 */
record Subject(String text, String name, Optional<String> alarmKey) {

    private static final Pattern KEY = Pattern.compile("([0-9]{12})\\|([a-z0-9-]+)\\|(.+)");

    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:cloudwatch:([a-z0-9-]+):([0-9]{12}):alarm:(.+)");

    /** An alarm's name, its key ({@code account|region|name}), its ARN; or a target's name. */
    static Subject of(String text) {
        Matcher key = KEY.matcher(text);
        if (key.matches()) {
            return new Subject(text, key.group(3), Optional.of(text));
        }
        Matcher arn = ARN.matcher(text);
        return arn.matches()
                ? new Subject(
                        text,
                        arn.group(3),
                        Optional.of(Trigger.alarmKey(arn.group(2), arn.group(1), arn.group(3))))
                : new Subject(text, text, Optional.empty());
    }

    boolean fits(Sighting seen) {
        return alarmKey.isPresent()
                ? alarmKey.equals(seen.alarmKey())
                : seen.cause().equals(name) || seen.resources().contains(text);
    }

    boolean fits(Identity identity) {
        return alarmKey.isPresent()
                ? alarmKey.equals(identity.alarmKey())
                : identity.cause().equals(name) || fits(identity.target());
    }

    private boolean fits(TargetRef target) {
        return text.equals(target.id())
                || text.equals(target.label())
                || text.equals(target.toString());
    }
}
