/** Facts about AWS's own state. */
@NullMarked
package dev.salve.remediation.lookup.health;

import org.jspecify.annotations.NullMarked;
