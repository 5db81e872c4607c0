package dev.salve.sandbox.sfn;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution of a state machine.
 *
 * @param status RUNNING, then SUCCEEDED
 * @param endsAt when it has succeeded
 */
public record Execution(
        String arn,
        String name,
        String machine,
        String input,
        String status,
        Instant startedAt,
        Instant endsAt) {

    static final String RUNNING = "RUNNING";

    boolean runs() {
        return status.equals(RUNNING);
    }

    static final class Kind implements Shelf.Kind<Execution> {

        @Override
        public String name(Execution execution) {
            return execution.arn;
        }

        @Override
        public Optional<Instant> nextEffect(Execution execution) {
            return execution.runs() ? Optional.of(execution.endsAt) : Optional.empty();
        }

        @Override
        public Execution changed(Execution execution, Instant at) {
            return new Execution(
                    execution.arn,
                    execution.name,
                    execution.machine,
                    execution.input,
                    "SUCCEEDED",
                    execution.startedAt,
                    at);
        }

        @Override
        public Document toDocument(Execution execution) {
            return new Document()
                    .put("arn", execution.arn)
                    .put("name", execution.name)
                    .put("machine", execution.machine)
                    .put("input", execution.input)
                    .put("status", execution.status)
                    .put("startedAt", execution.startedAt)
                    .put("endsAt", execution.endsAt);
        }

        @Override
        public Execution fromDocument(Document stored) {
            return new Execution(
                    stored.text("arn"),
                    stored.text("name"),
                    stored.text("machine"),
                    stored.text("input"),
                    stored.text("status"),
                    stored.instant("startedAt"),
                    stored.instant("endsAt"));
        }
    }
}
