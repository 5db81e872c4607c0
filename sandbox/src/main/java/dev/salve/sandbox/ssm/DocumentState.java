package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Json;
import dev.salve.sandbox.account.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;

/**
 * A document.
 *
 * @param owner {@code Amazon}, or the number of an account
 * @param type {@code Command} or {@code Automation}
 * @param content its own text, JSON
 */
public record DocumentState(
        String name, String owner, String type, String version, String hash, String content) {

    static final String AMAZON = "Amazon";
    static final String COMMAND = "Command";
    static final String AUTOMATION = "Automation";

    /** What its text declares under {@code parameters}. */
    List<DocumentParameter> parameters() {
        List<DocumentParameter> parameters = new ArrayList<>();
        if (fields().get("parameters") instanceof Map<?, ?> declared) {
            declared.forEach((parameter, fields) -> {
                if (fields instanceof Map<?, ?> of) {
                    parameters.add(parameter(String.valueOf(parameter), of));
                }
            });
        }
        return parameters;
    }

    private static DocumentParameter parameter(String name, Map<?, ?> fields) {
        Object preset = fields.get("default");
        return DocumentParameter.builder()
                .name(name)
                .type(String.valueOf(fields.get("type")))
                .defaultValue(preset == null ? null : preset.toString())
                .build();
    }

    /** Why it does not take these parameters; empty if it does. */
    Optional<String> objection(Map<String, List<String>> given) {
        List<String> known = parameters().stream().map(DocumentParameter::name).toList();
        Optional<String> unknown =
                given.keySet().stream()
                        .filter(each -> !known.contains(each))
                        .map(each -> "unknown parameter " + each)
                        .findFirst();
        return unknown.or(() ->
                parameters().stream()
                        .filter(each -> each.defaultValue() == null)
                        .map(DocumentParameter::name)
                        .filter(each -> !given.containsKey(each))
                        .map(each -> "missing parameter " + each)
                        .findFirst());
    }

    private Map<String, Object> fields() {
        try {
            return Json.read(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            throw new IllegalStateException("document " + name + " is not JSON", notJson);
        }
    }

    static final class Kind implements Shelf.Kind<DocumentState> {

        @Override
        public String name(DocumentState document) {
            return document.name;
        }

        @Override
        public Optional<Instant> nextEffect(DocumentState document) {
            return Optional.empty();
        }

        @Override
        public DocumentState changed(DocumentState document, Instant at) {
            return document;
        }

        @Override
        public Document toDocument(DocumentState document) {
            return new Document()
                    .put("name", document.name)
                    .put("owner", document.owner)
                    .put("type", document.type)
                    .put("version", document.version)
                    .put("hash", document.hash)
                    .put("content", document.content);
        }

        @Override
        public DocumentState fromDocument(Document stored) {
            return new DocumentState(
                    stored.text("name"),
                    stored.text("owner"),
                    stored.text("type"),
                    stored.text("version"),
                    stored.text("hash"),
                    stored.text("content"));
        }
    }
}
