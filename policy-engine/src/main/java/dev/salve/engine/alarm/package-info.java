/** CloudWatch alarms as expressions see them. */
@NullMarked
package dev.salve.engine.alarm;

import org.jspecify.annotations.NullMarked;
