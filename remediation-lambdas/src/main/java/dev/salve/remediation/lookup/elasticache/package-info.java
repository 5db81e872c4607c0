/** Facts about ElastiCache clusters. */
@NullMarked
package dev.salve.remediation.lookup.elasticache;

import org.jspecify.annotations.NullMarked;
