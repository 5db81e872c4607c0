/** {@code salve actions} and {@code salve lookups}: what is installed. */
@NullMarked
package dev.salve.cli.catalogue;

import org.jspecify.annotations.NullMarked;
