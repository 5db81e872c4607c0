/** The catalogue's contract: actions, look-ups and their manifests. */
@NullMarked
package dev.salve.engine.action;

import org.jspecify.annotations.NullMarked;
