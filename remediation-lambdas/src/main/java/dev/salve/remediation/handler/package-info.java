/** The four Lambdas that act, one a family. */
@NullMarked
package dev.salve.remediation.handler;

import org.jspecify.annotations.NullMarked;
