/** SQS as the account simulates it: queues, dead-letter queues and the redrives of those. */
@NullMarked
package dev.salve.sandbox.sqs;

import org.jspecify.annotations.NullMarked;
