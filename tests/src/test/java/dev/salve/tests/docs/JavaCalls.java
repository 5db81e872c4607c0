package dev.salve.tests.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds calls in Java source and cuts their arguments apart; enough for literals and names. */
final class JavaCalls {

    private final String source;

    JavaCalls(String source) {
        this.source = source;
    }

    /** The arguments of every call of a method or constructor with one of these names. */
    List<List<String>> of(String names) {
        List<List<String>> calls = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\b(?:" + names + ")\\(").matcher(source);
        while (matcher.find()) {
            calls.add(arguments(matcher.end()));
        }
        return calls;
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
