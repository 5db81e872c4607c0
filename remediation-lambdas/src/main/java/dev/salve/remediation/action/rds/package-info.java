/** Actions on RDS instances and clusters. */
@NullMarked
package dev.salve.remediation.action.rds;

import org.jspecify.annotations.NullMarked;
