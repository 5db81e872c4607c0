/** Who is told by which medium. */
@NullMarked
package dev.salve.chatops;

import org.jspecify.annotations.NullMarked;
