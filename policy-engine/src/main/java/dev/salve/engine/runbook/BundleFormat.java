package dev.salve.engine.runbook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A bundle's file: one line {@code {"salve-bundle":3,"digest":"sha256:…"}}, then the body, compact
 * JSON. The digest is over the body, so it can be checked before anything in it is believed.
 */
public final class BundleFormat {

    /** Raised when the body's shape changes; a reader knows one version only. */
    public static final int VERSION = 3;

    private BundleFormat() {}

    /** {@code sha256:} and 64 hex digits. */
    public static String digest(byte[] bytes) {
        return digest(bytes, 0);
    }

    /** Of the bytes from here to the end. */
    static String digest(byte[] bytes, int from) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, from, bytes.length - from);
            return "sha256:" + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The first line, with its line end. */
    public static byte[] header(byte[] body) {
        String line = "{\"salve-bundle\":%d,\"digest\":\"%s\"}\n".formatted(VERSION, digest(body));
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
