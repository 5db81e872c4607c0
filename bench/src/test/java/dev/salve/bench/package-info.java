/** The bench's own checks: what is generated, and that the sides agree. No timing. */
@NullMarked
package dev.salve.bench;

import org.jspecify.annotations.NullMarked;
