/** {@code salve permissions}: what runbooks need of IAM. */
@NullMarked
package dev.salve.cli.permission;

import org.jspecify.annotations.NullMarked;
