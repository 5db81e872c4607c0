package dev.salve.compiler.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says in an author's words what SnakeYAML says in a parser's: it looks at the line for the habit
 * that is behind the message. Keeps SnakeYAML's place unless the cause stands elsewhere.
 */
final class SyntaxProblem {

    private static final Pattern VALUE_BEGINS_WITH_TAG = Pattern.compile("(?:^|[:\\-] +)(!\\S*)");

    /** Where an expression is expected, not a template. */
    private static final Pattern EXPRESSION_BEFORE =
            Pattern.compile("(?:expr|until): +\\$$|when: +\\[ *\\$$");

    private final SourceText source;
    private final Issues issues;
    private final String problem;
    private final int line;
    private final int column;
    private final @Nullable Mark context;

    private SyntaxProblem(MarkedYAMLException e, SourceText source, Issues issues) {
        this.source = source;
        this.issues = issues;
        this.problem = e.getProblem() == null ? "" : e.getProblem();
        this.line = line(e);
        this.column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
        this.context = e.getContextMark();
    }

    static void report(MarkedYAMLException e, SourceText source, Issues issues) {
        new SyntaxProblem(e, source, issues).report();
    }

    /** The line SnakeYAML stopped at, from 1. */
    static int line(MarkedYAMLException e) {
        return e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
    }

    private void report() {
        if (tab() || openQuote() || newKey() || templateInFlow() || tag()) {
            return;
        }
        if (!firstCharacter() && !bracket() && !simple()) {
            error(
                    here(),
                    "YAML cannot be read here: " + problem,
                    "check the indentation, quotes and brackets here and on the line above");
        }
    }

    private boolean tab() {
        String text = source.line(line);
        String indent = text.substring(0, text.length() - text.stripLeading().length());
        int tab = indent.indexOf('\t');
        if (tab >= 0) {
            error(source.place(line, tab + 1), "a tab is used for indentation", "use two spaces");
        }
        return tab >= 0;
    }

    private boolean openQuote() {
        Optional<Place> opened = Optional.empty();
        for (int number = 1; number <= line && opened.isEmpty(); number++) {
            opened = openedAndNotClosed(number);
        }
        opened.ifPresent(place ->
                error(place, "a quote is opened and never closed", "close it on the same line"));
        return opened.isPresent();
    }

    /** A quote on this line that is closed only where the problem is, or never. */
    private Optional<Place> openedAndNotClosed(int number) {
        String text = source.line(number);
        int begins = quotedValue(text);
        if (begins < 0) {
            return Optional.empty();
        }
        int end = closingLine(text.charAt(begins), number, begins + 1);
        boolean suspect = end > number && end >= line;
        return suspect ? Optional.of(source.placeAt(number, begins)) : Optional.empty();
    }

    /**
     * Where a value in quotes begins, after the dashes of lists and a key; -1 if none does. No
     * regular expression: on a line of a hundred thousand dashes that would overflow the stack.
     */
    private static int quotedValue(String text) {
        int at = 0;
        while (at < text.length() && isIndent(text, at)) {
            at++;
        }
        int quote = at;
        while (quote < text.length() && "'\"#".indexOf(text.charAt(quote)) < 0) {
            quote++;
        }
        if (quote == text.length() || text.charAt(quote) == '#') {
            return -1;
        }
        String key = text.substring(at, quote);
        boolean afterKey = key.length() > key.stripTrailing().length() && key.strip().endsWith(":");
        return key.isEmpty() || (afterKey && key.strip().length() > 1) ? quote : -1;
    }

    private static boolean isIndent(String text, int at) {
        boolean dash = text.charAt(at) == '-' && text.startsWith(" ", at + 1);
        return dash || Character.isWhitespace(text.charAt(at));
    }

    /** The line on which the quote is closed; {@code Integer.MAX_VALUE} if it never is. */
    private int closingLine(char quote, int number, int from) {
        int index = from;
        for (int at = number; at <= source.lines().size(); at++) {
            if (closes(source.line(at), quote, index)) {
                return at;
            }
            index = 0;
        }
        return Integer.MAX_VALUE;
    }

