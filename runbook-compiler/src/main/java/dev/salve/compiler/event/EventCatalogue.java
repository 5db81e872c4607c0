package dev.salve.compiler.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events that AWS's services are known to send: a part of those they do send, so what is not
 * here may still exist. It is kept as text, and only lines that are asked for are parsed: a pattern
 * without mistakes costs a few searches. Immutable.
 */
public final class EventCatalogue {

    /** Stands for every service of AWS. */
    private static final String EVERY = "*";

    private static final String AWS = "aws.";
    private static final String PARTNERS = "aws.partner/";

    private final String base;
    private final String overlay;

    /**
     * @param base one event type a line, no type twice
     * @param overlay the same, types may be repeated; what it says is certain and goes before
     *     {@code base}
     */
    EventCatalogue(String base, String overlay) {
        this.base = "\n" + base + "\n";
        this.overlay = "\n" + overlay + "\n";
    }

    /** The one that Salve brings along. */
    public static EventCatalogue shipped() {
        return Shipped.CATALOGUE;
    }

    /** Read when it is first asked for. */
    private static final class Shipped {

        static final EventCatalogue CATALOGUE =
                new EventCatalogue(
                        resource("event-fields.txt"), resource("event-fields-overlay.txt"));

        private static String resource(String name) {
            try (InputStream in = EventCatalogue.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + name);
                }
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            }
        }
    }

    /** Whether only AWS can send events under this name; partners of AWS are not meant. */
    static boolean isAws(String source) {
        return source.startsWith(AWS) && !source.startsWith(PARTNERS);
    }

    /** This source's event of this name, if it is known. */
    public Optional<EventType> type(String source, String detailType) {
        String key = key(source, detailType);
        if (key == null) {
            return Optional.empty();
        }
        Field.Branch detail = FieldsReader.read("", false);
        int at = base.indexOf(key);
        if (at >= 0) {
            detail = Field.merged(detail, fields(base, at + key.length(), false));
        }
        for (at = overlay.indexOf(key); at >= 0; at = overlay.indexOf(key, at + 1)) {
            detail = Field.merged(detail, fields(overlay, at + key.length(), true));
        }
        return Optional.of(new EventType(source, detailType, detail));
    }

    private static Field.Branch fields(String text, int from, boolean certain) {
        return FieldsReader.read(text.substring(from, text.indexOf('\n', from)), certain);
    }

    /** Whether this source is known to send events of this name. */
    public boolean has(String source, String detailType) {
        return key(source, detailType) != null;
    }

    /** How the lines of an event begin; null if there are none. */
    private @Nullable String key(String source, String detailType) {
        if (isName(source) && isName(detailType)) {
            String own = "\n" + source + "|" + detailType + "|";
            if (overlay.contains(own) || base.contains(own)) {
                return own;
            }
            String common = "\n" + EVERY + "|" + detailType + "|";
            if (isAws(source) && overlay.contains(common)) {
                return common;
            }
        }
        return null;
    }

    private static boolean isName(String name) {
        return name.indexOf('|') < 0 && name.indexOf('\n') < 0 && !name.equals(EVERY);
    }

    /** Whether this source is known, with or without the events it sends. */
    public boolean knows(String source) {
        return sends(source) || (isAws(source) && sources().contains(source));
    }

    /** Whether events of this source are known, beside what CloudTrail records of every service. */
    public boolean sends(String source) {
        String start = "\n" + source + "|";
        return isName(source) && (overlay.contains(start) || base.contains(start));
    }

    /** All sources that are known, sorted. */
    public Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        all().forEach(line -> {
            int bar = line.indexOf('|');
            sources.addAll(bar < 0 ? List.of(line.split(",")) : Set.of(line.substring(0, bar)));
        });
        sources.remove(EVERY);
        return sources;
    }

    /** The events that are known of this source, sorted; also those of every service of AWS. */
    public Set<String> detailTypes(String source) {
        Set<String> types = new TreeSet<>(typesAfter(source + "|"));
        if (isAws(source)) {
            types.addAll(typesAfter(EVERY + "|"));
        }
        return types;
    }

    private List<String> typesAfter(String start) {
        return all().filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length(), line.indexOf('|', start.length())))
                .toList();
    }

    /** Who is known to send an event of this name, sorted; empty for those of every service. */
    public Set<String> senders(String detailType) {
        Set<String> senders = new TreeSet<>();
        String middle = "|" + detailType + "|";
        if (isName(detailType) && (overlay.contains(middle) || base.contains(middle))) {
            all().filter(line -> line.startsWith(middle, Math.max(line.indexOf('|'), 0)))
                    .forEach(line -> senders.add(line.substring(0, line.indexOf('|'))));
        }
        senders.remove(EVERY);
        return senders;
    }

    /** The lines of both files that say something. */
    private Stream<String> all() {
        return Stream.of(overlay, base)
                .flatMap(String::lines)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#');
    }
}
