package dev.salve.cli.lint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A file as SARIF names it: by an URI, relative to where the command ran if it is below that. */
final class SarifArtifact {

    private SarifArtifact() {}

    /**
     * @param base the name of the folder in which the command ran
     */
    static Map<String, Object> of(String file, String base) {
        Path here = Path.of("").toAbsolutePath();
        Path path = here.resolve(file).normalize();
        Map<String, Object> artifact = new LinkedHashMap<>();
        if (path.startsWith(here) && !path.equals(here)) {
            artifact.put("uri", relative(here.relativize(path)));
            artifact.put("uriBaseId", base);
        } else {
            artifact.put("uri", "file:///" + relative(path));
        }
        return artifact;
    }

    private static String relative(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(name -> encoded(name.toString()))
                .collect(Collectors.joining("/"));
    }

    /**
     * Everything but the unreserved characters, so that no name can be read as anything else; see
     * <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.3">RFC 3986</a>.
     */
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean unreserved =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || "-._~".indexOf(c) >= 0;
            encoded.append(unreserved ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
