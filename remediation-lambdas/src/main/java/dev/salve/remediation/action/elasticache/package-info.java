/** Actions on ElastiCache clusters. */
@NullMarked
package dev.salve.remediation.action.elasticache;

import org.jspecify.annotations.NullMarked;
