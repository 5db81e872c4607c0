/** Facts about RDS instances and clusters. */
@NullMarked
package dev.salve.remediation.lookup.rds;

import org.jspecify.annotations.NullMarked;
