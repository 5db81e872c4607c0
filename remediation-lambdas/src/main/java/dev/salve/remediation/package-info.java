/** The hands: the actions that change AWS and the look-ups that read it. */
@NullMarked
package dev.salve.remediation;

import org.jspecify.annotations.NullMarked;
