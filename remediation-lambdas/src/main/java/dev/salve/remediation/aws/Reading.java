package dev.salve.remediation.aws;

import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What reading a resource gave: the resource, or why there is none to be had. */
public sealed interface Reading<T> {

    /** It is there. */
    record Present<T>(T value) implements Reading<T> {

        public Present {
            Objects.requireNonNull(value, "value is null");
        }
    }

    /**
     * It is not there, or could not be read.
     *
     * @param code stable, lower case with dashes
     * @param reason what and why, with the cure
     */
    record Absent<T>(String code, String reason) implements Reading<T> {

        public Absent {
            Objects.requireNonNull(code, "code is null");
            Objects.requireNonNull(reason, "reason is null");
        }
    }

    /** What to read next, if this is there. */
    default <R> Reading<R> then(Function<T, Reading<R>> next) {
        return switch (this) {
            case Present<T>(T value) -> next.apply(value);
            case Absent<T>(var code, var reason) -> new Absent<>(code, reason);
        };
    }

    /** The plan for the resource; a refusal if it is not to be had. */
    default PlanResult plan(Function<T, PlanResult> planned) {
        return switch (this) {
            case Present<T>(T value) -> planned.apply(value);
            case Absent<T>(var code, var reason) -> new PlanResult.Refused(code, reason);
        };
    }

    /** Why nothing may be sent, now that the resource was read again; empty if it may. */
    default Optional<Outcome.Rejected> obstacle(Function<T, Optional<Outcome.Rejected>> compared) {
        return switch (this) {
            case Present<T>(T value) -> compared.apply(value);
            case Absent<T> absent -> Optional.of(Rejections.unreadable(absent));
        };
    }

    /** What the resource shows of a call; nothing is proven if it is not to be had. */
    default Observation observation(Function<T, Observation> judged) {
        return switch (this) {
            case Present<T>(T value) -> judged.apply(value);
            case Absent<T>(var code, var reason) ->
                    new Observation.Inconclusive(code + ": " + reason);
        };
    }

    /** How to go back from what the resource is now; a person must look if it is not to be had. */
    default UndoPlan undo(Function<T, UndoPlan> back) {
        return switch (this) {
            case Present<T>(T value) -> back.apply(value);
            case Absent<T>(var code, var reason) ->
                    new UndoPlan.Changed("it cannot be read, " + code + ": " + reason);
        };
    }

    /**
     * The reading that a failed request amounts to.
     *
     * @param operation IAM's name of what was asked, for example {@code ecs:DescribeServices}
     */
    static <T> Absent<T> failed(String operation, SdkException failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            return new Absent<>(
                    "cannot-read",
                    operation + " got no answer: " + failure.getMessage() + "; try again");
        }
        String said = operation + " answered " + Answers.code(answer) + ": " + Answers.text(answer);
        if (answer.isThrottlingException()) {
            return new Absent<>("throttled", said + "; try again later");
        }
        if (Answers.ACCESS_DENIED.contains(Answers.code(answer)) || answer.statusCode() == 403) {
            return new Absent<>(
                    "access-denied", said + "; allow " + operation + " to the role that reads");
        }
        return new Absent<>("cannot-read", said);
    }
}
