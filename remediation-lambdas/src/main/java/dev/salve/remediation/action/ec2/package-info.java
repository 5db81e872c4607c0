/** Actions on EC2 instances. */
@NullMarked
package dev.salve.remediation.action.ec2;

import org.jspecify.annotations.NullMarked;
