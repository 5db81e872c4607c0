package dev.salve.cli.operator;

import dev.salve.cli.terminal.CannotRunException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Who says something to everybody, and why: a switch or a stop without either helps nobody later.
 *
 * @param by as {@code salve.yaml} names people, with or without the kind: {@code user:alice}
 */
public record Statement(String by, String why) {

    public Statement {
        Objects.requireNonNull(by, "by is null");
        Objects.requireNonNull(why, "why is null");
    }

    /** What is missing, and how to give it; empty if nothing is. */
    public Optional<String> refusal() {
        String name = by.substring(by.indexOf(':') + 1).strip();
        if (name.isEmpty()) {
            return Optional.of("a person must say it: name who you are");
        }
        if (name.toLowerCase(Locale.ROOT).equals("salve")) {
            return Optional.of("a person must say it, not " + by + ": name who you are");
        }
        return why.isBlank()
                ? Optional.of("the reason is blank: say it in a few words, others will need it")
                : Optional.empty();
    }

    /**
     * For the command line.
     *
     * @throws CannotRunException if something is missing
     */
    void check() {
        refusal()
                .ifPresent(missing -> {
                    throw new CannotRunException(missing, "use --as NAME and --why REASON");
                });
    }
}
