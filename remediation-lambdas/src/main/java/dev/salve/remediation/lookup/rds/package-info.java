/** Facts about RDS instances. */
@NullMarked
package dev.salve.remediation.lookup.rds;

import org.jspecify.annotations.NullMarked;
