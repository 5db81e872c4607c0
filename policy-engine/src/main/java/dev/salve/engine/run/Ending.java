package dev.salve.engine.run;

import java.util.Objects;

/**
 * How a run ends, or will end after its undo and on-failure steps.
 *
 * @param reason for people
 * @param keepLock an unknown outcome: the target stays locked until a person releases it or the
 *     lock runs out
 */
public record Ending(RunState state, String reason, boolean keepLock) {

    public Ending {
        if (!state.terminal()) {
            throw new IllegalArgumentException(state + " is not terminal");
        }
        Objects.requireNonNull(reason, "reason is null");
    }
}
