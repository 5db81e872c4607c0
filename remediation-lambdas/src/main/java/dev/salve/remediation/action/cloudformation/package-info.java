/** The actions on CloudFormation. */
@NullMarked
package dev.salve.remediation.action.cloudformation;

import org.jspecify.annotations.NullMarked;
