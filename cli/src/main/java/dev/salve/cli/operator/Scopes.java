package dev.salve.cli.operator;

import dev.salve.cli.terminal.CannotRunException;
import java.util.List;

/** The scopes of a kill switch; a slip here would leave a switch that stops nothing. */
public final class Scopes {

    private static final List<String> KINDS = List.of("account:", "region:", "runbook:", "target:");

    private Scopes() {}

    /** Whether it is the name of a scope. */
    public static boolean isScope(String scope) {
        return scope.equals("global")
                || KINDS.stream()
                        .anyMatch(kind -> scope.startsWith(kind) && scope.length() > kind.length());
    }

    /**
     * The scope itself.
     *
     * @throws CannotRunException if there is no such scope
     */
    static String check(String scope) {
        if (!isScope(scope)) {
            throw new CannotRunException(
                    "\"" + scope + "\" is no scope",
                    "write global, account:ID, region:NAME, runbook:NAME or \"target:TYPE ID\"");
        }
        return scope;
    }
}
