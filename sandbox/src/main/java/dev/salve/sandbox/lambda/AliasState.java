package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.Document;

/**
 * An alias.
 *
 * @param also the version that gets a tenth of the traffic too; empty if none does
 * @param revision changes with every change
 */
record AliasState(String name, String version, String also, String revision) {

    Document toDocument() {
        return new Document()
                .put("name", name)
                .put("version", version)
                .put("also", also)
                .put("revision", revision);
    }

    static AliasState fromDocument(Document stored) {
        return new AliasState(
                stored.text("name"),
                stored.text("version"),
                stored.text("also"),
                stored.text("revision"));
    }
}
