/** The least that a runbook needs of IAM, and whether the file beside it still says so. */
@NullMarked
package dev.salve.compiler.permission;

import org.jspecify.annotations.NullMarked;
