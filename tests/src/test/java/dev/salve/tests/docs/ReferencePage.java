package dev.salve.tests.docs;

import dev.salve.compiler.format.ApprovalFormat;
import dev.salve.compiler.format.FileKind;
import dev.salve.compiler.format.Key.Standing;
import dev.salve.compiler.format.Vocabulary;
import dev.salve.engine.action.Catalogue;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/runbook-reference.md}: what people wrote stays, what stands between {@code <!--
 * generated: NAME -->} and {@code <!-- end -->} comes from the records and the catalogue.
 */
final class ReferencePage {

    private static final Pattern BLOCK =
            Pattern.compile("(?s)<!-- generated: ([a-z -]+) -->\n.*?<!-- end -->\n");

    /** What a row of a key may be about; short forms have a table of their own. */
    private static final Set<Standing> MAIN = EnumSet.complementOf(EnumSet.of(Standing.SHORT_FORM));

    private final Map<String, Supplier<String>> blocks = new LinkedHashMap<>();

    ReferencePage(Catalogue catalogue) {
        CatalogueText text = new CatalogueText(catalogue);
        Vocabulary approval = ApprovalFormat.APPROVAL;
        blocks.put(
                "keys runbook",
                () ->
                        new KeyTable(MAIN)
                                .refer(approval, "see [approval](#approval)")
                                .of(FileKind.RUNBOOK.keys()));
        blocks.put("keys approval", () -> new KeyTable(MAIN).of(approval));
        blocks.put(
                "short keys approval",
                () -> new KeyTable(EnumSet.of(Standing.SHORT_FORM)).of(approval));
        blocks.put("keys settings", () -> new KeyTable(MAIN).of(FileKind.SETTINGS.keys()));
        blocks.put("keys test", () -> new KeyTable(MAIN).of(FileKind.TEST.keys()));
        blocks.put("look-ups", text::lookups);
        blocks.put("actions", text::actions);
    }

    /** The names of all generated parts; each must stand on the page. */
    Set<String> names() {
        return blocks.keySet();
    }

    /** The page with its generated parts as they should be. */
    String refreshed(String page) {
        return BLOCK.matcher(page).replaceAll(block -> Matcher.quoteReplacement(block(block)));
    }

    /** The names of the generated parts that stand on a page. */
    static Set<String> namesOn(String page) {
        Set<String> names = new TreeSet<>();
        BLOCK.matcher(page).results().forEach(block -> names.add(block.group(1)));
        return names;
    }

    private String block(MatchResult block) {
        String name = Objects.requireNonNull(block.group(1));
        return Optional.ofNullable(blocks.get(name))
                .map(part -> opening(name) + part.get() + "<!-- end -->\n")
                .orElse(block.group());
    }

    private static String opening(String name) {
        return "<!-- generated: " + name + " -->\n";
    }
}
