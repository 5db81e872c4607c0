/** The actions on Step Functions. */
@NullMarked
package dev.salve.remediation.action.states;

import org.jspecify.annotations.NullMarked;
