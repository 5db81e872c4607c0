package dev.salve.sandbox.sfn;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Optional;

/**
 * A state machine.
 *
 * @param type STANDARD or EXPRESS
 */
public record StateMachine(String name, String arn, String type, String revision) {

    static final class Kind implements Shelf.Kind<StateMachine> {

        @Override
        public String name(StateMachine machine) {
            return machine.arn;
        }

        @Override
        public Optional<Instant> nextEffect(StateMachine machine) {
            return Optional.empty();
        }

        @Override
        public StateMachine changed(StateMachine machine, Instant at) {
            return machine;
        }

        @Override
        public Document toDocument(StateMachine machine) {
            return new Document()
                    .put("name", machine.name)
                    .put("arn", machine.arn)
                    .put("type", machine.type)
                    .put("revision", machine.revision);
        }

        @Override
        public StateMachine fromDocument(Document stored) {
            return new StateMachine(
                    stored.text("name"),
                    stored.text("arn"),
                    stored.text("type"),
                    stored.text("revision"));
        }
    }
}
