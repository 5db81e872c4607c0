/** The shell that performs what a run's state machine directs. */
@NullMarked
package dev.salve.engine.workflow;

import org.jspecify.annotations.NullMarked;
