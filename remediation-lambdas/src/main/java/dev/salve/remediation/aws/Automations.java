package dev.salve.remediation.aws;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionFilter;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionFilterKey;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionMetadata;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.Tag;

/**
 * Automations of Systems Manager, each with its attempt's token and tag.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html">StartAutomationExecution</a>
 */
public final class Automations {

    private final SsmClient reading;

    public Automations(SsmClient reading) {
        this.reading = reading;
    }

    /**
     * Marks a request as the attempt's. The API wants a UUID as token, and finds executions by the
     * key of a tag only, so the attempt is in the key.
     */
    public static void mark(
            StartAutomationExecutionRequest.Builder request, Intent intent, String document) {
        request.clientToken(Marks.uuid(intent))
                .tags(Tag.builder().key(Marks.tagKey(intent)).value(document).build());
    }

    /** Whether the attempt's automation was started, by its tag. */
    public Observation observe(Intent intent, Lag lag) {
        return find(intent)
                .observation(found ->
                        found.map(Automations::judge)
                                .orElseGet(() ->
                                        lag.unchanged(
                                                intent, "no automation has this attempt's tag")));
    }

    private Reading<Optional<AutomationExecutionMetadata>> find(Intent intent) {
        AutomationExecutionFilter byTag =
                AutomationExecutionFilter.builder()
                        .key(AutomationExecutionFilterKey.TAG_KEY)
                        .values(Marks.tagKey(intent))
                        .build();
        return Question.ask(
                "ssm:DescribeAutomationExecutions",
                () -> {
                    List<AutomationExecutionMetadata> found =
                            reading.describeAutomationExecutions(request -> request.filters(byTag))
                                    .automationExecutionMetadataList();
                    return new Reading.Present<>(found.stream().findFirst());
                });
    }

    /** An automation that failed may have done half of its work: a person must look. */
    private static Observation judge(AutomationExecutionMetadata automation) {
        String status = Values.orEmpty(automation.automationExecutionStatusAsString());
        String seen = "automation %s is %s".formatted(automation.automationExecutionId(), status);
        return switch (status) {
            case "Failed",
                    "TimedOut",
                    "Cancelled",
                    "Cancelling",
                    "Rejected",
                    "Exited",
                    "CompletedWithFailure",
                    "ChangeCalendarOverrideRejected" ->
                    new Observation.Inconclusive(
                            seen + ": " + Values.orEmpty(automation.failureMessage()));
            default -> new Observation.Applied(seen);
        };
    }
}
