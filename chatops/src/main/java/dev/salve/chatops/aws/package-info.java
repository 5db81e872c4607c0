/** Notifications through Amazon SNS. */
@NullMarked
package dev.salve.chatops.aws;

import org.jspecify.annotations.NullMarked;
