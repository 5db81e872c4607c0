package dev.salve.cli.catalogue;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.check.Cure;
import dev.salve.engine.action.Catalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Which entries of the catalogue a name means. */
final class Chosen {

    private final Catalogue catalogue;
    private final Terminal terminal;

    Chosen(Catalogue catalogue, Terminal terminal) {
        this.catalogue = catalogue;
        this.terminal = terminal;
    }

    /**
     * The entries of this name: one, or all versions if the name has none. A former name means what
     * it is called by now, and a line on standard error says so.
     *
     * @param kind what they are, for messages: action, look-up
     * @throws CannotRunException if there is none
     */
    <T> List<T> of(String name, String kind, Collection<T> installed, Function<T, String> nameOf) {
        String current = catalogue.current(name);
        List<T> chosen =
                installed.stream().filter(entry -> isMeant(nameOf.apply(entry), current)).toList();
        if (chosen.isEmpty()) {
            List<String> known = new ArrayList<>(installed.stream().map(nameOf).toList());
            throw new CannotRunException(
                    "no installed " + kind + " is called \"" + name + "\"",
                    Cure.didYouMean(name, known));
        }
        if (!current.equals(name)) {
            terminal.err().println(name + " is now called " + current);
        }
        return chosen;
    }

    private static boolean isMeant(String installed, String name) {
        return installed.equals(name) || installed.startsWith(name + "@");
    }
}
