/** What every action and look-up shares: clients, reading, one bounded call, its outcome. */
@NullMarked
package dev.salve.remediation.aws;

import org.jspecify.annotations.NullMarked;
