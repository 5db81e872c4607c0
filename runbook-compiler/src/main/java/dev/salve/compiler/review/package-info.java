/** What is said of sound runbooks: what cannot work, or not as its author thinks. */
@NullMarked
package dev.salve.compiler.review;

import org.jspecify.annotations.NullMarked;
