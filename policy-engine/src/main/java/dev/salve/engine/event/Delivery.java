package dev.salve.engine.event;

import java.util.Objects;

/** One event out of a delivery, or why one part of the delivery is none. */
public sealed interface Delivery {

    /** Where in the delivery it came from. */
    Origin origin();

    /**
     * An event in EventBridge's envelope.
     *
     * @param json UTF-8; not to be changed
     */
    // A class of its own, not a record, would say nothing more: the bytes are shared, not compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Opened(Origin origin, byte[] json) implements Delivery {

        public Opened {
            Objects.requireNonNull(origin, "origin is null");
            Objects.requireNonNull(json, "json is null");
        }
    }

    /** A part that is no event, and never will be. */
    record Unreadable(Origin origin, Problem problem) implements Delivery {

        public Unreadable {
            Objects.requireNonNull(origin, "origin is null");
            Objects.requireNonNull(problem, "problem is null");
        }
    }

    /**
     * A record of the outermost batch.
     *
     * @param index from 0
     * @param recordId what the sender calls it and a partial batch failure must name: SQS's
     *     messageId, Kinesis' sequence number, SNS's MessageId; empty if it has no name
     */
    record Origin(int index, String recordId) {

        public Origin {
            Objects.requireNonNull(recordId, "recordId is null");
        }
    }
}
