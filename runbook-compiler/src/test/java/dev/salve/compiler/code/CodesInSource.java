package dev.salve.compiler.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the codes that Java source gives to issues: literals, and constants of the same file. */
final class CodesInSource {

    private static final Pattern CALL =
            Pattern.compile("\\b(error|warning|report|unreadable|Slip|Early|Issue)\\(");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z_]*");

    private final String source;

    CodesInSource(String source) {
        this.source = source;
    }

    Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            List<String> arguments = arguments(call.end());
            int index = index(String.valueOf(call.group(1)));
            if (arguments.size() >= 3 && index < arguments.size()) {
                code(arguments.get(index)).ifPresent(codes::add);
            }
        }
        return codes;
    }

    /** Which argument is the code. */
    private static int index(String name) {
        return switch (name) {
            case "Early" -> 0;
            case "Issue" -> 2;
            default -> 1;
        };
    }

    private Optional<String> code(String argument) {
        String literal = argument;
        if (CONSTANT.matcher(argument).matches()) {
            Matcher constant =
                    Pattern.compile("String " + argument + "\\s*=\\s*(\"[a-z-]+\");")
                            .matcher(source);
            literal = constant.find() ? String.valueOf(constant.group(1)) : argument;
        }
        Matcher matcher = LITERAL.matcher(literal);
        return matcher.matches() ? Optional.of(String.valueOf(matcher.group(1))) : Optional.empty();
    }

    private List<String> arguments(int from) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = from;
        int at = from;
        while (at < source.length() && (depth > 0 || source.charAt(at) != ')')) {
            char c = source.charAt(at);
            if (c == '"') {
                at = afterText(at);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                arguments.add(source.substring(start, at).strip());
                start = at + 1;
            }
            at++;
        }
        arguments.add(source.substring(start, at).strip());
        return arguments;
    }

    private int afterText(int quote) {
        int at = quote + 1;
        while (source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
