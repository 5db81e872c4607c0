/** Simulated CodeDeploy deployments behind CodeDeployClient. */
@NullMarked
package dev.salve.sandbox.codedeploy;

import org.jspecify.annotations.NullMarked;
