/** Actions on ECS services. */
@NullMarked
package dev.salve.remediation.action.ecs;

import org.jspecify.annotations.NullMarked;
