/** Clients and values that tests share. */
@NullMarked
package dev.salve.remediation.fake;

import org.jspecify.annotations.NullMarked;
