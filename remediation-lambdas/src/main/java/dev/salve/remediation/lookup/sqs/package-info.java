/** Facts about SQS queues. */
@NullMarked
package dev.salve.remediation.lookup.sqs;

import org.jspecify.annotations.NullMarked;
