/** Facts about ECS services. */
@NullMarked
package dev.salve.remediation.lookup.ecs;

import org.jspecify.annotations.NullMarked;
