/** RDS as the account simulates it: instances, clusters, storage, restarts and events. */
@NullMarked
package dev.salve.sandbox.rds;

import org.jspecify.annotations.NullMarked;
