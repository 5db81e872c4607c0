/** Facts about DynamoDB tables. */
@NullMarked
package dev.salve.remediation.lookup.dynamodb;

import org.jspecify.annotations.NullMarked;
