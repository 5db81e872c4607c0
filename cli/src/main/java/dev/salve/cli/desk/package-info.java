/** Where an author begins: new runbooks, the schema for an editor, runbooks loaded from files. */
@NullMarked
package dev.salve.cli.desk;

import org.jspecify.annotations.NullMarked;
