/** What the events of AWS's services look like, and the checks of a match that need to know it. */
@NullMarked
package dev.salve.compiler.event;

import org.jspecify.annotations.NullMarked;
