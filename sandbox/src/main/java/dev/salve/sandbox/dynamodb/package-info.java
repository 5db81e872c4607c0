/** Simulated DynamoDB tables behind DynamoDbClient: their capacity, no items. */
@NullMarked
package dev.salve.sandbox.dynamodb;

import org.jspecify.annotations.NullMarked;
