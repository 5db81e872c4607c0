package dev.salve.cli.lint;

import dev.salve.compiler.code.IssueCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A code as a rule of SARIF. */
final class SarifRule {

    private SarifRule() {}

    static Map<String, Object> of(IssueCode code) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", code.code());
        rule.put("name", name(code.code()));
        rule.put("shortDescription", LintSarif.text(sentence(code.title())));
        rule.put("fullDescription", LintSarif.text(code.why()));
        rule.put("defaultConfiguration", Map.of("level", code.severity().word()));
        Map<String, Object> help = new LinkedHashMap<>();
        help.put("text", code.why() + "\n\n" + code.cure());
        help.put("markdown", markdown(code));
        rule.put("help", help);
        return rule;
    }

    private static String markdown(IssueCode code) {
        StringBuilder markdown = new StringBuilder();
        markdown.append(code.why()).append("\n\n**What to do:** ").append(code.cure());
        code.example()
                .ifPresent(example ->
                        markdown.append("\n\nWrong:\n\n```yaml\n")
                                .append(example.wrong())
                                .append("\n```\n\nRight:\n\n```yaml\n")
                                .append(example.right())
                                .append("\n```"));
        if (code.allowable()) {
            markdown.append("\n\nWhere it is meant: `# salve: allow ")
                    .append(code.code())
                    .append("`");
        }
        return markdown.append('\n').toString();
    }

    private static String sentence(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1) + ".";
    }

    /** {@code match-unknown} as {@code MatchUnknown}. */
    private static String name(String code) {
        StringBuilder name = new StringBuilder();
        for (String word : code.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
