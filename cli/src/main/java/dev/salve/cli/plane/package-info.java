/** The local control plane: the same core and shell as on AWS, in one JVM. */
@NullMarked
package dev.salve.cli.plane;

import org.jspecify.annotations.NullMarked;
