package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.format.Key;
import dev.salve.compiler.yaml.Issues;

/**
 * Keys of format v1 that are read and checked, and that this version does not act on yet. Silence
 * about a limit that is not enforced would be a trap.
 */
final class NotEnforced {

    private NotEnforced() {}

    /** Warns of every key of the section that the format says nothing acts on. */
    static void warn(Section section, Issues issues) {
        section.vocabulary().keys().stream()
                .filter(key -> key.standing() == Key.Standing.NOT_YET)
                .map(Key::name)
                .filter(key -> section.node(key).isPresent())
                .forEach(key ->
                        issues.warning(
                                section.placeOf(key),
                                "not-enforced",
                                "\""
                                        + section.label(key)
                                        + "\" is read, and not acted on in this version",
                                "do not rely on it yet; mode: approve and salve kill are there"));
    }
}
