/** The simulated tagging API: what the account's resources are tagged with. */
@NullMarked
package dev.salve.sandbox.tagging;

import org.jspecify.annotations.NullMarked;
