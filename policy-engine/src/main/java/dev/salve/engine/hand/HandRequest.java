package dev.salve.engine.hand;

import dev.salve.engine.action.Intent;
import java.util.Map;
import java.util.Objects;

/** One question or order to a hand. */
public sealed interface HandRequest {

    /** Which action it is about. */
    String action();

    /** The account of the target, twelve digits. */
    String account();

    /** What would it do now? Changes nothing. */
    record Plan(String account, String action, Map<String, Object> params) implements HandRequest {

        public Plan {
            Objects.requireNonNull(account, "account is null");
            Objects.requireNonNull(action, "action is null");
            params = Map.copyOf(params);
        }
    }

    /** Do it, once, within the warrant. Sent only after the intent is committed. */
    record Call(Intent intent, Warrant warrant) implements HandRequest {

        public Call {
            Objects.requireNonNull(intent, "intent is null");
            Objects.requireNonNull(warrant, "warrant is null");
        }

        @Override
        public String action() {
            return intent.action();
        }

        @Override
        public String account() {
            return warrant.account();
        }
    }

    /** A question about what became of an intent. Changes nothing. */
    record Ask(Question question, String account, Intent intent) implements HandRequest {

        public Ask {
            Objects.requireNonNull(account, "account is null");
            Objects.requireNonNull(question, "question is null");
            Objects.requireNonNull(intent, "intent is null");
        }

        @Override
        public String action() {
            return intent.action();
        }
    }

    /** What is asked. */
    enum Question {
        /** Did the call take effect? */
        OBSERVE,
        /** Is the resource well again? */
        RECOVERED,
        /** How would it be taken back? */
        UNDO
    }
}
