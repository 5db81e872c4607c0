package dev.salve.compiler.format;

/** The kinds of files of format v1, each with the keys of its whole. */
public enum FileKind {
    RUNBOOK("Salve runbook", "runbook-v1"),
    SETTINGS("Salve settings", "settings-v1"),
    TEST("Tests of Salve runbooks", "runbook-test-v1");

    private final String title;
    private final String schema;

    FileKind(String title, String schema) {
        this.title = title;
        this.schema = schema;
    }

    /** The keys of the whole file. */
    public Vocabulary keys() {
        return switch (this) {
            case RUNBOOK -> RunbookFormat.RUNBOOK;
            case SETTINGS -> SettingsFormat.SETTINGS;
            case TEST -> TrialFormat.TRIAL_FILE;
        };
    }

    /** Where its JSON Schema is published; the address never changes its meaning. */
    public String schemaId() {
        return "https://salve.dev/schema/" + schema + ".json";
    }

    /** What its JSON Schema is called. */
    String title() {
        return title;
    }
}
