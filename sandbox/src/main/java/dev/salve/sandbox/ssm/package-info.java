/** Simulated documents, commands, automations and calendars behind SsmClient. */
@NullMarked
package dev.salve.sandbox.ssm;

import org.jspecify.annotations.NullMarked;
