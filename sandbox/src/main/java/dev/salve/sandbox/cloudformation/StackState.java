package dev.salve.sandbox.cloudformation;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack.
 *
 * @param role its service role; null for none
 * @param since when its last operation began
 * @param changesAt when its status changes by itself; null for never
 * @param tokens of the operations that were asked for, oldest first
 */
public record StackState(
        String name,
        String arn,
        String status,
        @Nullable String role,
        Instant createdAt,
        Instant since,
        @Nullable Instant changesAt,
        List<String> tokens) {

    static final String UPDATING = "UPDATE_IN_PROGRESS";

    private static final String ROLLING_BACK = "UPDATE_ROLLBACK_IN_PROGRESS";
    private static final String CLEANING = "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS";
    private static final String UNDOING = "ROLLBACK_IN_PROGRESS";
    private static final Duration ROLLBACK_TAKES = Duration.ofMinutes(3);
    private static final Duration CLEANUP_TAKES = Duration.ofSeconds(30);

    public StackState {
        tokens = List.copyOf(tokens);
    }

    /** The stack, on its way back to its last stable state; one that never was is emptied. */
    StackState takenBack(String token, Instant at) {
        List<String> all = new ArrayList<>(tokens);
        all.add(token);
        String next = status.equals("CREATE_FAILED") ? UNDOING : ROLLING_BACK;
        return new StackState(
                name, arn, next, role, createdAt, since, at.plus(ROLLBACK_TAKES), all);
    }

    private StackState with(String next, @Nullable Instant nextAt) {
        return new StackState(name, arn, next, role, createdAt, since, nextAt, tokens);
    }

    static final class Kind implements Shelf.Kind<StackState> {

        @Override
        public String name(StackState stack) {
            return stack.name;
        }

        @Override
        public Optional<Instant> nextEffect(StackState stack) {
            return Optional.ofNullable(stack.changesAt);
        }

        @Override
        public StackState changed(StackState stack, Instant at) {
            return switch (stack.status) {
                case ROLLING_BACK -> stack.with(CLEANING, at.plus(CLEANUP_TAKES));
                case UNDOING -> stack.with("ROLLBACK_COMPLETE", null);
                case CLEANING -> stack.with("UPDATE_ROLLBACK_COMPLETE", null);
                default -> stack.with("UPDATE_COMPLETE", null);
            };
        }

        @Override
        public Document toDocument(StackState stack) {
            return new Document()
                    .put("name", stack.name)
                    .put("arn", stack.arn)
                    .put("status", stack.status)
                    .put("role", stack.role)
                    .put("createdAt", stack.createdAt)
                    .put("since", stack.since)
                    .put("changesAt", stack.changesAt)
                    .put("tokens", stack.tokens);
        }

        @Override
        public StackState fromDocument(Document stored) {
            return new StackState(
                    stored.text("name"),
                    stored.text("arn"),
                    stored.text("status"),
                    stored.textOrNull("role"),
                    stored.instant("createdAt"),
                    stored.instant("since"),
                    stored.instantOrNull("changesAt"),
                    stored.texts("tokens"));
        }
    }
}
