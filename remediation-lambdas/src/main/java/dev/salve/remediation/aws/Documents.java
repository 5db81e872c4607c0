package dev.salve.remediation.aws;

import dev.salve.engine.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentVersionException;

/** Reads documents of Systems Manager. */
public final class Documents {

    private static final String NAME_IN_ARN = ":document/";

    private final SsmClient ssm;

    public Documents(SsmClient ssm) {
        this.ssm = ssm;
    }

    /** A document's name from its name or ARN. */
    public static String name(String nameOrArn) {
        int at = nameOrArn.indexOf(NAME_IN_ARN);
        return at < 0 ? nameOrArn : nameOrArn.substring(at + NAME_IN_ARN.length());
    }

    /**
     * The document as it is now.
     *
     * @param version a number; empty for the document's default version
     */
    public Reading<DocumentDescription> read(String nameOrArn, Optional<String> version) {
        return Question.ask(
                "ssm:DescribeDocument",
                () -> {
                    try {
                        return new Reading.Present<>(
                                ssm.describeDocument(request ->
                                                request.name(nameOrArn)
                                                        .documentVersion(version.orElse(null)))
                                        .document());
                    } catch (InvalidDocumentException none) {
                        return missing(nameOrArn);
                    } catch (InvalidDocumentVersionException none) {
                        return new Reading.Absent<>(
                                "no-such-version",
                                nameOrArn
                                        + " has no version "
                                        + version.orElse("")
                                        + "; leave it out for the default version");
                    }
                });
    }

    /** Whether the account itself owns the document, as Systems Manager tells. */
    public Reading<Boolean> isOwn(String name) {
        List<DocumentKeyValuesFilter> own = List.of(filter("Owner", "Self"), filter("Name", name));
        return Question.ask(
                "ssm:ListDocuments",
                () ->
                        new Reading.Present<>(
                                ssm
                                        .listDocuments(request -> request.filters(own))
                                        .documentIdentifiers()
                                        .stream()
                                        .anyMatch(each -> name.equals(each.name()))));
    }

    /**
     * How each parameter's value gets into the document: {@code ENV_VAR} as a variable of the
     * environment, empty if it is put into the text of the script.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html">Data
     *     elements and parameters</a>
     */
    public Reading<Map<String, Interpolation>> interpolations(String name, String version) {
        GetDocumentRequest request =
                GetDocumentRequest.builder()
                        .name(name)
                        .documentVersion(version)
                        .documentFormat(DocumentFormat.JSON)
                        .build();
        return Question.ask(
                "ssm:GetDocument",
                () -> {
                    try {
                        return new Reading.Present<>(
                                parameters(Values.orEmpty(ssm.getDocument(request).content())));
                    } catch (InvalidDocumentException none) {
                        return missing(name);
                    } catch (IllegalArgumentException unreadable) {
                        return new Reading.Absent<>(
                                "unreadable-document",
                                name + " cannot be read as JSON: " + unreadable.getMessage());
                    }
                });
    }

    /**
     * A parameter as the document's own text declares it.
     *
     * @param type {@code String}, {@code StringList}, {@code Boolean} …
     * @param how {@code ENV_VAR}, or empty
     */
    public record Interpolation(String type, String how) {}

    private static Map<String, Interpolation> parameters(String content) {
        Map<String, Interpolation> parameters = new TreeMap<>();
        if (JsonReader.object(content).get("parameters") instanceof Map<?, ?> declared) {
            declared.forEach((name, parameter) ->
                    parameters.put(
                            String.valueOf(name),
                            new Interpolation(
                                    field(parameter, "type"),
                                    field(parameter, "interpolationType"))));
        }
        return parameters;
    }

    private static String field(Object parameter, String name) {
        return parameter instanceof Map<?, ?> fields && fields.get(name) instanceof String text
                ? text
                : "";
    }

    private static DocumentKeyValuesFilter filter(String key, String value) {
        return DocumentKeyValuesFilter.builder().key(key).values(value).build();
    }

    private static <T> Reading<T> missing(String name) {
        return new Reading.Absent<>(
                "no-such-document",
                "there is no document "
                        + name
                        + "; check its name and region, and that it is shared with this account");
    }
}
