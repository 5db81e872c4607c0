/** The account's EC2 instances and the SDK's client for them. */
@NullMarked
package dev.salve.sandbox.ec2;

import org.jspecify.annotations.NullMarked;
