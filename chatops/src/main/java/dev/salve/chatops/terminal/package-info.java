/** Notifications on a terminal. */
@NullMarked
package dev.salve.chatops.terminal;

import org.jspecify.annotations.NullMarked;
