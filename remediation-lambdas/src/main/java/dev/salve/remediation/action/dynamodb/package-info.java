/** Actions on DynamoDB tables. */
@NullMarked
package dev.salve.remediation.action.dynamodb;

import org.jspecify.annotations.NullMarked;
