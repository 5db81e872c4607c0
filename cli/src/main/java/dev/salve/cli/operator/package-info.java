/** The operator's words: runs, show, approve, deny, kill, rearm, run. */
@NullMarked
package dev.salve.cli.operator;

import org.jspecify.annotations.NullMarked;
