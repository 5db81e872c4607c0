package dev.salve.engine.shadow;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that Salve would have done, beside what people did.
 *
 * @param call the call that decided it, if one did
 * @param because why it is this outcome; may hold foreign text
 * @param repeats later decisions that would have been held back after it, so they are part of it
 */
public record Compared(
        WouldDo would, Outcome outcome, Optional<ApiCall> call, String because, int repeats) {

    public Compared {
        Objects.requireNonNull(would, "would is null");
        Objects.requireNonNull(outcome, "outcome is null");
        Objects.requireNonNull(call, "call is null");
        Objects.requireNonNull(because, "because is null");
    }
}
