package dev.salve.engine.workflow;

import java.util.Objects;

/**
 * Tells people. Safe for use by many threads. At least once: after a crash the same message may be
 * sent again.
 */
public interface Notifier {

    /**
     * Sends one message. Whatever receivers and networks do is a {@link NotifyResult.Failed}, never
     * an exception: a remediation does not stop because somebody could not be told.
     */
    NotifyResult send(Message message);

    /**
     * What to tell. Texts are foreign: they may hold control characters and be of any length;
     * adapters make them safe for their medium and cut them where it has a limit, with a mark that
     * says so.
     *
     * @param route to whom, for example {@code sns:page}, {@code channel:#payments} or an owner's
     *     name
     * @param subject one line
     * @param text may have several lines, may be empty
     * @param runId the run it is about, empty if none
     */
    record Message(String route, String subject, String text, String runId) {

        public Message {
            Objects.requireNonNull(route, "route is null");
            Objects.requireNonNull(subject, "subject is null");
            Objects.requireNonNull(text, "text is null");
            Objects.requireNonNull(runId, "runId is null");
        }
    }

    /** How it went. */
    sealed interface NotifyResult {

        /**
         * The medium took it; nobody need have read it yet.
         *
         * @param reference the medium's own id of the message, for the journal
         */
        record Sent(String reference) implements NotifyResult {}

        /**
         * It did not go out, as far as is known.
         *
         * @param why the cause and its cure, for the journal and the operator
         */
        record Failed(String why) implements NotifyResult {}
    }
}
