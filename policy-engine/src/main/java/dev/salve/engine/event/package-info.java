/** What EventBridge delivers, in every envelope it arrives in, normalised. */
@NullMarked
package dev.salve.engine.event;

import org.jspecify.annotations.NullMarked;
