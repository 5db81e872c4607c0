package dev.salve.engine.runbook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.event.FieldTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads a bundle from its bytes: the only way in which runbooks reach the engine, at the desk and
 * on AWS alike. Needs no catalogue, no YAML, no CEL.
 */
public final class BundleReader {

    /** The header is one short line; more is no bundle. */
    private static final int LONGEST_HEADER = 200;

    private static final JsonFactory JSON = new JsonFactory();

    private BundleReader() {}

    /** As {@link #read(byte[], FieldTable.Builder)}, with no other reader of the events. */
    public static Bundle read(byte[] bytes) {
        return read(bytes, new FieldTable.Builder());
    }

    /**
     * Loads a bundle.
     *
     * @param fields takes the slots of what the runbooks read; others' slots may be in it already
     * @throws BundleException if it is no bundle, of another version, damaged or not well formed
     */
    public static Bundle read(byte[] bytes, FieldTable.Builder fields) {
        int body = headerEnd(bytes);
        String digest = checkedDigest(bytes, body);
        try (JsonParser parser = JSON.createParser(bytes, body, bytes.length - body)) {
            parser.nextToken();
            BundleInput in = new BundleInput(parser);
            return in.object(() -> body(in, digest, fields));
        } catch (IOException | RuntimeException e) {
            throw new BundleException(
                    "the bundle is not well formed: " + e.getMessage() + "; compile it again", e);
        }
    }

    private static Bundle body(BundleInput in, String digest, FieldTable.Builder fields)
            throws IOException {
        Map<String, ActionManifest> actions = new LinkedHashMap<>();
        for (ActionManifest action : in.list("actions", () -> ManifestInput.read(in))) {
            actions.put(action.name(), action);
        }
        Settings settings = in.field("settings", () -> SettingsInput.read(in));
        RunbookInput runbook = new RunbookInput(in, actions, fields);
        List<Runbook> runbooks = in.list("runbooks", runbook::read);
        return new Bundle(digest, List.copyOf(actions.values()), runbooks, settings, fields);
    }

    private static int headerEnd(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && end < LONGEST_HEADER && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length || end == LONGEST_HEADER) {
            throw notABundle();
        }
        return end + 1;
    }

    private static BundleException notABundle() {
        return new BundleException(
                "this is no Salve bundle: its first line is not {\"salve-bundle\":…};"
                        + " compile the runbooks to one");
    }

    private static String checkedDigest(byte[] bytes, int body) {
        String digest = headerDigest(bytes, body);
        String found = BundleFormat.digest(bytes, body);
        if (!digest.equals(found)) {
            throw new BundleException(
                    "the bundle is damaged: its digest is "
                            + found
                            + ", its header says "
                            + digest
                            + "; compile or copy it again");
        }
        return digest;
    }

    private static String headerDigest(byte[] bytes, int body) {
        try (JsonParser parser = JSON.createParser(bytes, 0, body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || !"salve-bundle".equals(parser.nextFieldName())) {
                throw notABundle();
            }
            checkVersion(parser.nextLongValue(-1));
            return new BundleInput(parser).text("digest");
        } catch (IOException e) {
            throw new BundleException(
                    "the bundle's first line cannot be read; compile it again", e);
        }
    }

    private static void checkVersion(long version) {
        if (version != BundleFormat.VERSION) {
            throw new BundleException(
                    "the bundle is of version "
                            + version
                            + ", this engine reads version "
                            + BundleFormat.VERSION
                            + "; compile it with the compiler of the same release");
        }
    }
}
