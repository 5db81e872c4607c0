/** What an auditor asks of the evidence. */
@NullMarked
package dev.salve.cli.audit;

import org.jspecify.annotations.NullMarked;
