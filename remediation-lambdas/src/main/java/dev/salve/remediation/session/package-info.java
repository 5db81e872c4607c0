/** A session for each run, that can do what the run's plan names and nothing else. */
@NullMarked
package dev.salve.remediation.session;

import org.jspecify.annotations.NullMarked;
