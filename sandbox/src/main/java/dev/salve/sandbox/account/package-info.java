/** What every simulated service stands on: names, ids, events, calls, injected faults, JSON. */
@NullMarked
package dev.salve.sandbox.account;

import org.jspecify.annotations.NullMarked;
