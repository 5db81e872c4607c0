/** The ledger's store on DynamoDB. */
@NullMarked
package dev.salve.engine.ledger.dynamodb;

import org.jspecify.annotations.NullMarked;
