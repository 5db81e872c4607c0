package dev.salve.tests.emulator;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.Objects;

/**
 * What to do where there is no moto: on CI a failure, at a desk a skip that cannot be overlooked.
 */
final class Absence {

    private Absence() {}

    /** A server, or the end of the test. */
    static MotoServer startOrMeet() throws IOException {
        try {
            return MotoServer.start(MotoServer.python());
        } catch (MotoMissingException missing) {
            return meet(missing, Objects.requireNonNullElse(System.getenv("CI"), ""));
        }
    }

    /**
     * Ends the test.
     *
     * @param ci the environment's CI: empty or {@code false} at a desk
     */
    static MotoServer meet(MotoMissingException missing, String ci) {
        if (!ci.isBlank() && !ci.equals("false")) {
            return fail(missing.advice(), missing);
        }
        System.err.println(missing.advice());
        return abort(missing.advice());
    }
}
