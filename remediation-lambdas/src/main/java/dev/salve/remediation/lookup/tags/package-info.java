/** Facts about the tags of resources. */
@NullMarked
package dev.salve.remediation.lookup.tags;

import org.jspecify.annotations.NullMarked;
