/** Actions on SQS queues. */
@NullMarked
package dev.salve.remediation.action.sqs;

import org.jspecify.annotations.NullMarked;
