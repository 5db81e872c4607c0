package dev.salve.remediation.aws;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;

/** Sends an action's one request: only if the state is still the planned one, never too late. */
public final class BoundedCall {

    private final InstantSource clock;

    public BoundedCall(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Sends once or not at all; does not throw.
     *
     * @param obstacle re-reads the state: empty if it is still the one that was planned
     * @param request sends, within the limits it is given
     */
    public Outcome send(
            Intent intent,
            Supplier<Optional<Outcome.Rejected>> obstacle,
            Function<AwsRequestOverrideConfiguration, AwsResponse> request) {
        return send(intent, obstacle, request, OutcomeMapping::of);
    }

    /**
     * The same for an operation whose 2xx can be bad news.
     *
     * @param judged what the answer amounts to
     */
    public <R extends AwsResponse> Outcome send(
            Intent intent,
            Supplier<Optional<Outcome.Rejected>> obstacle,
            Function<AwsRequestOverrideConfiguration, R> request,
            Function<R, Outcome> judged) {
        if (timeLeft(intent).isEmpty()) {
            return tooLate(intent);
        }
        Optional<Outcome.Rejected> rejected = obstacle.get();
        if (rejected.isPresent()) {
            return rejected.get();
        }
        // Reading took time, so what is left is asked anew.
        Optional<Duration> left = timeLeft(intent);
        return left.isEmpty() ? tooLate(intent) : send(left.get(), request, judged);
    }

    private static <R extends AwsResponse> Outcome send(
            Duration left,
            Function<AwsRequestOverrideConfiguration, R> request,
            Function<R, Outcome> judged) {
        Duration limit = left.compareTo(AwsClients.CALL_LIMIT) < 0 ? left : AwsClients.CALL_LIMIT;
        try {
            return judged.apply(
                    request.apply(
                            AwsRequestOverrideConfiguration.builder()
                                    .apiCallTimeout(limit)
                                    .apiCallAttemptTimeout(limit)
                                    .build()));
        } catch (RuntimeException failure) {
            return OutcomeMapping.of(failure);
        }
    }

    private Optional<Duration> timeLeft(Intent intent) {
        Duration left = Duration.between(clock.instant(), intent.callDeadline());
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    private Outcome tooLate(Intent intent) {
        Instant now = clock.instant();
        return new Outcome.Rejected(
                "call-deadline-passed",
                "nothing was sent: it is "
                        + now
                        + ", the call had to leave before "
                        + intent.callDeadline(),
                false);
    }
}
