package dev.salve.cli.wiring;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.sandbox.SandboxAccount;
import java.util.Optional;

/**
 * The account that actions run in.
 *
 * @param redAlarms the alarms that are red in it
 * @param sandbox the simulated account, empty if it is AWS or an emulator
 * @param closing what to do when it is not needed any more
 */
public record Account(
        Toolbox toolbox, RedAlarms redAlarms, Optional<SandboxAccount> sandbox, Runnable closing)
        implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
