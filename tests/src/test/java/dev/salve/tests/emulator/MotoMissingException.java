package dev.salve.tests.emulator;

/** There is no moto here: nothing was tested, and the message says how to change that. */
final class MotoMissingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String advice;

    MotoMissingException(String because) {
        super(text(because));
        this.advice = text(because);
    }

    private static String text(String because) {
        return """
        There is no moto here, so Salve was NOT tested end to end against an emulated AWS.
          why   %s
          cure  python3 -m venv .venv && .venv/bin/python3 -m pip install 'moto[server]==5.2.1'
                in the repository's root; .ci/run does that by itself
        """
                .formatted(because.strip());
    }

    /** What was not tested, why, and the cure. */
    String advice() {
        return advice;
    }
}
