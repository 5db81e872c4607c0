package dev.salve.cli.explain;

/**
 * JSON that a terminal may show: what would move its cursor, hide or reorder text stands as its
 * escape, which reads as the same text.
 */
public final class SafeJson {

    private SafeJson() {}

    /**
     * The same document.
     *
     * @param json without characters of that kind between its values, as our writer makes it
     */
    public static String of(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints()
                .forEach(character -> {
                    if (isHidden(character)) {
                        for (char unit : Character.toChars(character)) {
                            safe.append(String.format("\\u%04x", (int) unit));
                        }
                    } else {
                        safe.appendCodePoint(character);
                    }
                });
        return safe.toString();
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
