package dev.salve.remediation.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a task definition, by its full ARN: the only name that means the same tomorrow.
 */
public record TaskDefinitionArn(String text, String family, long revision) {

    private static final Pattern SHAPE =
            Pattern.compile("arn:[^:]+:ecs:[^:]+:[0-9]*:task-definition/([^:/]+):([0-9]{1,18})");

    /** Empty if it is not a full ARN with a revision. */
    public static Optional<TaskDefinitionArn> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new TaskDefinitionArn(
                                text, matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** {@code family:revision}, for people. */
    public String shortName() {
        return family + ":" + revision;
    }
}
