package dev.salve.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that the user named, or {@code -} for standard input. */
public final class InputFile {

    /** What stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private final String name;
    private final Terminal terminal;

    public InputFile(String name, Terminal terminal) {
        this.name = name;
        this.terminal = terminal;
    }

    /** As messages call it. */
    public String name() {
        return name.equals(STANDARD_INPUT) ? "standard input" : name;
    }

    /**
     * The file's bytes.
     *
     * @param limit more bytes than this are refused
     * @throws CannotRunException if there is no such file, or it cannot be read
     */
    public byte[] bytes(int limit) {
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new CannotRunException(
                        name() + " has more than " + limit + " bytes", "is it the right file?");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The file's text; refuses what is not UTF-8. */
    public String text(int limit) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(limit)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CannotRunException(name() + " is not UTF-8 text", "save it as UTF-8");
        }
    }

    /** The caller closes it. */
    public InputStream open() {
        if (name.equals(STANDARD_INPUT)) {
            return terminal.in();
        }
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new CannotRunException(name + " is a folder", "name a file in it");
            }
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (InvalidPathException e) {
            throw new CannotRunException(
                    "\"" + name + "\" is no file name", "name a file, or - for standard input");
        }
    }

    /** What to say when reading from it failed. */
    public CannotRunException unreadable(IOException e) {
        return switch (e) {
            case NoSuchFileException missing ->
                    new CannotRunException("there is no file " + name, "check its name");
            case AccessDeniedException denied ->
                    new CannotRunException(name + " may not be read", "check its rights");
            default ->
                    new CannotRunException(
                            name() + " cannot be read: " + e.getMessage(), "try again");
        };
    }
}
