/** The local control plane without a socket: its interface, its loop, its doorkeeper. */
@NullMarked
package dev.salve.cli.plane;

import org.jspecify.annotations.NullMarked;
