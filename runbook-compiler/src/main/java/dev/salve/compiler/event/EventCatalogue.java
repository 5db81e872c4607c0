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
 * here may still exist. Reading it costs next to nothing: it is kept as text, and only the lines
 * that are asked for are parsed. Immutable.
 */
public final class EventCatalogue {

    /** Stands for every service of AWS. */
    private static final String EVERY = "*";

    private static final String AWS = "aws.";
    private static final String PARTNERS = "aws.partner/";

    private final String base;
    private final String overlay;

    /**
     * @param base one event type a line
     * @param overlay the same; what it says is certain and goes before {@code base}
     */
    EventCatalogue(String base, String overlay) {
        this.base = "\n" + base;
        this.overlay = "\n" + overlay;
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
        Field.Branch detail = fields(source, detailType);
        if (detail == null && isAws(source)) {
            detail = fields(EVERY, detailType);
        }
        return Optional.ofNullable(detail).map(d -> new EventType(source, detailType, d));
    }

    private Field.@Nullable Branch fields(String source, String detailType) {
        if (isBroken(source) || isBroken(detailType)) {
            return null;
        }
        String key = "\n" + source + "|" + detailType + "|";
        return added(added(null, base, key, false), overlay, key, true);
    }

    /** Whether a name has a character that ends a name here. */
    private static boolean isBroken(String name) {
        return name.indexOf('|') >= 0 || name.indexOf('\n') >= 0;
    }

    private static Field.@Nullable Branch added(
            Field.@Nullable Branch fields, String text, String key, boolean certain) {
        Field.Branch all = fields;
        for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
            int from = at + key.length();
            int end = text.indexOf('\n', from);
            Field.Branch more =
                    FieldsReader.read(text.substring(from, end < 0 ? text.length() : end), certain);
            all = all == null ? more : Field.merged(all, more);
        }
        return all;
    }

    /** Whether this source is known, with or without the events it sends. */
    public boolean knows(String source) {
        return sends(source) || listed().anyMatch(source::equals);
    }

    /** Whether events of this source are known, beside what CloudTrail records of every service. */
    public boolean sends(String source) {
        String key = "\n" + source + "|";
        return !source.equals(EVERY) && (overlay.contains(key) || base.contains(key));
    }

    /** All sources that are known, sorted. */
    public Set<String> sources() {
        Set<String> sources = new TreeSet<>(listed().toList());
        lines().filter(line -> line.indexOf('|') > 0)
                .map(line -> line.substring(0, line.indexOf('|')))
                .forEach(sources::add);
        sources.remove(EVERY);
        return sources;
    }

    /** The events that are known of this source, sorted; also those of every service of AWS. */
    public Set<String> detailTypes(String source) {
        Set<String> types = new TreeSet<>(namesAfter(source));
        if (isAws(source)) {
            types.addAll(namesAfter(EVERY));
        }
        return types;
    }

    private List<String> namesAfter(String source) {
        String start = source + "|";
        return lines().filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length(), line.indexOf('|', start.length())))
                .toList();
    }

    /** Who is known to send an event of this name, sorted; empty for those of every service. */
    public Set<String> senders(String detailType) {
        String middle = "|" + detailType + "|";
        Set<String> senders = new TreeSet<>();
        lines().filter(line -> line.indexOf('|') == line.indexOf(middle))
                .filter(line -> line.contains(middle))
                .map(line -> line.substring(0, line.indexOf('|')))
                .filter(source -> !source.equals(EVERY))
                .forEach(senders::add);
        return senders;
    }

    private Stream<String> listed() {
        return overlay.lines()
                .filter(line -> line.startsWith(AWS) && line.indexOf('|') < 0)
                .flatMap(line -> Stream.of(line.split(",")));
    }

    /** All lines that say something of an event type. */
    Stream<String> lines() {
        return Stream.of(overlay, base)
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("#") && line.indexOf('|') >= 0);
    }
}
