/**
 * Which runbooks an event matches: the EventBridge pattern language and an index over all patterns.
 */
@NullMarked
package dev.salve.engine.match;

import org.jspecify.annotations.NullMarked;
