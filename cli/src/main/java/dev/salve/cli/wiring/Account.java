package dev.salve.cli.wiring;

import dev.salve.engine.action.Toolbox;
import dev.salve.sandbox.SandboxAccount;
import java.util.Optional;

/**
 * The account that actions run in.
 *
 * @param sandbox the simulated account, empty if it is AWS or an emulator
 * @param closing what to do when it is not needed any more
 */
public record Account(Toolbox toolbox, Optional<SandboxAccount> sandbox, Runnable closing)
        implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
