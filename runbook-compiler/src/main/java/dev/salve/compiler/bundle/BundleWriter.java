package dev.salve.compiler.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.runbook.BundleFormat;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a bundle: the same runbooks and settings always give the same bytes, whatever the order in
 * which the files were read.
 */
final class BundleWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private BundleWriter() {}

    static byte[] write(List<Runbook> runbooks, Settings settings) {
        try {
            byte[] body = body(runbooks, settings);
            ByteArrayOutputStream bundle = new ByteArrayOutputStream(body.length + 128);
            bundle.write(BundleFormat.header(body));
            bundle.write(body);
            return bundle.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static byte[] body(List<Runbook> runbooks, Settings settings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            BundleOutput out = new BundleOutput(json);
            RunbookOutput runbook = new RunbookOutput(out);
            List<Runbook> sorted =
                    runbooks.stream().sorted(Comparator.comparing(Runbook::name)).toList();
            json.writeStartObject();
            out.list("actions", actions(sorted), action -> ManifestOutput.write(action, out));
            out.object("settings", settings, s -> SettingsOutput.write(s, out));
            out.list("runbooks", sorted, runbook::write);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The manifests that steps use, sorted by name. */
    private static Collection<ActionManifest> actions(List<Runbook> runbooks) {
        Map<String, ActionManifest> used = new TreeMap<>();
        runbooks.stream()
                .flatMap(book -> Stream.concat(book.steps().stream(), book.onFailure().stream()))
                .map(Runbook.Step::action)
                .forEach(action -> used.put(action.name(), action));
        return used.values();
    }
}
