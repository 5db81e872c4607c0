/** A simulated AWS account: the same actions run against it and against AWS. */
@NullMarked
package dev.salve.sandbox;

import org.jspecify.annotations.NullMarked;
