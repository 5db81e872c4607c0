/** Actions on RDS instances. */
@NullMarked
package dev.salve.remediation.action.rds;

import org.jspecify.annotations.NullMarked;
