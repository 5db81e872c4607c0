package dev.salve.engine.action;

import java.util.Objects;

/** What is known after a call. */
public sealed interface Outcome {

    /**
     * AWS took the call (2xx). Not "done": observation and verification tell.
     *
     * @param requestId AWS's request id, empty if the service sent none; CloudTrail is joined on it
     */
    record Issued(String requestId) implements Outcome {

        public Issued {
            Objects.requireNonNull(requestId, "requestId is null");
        }
    }

    /**
     * Proven not executed: access denied, validation, throttling, wrong state.
     *
     * @param code AWS's error code, or Salve's own in lower case with dashes
     * @param transientFault whether the same call may succeed later (throttling)
     */
    record Rejected(String code, String message, boolean transientFault) implements Outcome {

        public Rejected {
            Objects.requireNonNull(code, "code is null");
            Objects.requireNonNull(message, "message is null");
        }
    }

    /** 5xx, timeout, reset, or our own death: it may have taken effect or may still. */
    record Unknown(String why) implements Outcome {

        public Unknown {
            Objects.requireNonNull(why, "why is null");
        }
    }
}