    private static boolean closes(String text, char quote, int from) {
        for (int index = from; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == quote) {
                boolean doubled =
                        quote == '\''
                                && index + 1 < text.length()
                                && text.charAt(index + 1) == '\'';
                if (!doubled) {
                    return true;
                }
                index++;
            } else if (c == '\\' && quote == '"') {
                index++;
            }
        }
        return false;
    }

    private boolean newKey() {
        if (!problem.contains("mapping values are not allowed")) {
            return false;
        }
        String before = before();
        if (before.lastIndexOf("${") > before.lastIndexOf('}')) {
            error(
                    here(),
                    "\": \" inside ${ } is not quoted, so YAML takes it for a new key",
                    "put the whole value in double quotes");
        } else if (before.contains(": ")) {
            error(
                    here(),
                    "\": \" inside a text is not quoted, so YAML takes it for a new key",
                    "put the whole text in quotes");
        } else {
            error(
                    here(),
                    "this line is indented deeper than the one above",
                    "line it up with the key above");
        }
        return true;
    }

    private boolean templateInFlow() {
        if (context == null || !before().endsWith("$") || !problem.contains("expected ',' or")) {
            return false;
        }
        error(
                contextPlace(context),
                "${ } inside { } or [ ] is not quoted",
                EXPRESSION_BEFORE.matcher(before()).find()
                        ? "a guard is already an expression, write it without: {expr: "
                                + withoutTemplates()
                                + "}"
                        : "quote it: {id: \"${…}\"}");
        return true;
    }

    /** The expression that begins with the template here, as it is written without. */
    private String withoutTemplates() {
        return MeantValue.quoted(source.line(line), before().length() - 1)
                .replaceAll("\\$\\{([^{}]*)}", "$1");
    }

    private boolean tag() {
        Matcher matcher = VALUE_BEGINS_WITH_TAG.matcher(source.line(line));
        if (!matcher.find() || matcher.start(1) >= column) {
            return false;
        }
        issues.error(
                source.placeAt(line, matcher.start(1)),
                "yaml-tag",
                "a value that begins with ! is read as a YAML tag",
                "put it in quotes: " + MeantValue.quoted(source.line(line), matcher.start(1)));
        return true;
    }

    private boolean firstCharacter() {
        boolean alias = problem.contains("alphabetic or numeric character");
        if (!alias && !problem.contains("cannot start any token")) {
            return false;
        }
        Place place = alias && context != null ? contextPlace(context) : here();
        String text = source.line(place.line());
        String first =
                place.column() <= text.length()
                        ? text.substring(place.column() - 1, place.column())
                        : "";
        if (first.equals("\t")) {
            error(place, "a tab stands where a value must begin", "use spaces");
            return true;
        }
        error(
                place,
                "a value that begins with " + first + " means something else in YAML",
                "put it in quotes");
        return true;
    }

    private boolean bracket() {
        if (!problem.contains("expected ',' or")) {
            return false;
        }
        boolean below = context != null && context.getLine() + 1 < line;
        if (below && context != null) {
            error(
                    contextPlace(context),
                    "a bracket is opened and not closed, or a comma is missing before line " + line,
                    "close it on the same line");
        } else {
            unquoted();
        }
        return true;
    }

    /**
     * In { } and [ ] more characters have a meaning: the value is rather unquoted than unclosed.
     */
    private void unquoted() {
        String text = source.line(line);
        int at = before().length();
        String sign = at < text.length() ? text.substring(at, at + 1) : "";
        boolean value = !sign.isEmpty() && "?:[{".contains(sign) && MeantValue.inFlow(text, at);
        error(
                here(),
                value
                        ? "\""
                                + sign
                                + "\" in a value inside { } or [ ] means something else in YAML"
                        : "a comma or a closing bracket is missing before this",
                value
                        ? "put the whole value in double quotes (or a comma is missing before it)"
                        : "close it, with commas between the entries");
    }

    private boolean simple() {
        if (problem.contains("could not find expected ':'")) {
            error(
                    context == null ? here() : contextPlace(context),
                    "this line is neither a key nor part of the text above",
                    "write key: value, with a space after the colon");
        } else if (problem.contains("expected <block end>")) {
            error(
                    here(),
                    "this does not line up with what stands above",
                    "give keys of one map, and the - of one list, the same indentation");
        } else if (problem.contains("escape character")) {
            error(
                    here(),
                    "\"…\" knows no such \\ escape",
                    "use single quotes, or write \\\\ for one backslash");
        } else {
            return false;
        }
        return true;
    }

    private String before() {
        String text = source.line(line);
        return text.substring(
                0,
                text.offsetByCodePoints(
                        0, Math.min(column - 1, text.codePointCount(0, text.length()))));
    }

    private Place here() {
        return source.place(line, column);
    }

    private Place contextPlace(Mark mark) {
        return source.place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private void error(Place place, String wrong, String cure) {
        issues.error(place, "yaml", wrong, cure);
    }
}
