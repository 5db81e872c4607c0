/** ElastiCache as the account simulates it: clusters, their nodes, restarts and events. */
@NullMarked
package dev.salve.sandbox.elasticache;

import org.jspecify.annotations.NullMarked;
