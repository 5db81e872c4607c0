package dev.salve.compiler.allow;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.code.IssueCode;
import dev.salve.compiler.code.IssueCodes;
import dev.salve.compiler.yaml.Comment;
import dev.salve.compiler.yaml.Issue.Severity;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one comment as {@code salve: allow CODE[, CODE…] [-- reason]}. What is wrong with it is an
 * error {@code allow}: a comment that silently allowed nothing would be found too late.
 */
final class AllowComment {

    private static final String CODE = "allow";
    private static final Pattern FORM = Pattern.compile("\\s*salve:\\s*([A-Za-z-]+)(.*)");
    private static final Pattern REASON = Pattern.compile("(?:^|\\s)(?:--|—)(.*)");
    private static final Pattern ITEM = Pattern.compile("[^,]+");

    /** Slips, and what other tools say: a comment that is prose is left alone. */
    private static final Set<String> OTHER_WORDS =
            Set.of(
                    "allow",
                    "allows",
                    "allowed",
                    "alow",
                    "allwo",
                    "permit",
                    "ignore",
                    "disable",
                    "disable-line",
                    "suppress",
                    "skip",
                    "off",
                    "noqa",
                    "nolint");

    private final Comment comment;
    private final int line;
    private final Issues issues;

    /**
     * @param line of the warnings that are meant
     */
    AllowComment(Comment comment, int line, Issues issues) {
        this.comment = comment;
        this.line = line;
        this.issues = issues;
    }

    /** What it allows; nothing if it is another comment, or was reported. */
    List<Allowance> read() {
        Matcher form = FORM.matcher(comment.text());
        if (!form.matches()) {
            return List.of();
        }
        String word = String.valueOf(form.group(1));
        if (word.equals(CODE)) {
            return codes(String.valueOf(form.group(2)), form.start(2));
        }
        if (OTHER_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
            error(
                    at(form.start(1)),
                    "a comment says \"salve: " + word + "\", which does nothing",
                    "did you mean \"salve: allow\"?");
        }
        return List.of();
    }

    private List<Allowance> codes(String list, int from) {
        Matcher because = REASON.matcher(list);
        boolean reasoned = because.find();
        String reason = reasoned ? String.valueOf(because.group(1)).strip() : "";
        Matcher item = ITEM.matcher(reasoned ? list.substring(0, because.start()) : list);
        List<Allowance> allowances = new ArrayList<>();
        boolean empty = true;
        while (item.find()) {
            String written = item.group();
            String code = written.strip();
            if (!code.isEmpty()) {
                empty = false;
                int indent = written.length() - written.stripLeading().length();
                Place place = at(from + item.start() + indent);
                allowed(code, place)
                        .map(known -> new Allowance(place, line, known.code(), reason))
                        .ifPresent(allowances::add);
            }
        }
        if (empty) {
            error(at(from), "this comment allows nothing", "name a code: # salve: allow CODE");
        }
        return allowances;
    }

    private Optional<IssueCode> allowed(String code, Place place) {
        Optional<IssueCode> known = IssueCodes.of(code);
        if (known.isEmpty()) {
            unknown(code, place);
        } else if (known.get().severity() == Severity.ERROR && !known.get().allowable()) {
            error(
                    place,
                    "\"" + code + "\" is an error, and errors cannot be allowed",
                    "correct what it is about and take this out");
        } else if (!known.get().allowable()) {
            error(
                    place,
                    "\"" + code + "\" cannot be allowed",
                    "delete the comment that it is about");
        }
        return known.filter(IssueCode::allowable);
    }

    private void unknown(String code, Place place) {
        boolean several = code.chars().anyMatch(Character::isWhitespace);
        error(
                place,
                "there is no code \"" + code + "\"",
                several
                        ? "put commas between codes, and a reason after --"
                        : Cure.nearest(code, IssueCodes.words())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("take the code in [ ] of the warning"));
    }

    /** The place of a character of the text, counted as {@link Place} counts. */
    private Place at(int index) {
        Place start = comment.place();
        int characters = comment.text().codePointCount(0, index);
        return new Place(start.file(), start.line(), start.column() + 1 + characters);
    }

    private void error(Place place, String wrong, String cure) {
        issues.error(place, "allow", wrong, cure);
    }
}
