/** What the codes of issues mean: the registry behind {@code salve lint --explain}. */
@NullMarked
package dev.salve.compiler.code;

import org.jspecify.annotations.NullMarked;
