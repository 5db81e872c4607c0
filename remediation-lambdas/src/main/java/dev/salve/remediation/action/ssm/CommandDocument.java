package dev.salve.remediation.action.ssm;

import dev.salve.remediation.aws.Documents;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentHashType;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/**
 * The command documents that may be run: the account's own, whose texts reach the script as
 * environment variables. A text that is put into the script itself could be a command of its own.
 */
final class CommandDocument {

    static final String DOCUMENT = "document";

    private static final String VERSION = "version";
    private static final String HASH = "hash";
    private static final String ENVIRONMENT = "ENV_VAR";

    /** What holds any text; the other types hold numbers and truth values only. */
    private static final Set<String> TEXTS = Set.of("String", "StringList", "StringMap", "MapList");

    private final Documents documents;

    /** A version of a document that may be run. */
    record Version(String name, String owner, String version, String hash) {

        Map<String, Object> state() {
            return Map.of(VERSION, version, HASH, hash);
        }
    }

    CommandDocument(SsmClient reading) {
        this.documents = new Documents(reading);
    }

    /** The document's default version, if it may be run with these parameters. */
    Reading<Version> read(Map<String, Object> params) {
        String name = new Values(params).text(DOCUMENT);
        if (name.startsWith("arn:") || name.startsWith("AWS-") || name.startsWith("Amazon")) {
            return notOwn(name);
        }
        return documents
                .read(name, Optional.empty())
                .then(document -> usable(params, document))
                .then(version ->
                        documents.isOwn(name).then(own -> own ? ok(version) : notOwn(name)))
                .then(version ->
                        documents
                                .interpolations(name, version.version())
                                .then(declared -> safe(version, declared)));
    }

    /** Which version would run now. */
    Reading<Map<String, Object>> state(Map<String, Object> params) {
        return documents
                .read(new Values(params).text(DOCUMENT), Optional.empty())
                .then(document -> ok(version(document).state()));
    }

    /** Of AWS too: a document with another hash is refused. */
    static void pin(SendCommandRequest.Builder request, Map<String, Object> state) {
        Values planned = new Values(state);
        request.documentVersion(planned.text(VERSION))
                .documentHash(planned.text(HASH))
                .documentHashType(DocumentHashType.SHA256);
    }

    private static Reading<Version> usable(
            Map<String, Object> params, DocumentDescription document) {
        String name = document.name();
        if (document.documentType() != DocumentType.COMMAND) {
            return new Reading.Absent<>(
                    "not-a-command",
                    "%s is a document of type %s; name one of type Command"
                            .formatted(name, document.documentTypeAsString()));
        }
        if (document.status() != DocumentStatus.ACTIVE) {
            return new Reading.Absent<>(
                    "not-active", name + " is " + document.statusAsString() + "; try again later");
        }
        if (Values.orEmpty(document.hash()).isEmpty()) {
            return new Reading.Absent<>(
                    "no-hash", name + " has no hash to hold on to; create it anew");
        }
        return DocumentParameters.of(params)
                .refusal(document)
                .<Reading<Version>>map(no -> new Reading.Absent<>(no.code(), no.reason()))
                .orElseGet(() -> ok(version(document)));
    }

    private static Reading<Version> safe(
            Version version, Map<String, Documents.Interpolation> declared) {
        return declared.entrySet().stream()
                .filter(each -> TEXTS.contains(each.getValue().type()))
                .filter(each -> !each.getValue().how().equals(ENVIRONMENT))
                .findFirst()
                .<Reading<Version>>map(each ->
                        new Reading.Absent<>(
                                "not-env-var",
                                "%s puts its parameter %s into the text of its script; declare it"
                                                .formatted(version.name(), each.getKey())
                                        + " with \"type\": \"String\" and \"interpolationType\":"
                                        + " \"ENV_VAR\""))
                .orElseGet(() -> ok(version));
    }

    private static Version version(DocumentDescription document) {
        return new Version(
                document.name(),
                Values.orEmpty(document.owner()),
                document.documentVersion(),
                Values.orEmpty(document.hash()));
    }

    private static <T> Reading<T> ok(T value) {
        return new Reading.Present<>(value);
    }

    private static Reading<Version> notOwn(String name) {
        return new Reading.Absent<>(
                "not-own-document",
                name + " is not the account's own; name a command document of this account");
    }
}
