package dev.salve.remediation.action.ssm;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Marks;
import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;

/** Commands that were sent, found again by the attempt's comment. */
final class SentCommands {

    private static final String DOCUMENT = "document";

    /** Bound of SendCommand. */
    private static final int LONGEST_COMMENT = 100;

    /** Between the clock of the ledger and that of Systems Manager. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final SsmClient reading;

    SentCommands(SsmClient reading) {
        this.reading = reading;
    }

    static String comment(Intent intent) {
        return Marks.comment(intent, LONGEST_COMMENT);
    }

    Observation observe(Intent intent, Lag lag) {
        return find(intent)
                .observation(found ->
                        found.map(SentCommands::judge)
                                .orElseGet(() ->
                                        lag.unchanged(
                                                intent, "no command has this attempt's comment")));
    }

    private Reading<Optional<Command>> find(Intent intent) {
        String after = intent.committedAt().minus(SKEW).truncatedTo(ChronoUnit.SECONDS).toString();
        List<CommandFilter> since =
                List.of(
                        filter(CommandFilterKey.INVOKED_AFTER, after),
                        filter(
                                CommandFilterKey.DOCUMENT_NAME,
                                new Values(intent.params()).text(DOCUMENT)));
        return Question.ask(
                "ssm:ListCommands",
                () ->
                        new Reading.Present<>(
                                reading
                                        .listCommandsPaginator(request -> request.filters(since))
                                        .commands()
                                        .stream()
                                        .filter(each -> comment(intent).equals(each.comment()))
                                        .findFirst()));
    }

    /** A command that failed may have done half of its work: a person must look. */
    private static Observation judge(Command command) {
        String status = Values.orEmpty(command.statusAsString());
        String seen =
                "command %s is %s, done on %d of %d"
                        .formatted(
                                command.commandId(),
                                status,
                                Values.orZero(command.completedCount()),
                                Values.orZero(command.targetCount()));
        return switch (status) {
            case "Failed", "TimedOut", "Cancelled", "Cancelling" ->
                    new Observation.Inconclusive(
                            seen + ": " + Values.orEmpty(command.statusDetails()));
            default -> new Observation.Applied(seen);
        };
    }

    private static CommandFilter filter(CommandFilterKey key, String value) {
        return CommandFilter.builder().key(key).value(value).build();
    }
}
