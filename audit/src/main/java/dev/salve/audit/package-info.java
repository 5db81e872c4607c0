/** Evidence: sealed journal entries as files that nobody overwrites, and their verification. */
@NullMarked
package dev.salve.audit;

import org.jspecify.annotations.NullMarked;
