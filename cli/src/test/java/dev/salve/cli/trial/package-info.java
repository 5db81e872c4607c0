/** Tests of what salve test reports. */
@NullMarked
package dev.salve.cli.trial;

import org.jspecify.annotations.NullMarked;
