package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.yaml.Issues;

/**
 * Keys of format v1 that are read and checked, and that this version does not act on yet. Silence
 * about a limit that is not enforced would be a trap.
 */
final class NotEnforced {

    private NotEnforced() {}

    static void warn(Section section, Issues issues, String... keys) {
        for (String key : keys) {
            if (section.node(key).isPresent()) {
                issues.warning(
                        section.placeOf(key),
                        "not-enforced",
                        "\"" + section.label(key) + "\" is read, and not acted on in this version",
                        "do not rely on it yet; mode: approve and salve kill are there");
            }
        }
    }
}
