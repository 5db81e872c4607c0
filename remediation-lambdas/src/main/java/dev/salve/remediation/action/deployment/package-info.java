/** Actions on whatever was deployed, by the service that deployed it. */
@NullMarked
package dev.salve.remediation.action.deployment;

import org.jspecify.annotations.NullMarked;
