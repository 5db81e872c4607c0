/** The four Lambdas that act, one a family, wired from their environment. */
@NullMarked
package dev.salve.remediation.wiring;

import org.jspecify.annotations.NullMarked;
