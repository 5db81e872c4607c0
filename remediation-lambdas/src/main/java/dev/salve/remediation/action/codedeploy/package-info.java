/** Actions on CodeDeploy's deployments. */
@NullMarked
package dev.salve.remediation.action.codedeploy;

import org.jspecify.annotations.NullMarked;
