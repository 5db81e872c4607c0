/** Facts about EC2 instances. */
@NullMarked
package dev.salve.remediation.lookup.ec2;

import org.jspecify.annotations.NullMarked;
