/** A notifier that remembers, for tests of every module. */
@NullMarked
package dev.salve.chatops.testing;

import org.jspecify.annotations.NullMarked;
